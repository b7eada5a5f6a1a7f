import * as Y from 'yjs';
import type { BoardChange } from '../compare/board-changes.ts';
import { isId, linkId, type PersonId } from '../domain/ids.ts';
import { assertNever } from '../domain/result.ts';
import { SPOT, TELLS, TERM, YEN } from './schema.ts';
import { sharedText } from './shared-text.ts';

/**
 * Who changed what. Yjs knows each letter and value by the client (one visit of one device) that wrote it; the root
 * `writers` says, once for each visit that wrote, which person that client was.
 *
 * - AU1 A claim counts only where the client itself wrote it: nobody signs, or unsigns, the visit of another.
 * - AU2 It is a claim, no proof: people give their own names here. Who signed nothing is 「だれか」.
 * - AU3 Only what stands tells its writer. Letters and values that were taken away tell nobody (Yjs does not know who
 *   deletes), but for the bin mark, which carries a name of its own.
 * - AU4 A signature is no edit of its own: it goes with the first that it signs, and stays when that is undone.
 */
const WRITERS = 'writers';

/** Signs this visit, once; again only when it is another person's hand now. */
export function signVisit(doc: Y.Doc, person: PersonId): void {
  if (writerOf(doc, doc.clientID) !== person) doc.getMap(WRITERS).set(String(doc.clientID), person);
}

/** The person who signed the visit of this Yjs client; null: nobody did. */
export function writerOf(doc: Y.Doc, client: number): PersonId | null {
  const item = doc.getMap(WRITERS)._map.get(String(client));
  if (item === undefined || item.deleted || item.id.client !== client) return null;
  const person: unknown = item.content.getContent().at(-1);
  return isId(person) ? (person as PersonId) : null;
}

/** A Yjs client that had a hand in a change, and how late in its own writing. */
export interface Hand {
  readonly client: number;
  readonly clock: number;
}

/**
 * The clients whose writing makes up this change, as far as it can be known (AU3); to be asked right after the
 * transaction that brought it.
 * @param known how far each client was known before it
 */
export function handsIn(doc: Y.Doc, change: BoardChange, known: ReadonlyMap<number, number>): Hand[] {
  switch (change.told) {
    case 'words': {
      const text = sharedText(doc, change.at);
      return text === null ? [] : lettersSince(text, known);
    }
    case 'added':
      return handsOn(doc.getMap('cards'), change.card);
    case 'binned':
      return handsOn(entry(doc, 'cards', change.card), 'deleted');
    case 'restored':
      return [];
    case 'value':
      return handsOn(entry(doc, 'cards', change.card), change.field);
    case 'place':
      return placeHands(entry(doc, 'cards', change.card));
    case 'hung':
      return change.to.flatMap((effect) => handsOn(doc.getMap('links'), linkId(change.card, effect)));
    case 'order':
      return change.effect === null
        ? handsOn(entry(doc, 'cards', change.card), 'order')
        : handsOn(entry(doc, 'links', linkId(change.card, change.effect)), 'order');
    case 'together':
      return change.after
        .filter((cause) => !change.before.includes(cause))
        .flatMap((cause) => handsOn(entry(doc, 'links', linkId(cause, change.card)), 'joint'));
    case 'verdict':
      return handsOn(entry(doc, 'links', change.link), 'verdict');
    case 'meeting':
      return recordHands(entry(doc, 'meetings', change.meeting), known);
    case 'version':
      return handsOn(doc.getMap('versions'), change.version);
    case 'person':
      return handsOn(entry(doc, 'people', change.person), 'name');
    case 'figure':
      return figureHands(doc, change);
    default:
      return assertNever(change);
  }
}

function entry(doc: Y.Doc, root: string, key: string): Y.Map<unknown> | null {
  const value = doc.getMap(root).get(key);
  return value instanceof Y.Map ? value : null;
}

/** Who wrote the value that stands at this key. */
function handsOn(map: Y.Map<unknown> | null, key: string): Hand[] {
  const item = map?._map.get(key);
  return item === undefined || item.deleted ? [] : [{ client: item.id.client, clock: item.id.clock }];
}

/** Who made a figure, put it into the bin, or wrote the values that are different. */
function figureHands(
  doc: Y.Doc,
  { figure, before, after }: Extract<BoardChange, { told: 'figure' }>,
): Hand[] {
  const map = entry(doc, 'figures', figure);
  if (before === null) return handsOn(doc.getMap('figures'), figure);
  if (after === null) return [];
  const now = after as unknown as Record<string, unknown>;
  const old = before as unknown as Record<string, unknown>;
  const written = Object.keys(now).filter((key) => JSON.stringify(now[key]) !== JSON.stringify(old[key]));
  const parts =
    after.kind === 'kpi'
      ? after.tells.map((card) => TELLS + card)
      : after.kind === 'month'
        ? Object.keys(after.amounts).map((row) => YEN + row)
        : after.kind === 'term'
          ? Object.keys(after.amounts).map((row) => TERM + row)
          : [];
  const inParts = written.some((key) => key === 'tells' || key === 'amounts');
  return [...written, ...(inParts ? parts : [])].flatMap((key) => handsOn(map, key));
}

/** Who laid a card where it lies: on the shelf, or in the zones of the sheets. */
function placeHands(card: Y.Map<unknown> | null): Hand[] {
  const keys = [...(card?.keys() ?? [])].filter((key) => key === 'place' || key.startsWith(SPOT));
  return keys.flatMap((key) => handsOn(card, key));
}

/** Who wrote what is new in the record of a meeting. */
function recordHands(record: Y.Map<unknown> | null, known: ReadonlyMap<number, number>): Hand[] {
  return [...(record?.keys() ?? [])].flatMap((key) => {
    const value = record?.get(key);
    if (value instanceof Y.Text) return lettersSince(value, known);
    return handsOn(record, key).filter(({ client, clock }) => clock >= (known.get(client) ?? 0));
  });
}

/** Who wrote letters of this text that were not known yet; each client once, with its latest. */
function lettersSince(text: Y.Text, known: ReadonlyMap<number, number>): Hand[] {
  const latest = new Map<number, number>();
  for (let item = text._start; item !== null; item = item.right) {
    const { client, clock } = item.id;
    const end = clock + item.length;
    if (!item.deleted && end > (known.get(client) ?? 0))
      latest.set(client, Math.max(latest.get(client) ?? 0, end));
  }
  return [...latest].map(([client, clock]) => ({ client, clock }));
}
