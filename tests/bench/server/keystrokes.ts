import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { docWith } from '../../support/boards.ts';

/** Yjs client of the first editor; the others follow. */
const FIRST_CLIENT = 1_000;
const LETTERS = 'いまのうちに手をうつ';

/** A board with one 原因 for each editor, as one update. */
export function boardFor(editors: number): Uint8Array {
  const cards = Array.from({ length: editors }, (_, at) => `C${at}`);
  return Y.encodeStateAsUpdate(docWith(cards.join(';')));
}

/** A person who types into a card of their own, one letter an update. */
export class Typist {
  readonly client: number;
  readonly #first: Uint8Array;
  #clock = 0;

  /** @param at which of the editors */
  constructor(board: Uint8Array, at: number) {
    this.client = FIRST_CLIENT + at;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, board);
    doc.clientID = this.client;
    let first: Uint8Array | null = null;
    doc.on('update', (update: Uint8Array) => {
      first = update;
    });
    const card = doc.getMap('cards').get(`C${at}`) as Y.Map<Y.Text>;
    const text = card.get('text') as Y.Text;
    text.insert(text.length, 'あ');
    if (first === null) throw new Error('nothing was written');
    this.#first = first;
  }

  /** How many letters were typed. */
  get typed(): number {
    return this.#clock;
  }

  /** The next letter behind the one before: the update that Yjs makes of it, without a document of one's own. */
  next(): Uint8Array {
    const clock = this.#clock;
    this.#clock += 1;
    if (clock === 0) return this.#first;
    return encoding.encode((encoder) => {
      // One client with one struct: a string with an origin.
      for (const number of [1, 1, this.client, clock]) encoding.writeVarUint(encoder, number);
      encoding.writeUint8(encoder, 0x84);
      encoding.writeVarUint(encoder, this.client);
      encoding.writeVarUint(encoder, clock - 1);
      encoding.writeVarString(encoder, LETTERS[clock % LETTERS.length] as string);
      encoding.writeVarUint(encoder, 0);
    });
  }
}
