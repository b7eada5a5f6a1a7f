import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Objection } from '../../server/sync/structs.ts';
import { ROOTS } from '../../shared/document/schema.ts';
import type { Random } from '../support/random.ts';

/** One honest edit as our clients and plain Yjs programs make them: cards, prose, values, deletions, links, undo. */
export function editHonestly(doc: Y.Doc, random: Random): void {
  const cards = doc.getMap('cards');
  const keys = [...cards.keys()];
  const card = keys.length === 0 ? undefined : cards.get(random.pick(keys));
  doc.transact(() => {
    if (!(card instanceof Y.Map) || random.chance(0.15)) {
      const fresh = new Y.Map<unknown>();
      fresh.set('kind', random.pick(['issue', 'cause', 'note']));
      fresh.set('text', new Y.Text(random.pick(['売上が落ちた', '人が足りない', '𠮷野家の前', 'price'])));
      fresh.set('place', { x: random.below(500), y: random.below(500) });
      cards.set(`C${random.below(60)}`, fresh);
      return;
    }
    const text = card.get('text');
    if (text instanceof Y.Text && random.chance(0.6)) {
      if (text.length > 3 && random.chance(0.4)) text.delete(random.below(text.length - 1), 1);
      else text.insert(random.below(text.length + 1), random.pick(['。', 'とても', '1', 'の', '🍜']));
      return;
    }
    const what = random.below(4);
    if (what === 0) {
      cards.delete(random.pick(keys));
    } else if (what === 1) {
      const links = doc.getMap('links');
      links.set(`${random.pick(keys)}>${random.pick(keys)}`, new Y.Map([['order', 'V']]));
    } else {
      card.set(
        random.pick(['kind', 'nature', 'wall', 'order']),
        random.pick(['fact', 'V', null, 3, { by: 'p1', at: 17 }]),
      );
    }
  });
}

const EDGES = [0, 1, 2, 3, 9, 10, 31, 42, 63, 64, 127, 128, 200, 255];

/** Bytes that were an honest update once: flipped, cut, doubled, mixed with another, or with one number blown up. */
export function mutate(update: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let bytes = [...update];
  for (let rounds = 1 + random.below(3); rounds > 0; rounds -= 1) {
    const at = random.below(bytes.length + 1);
    const span = random.below(6);
    switch (random.below(8)) {
      case 0:
        bytes[random.below(bytes.length)] = random.below(256);
        break;
      case 1:
        bytes[random.below(bytes.length)] = random.pick(EDGES);
        break;
      case 2:
        bytes = bytes.slice(0, at);
        break;
      case 3:
        bytes.splice(at, span);
        break;
      case 4:
        bytes.splice(at, 0, ...bytes.slice(at, at + span));
        break;
      case 5:
        bytes.splice(at, 0, ...other.subarray(random.below(other.length)).subarray(0, 1 + random.below(40)));
        break;
      case 6:
        bytes.splice(
          at,
          1,
          ...encoding.encode((encoder) => encoding.writeVarUint(encoder, hugeNumber(random))),
        );
        break;
      default:
        bytes[at] = ((bytes[at] ?? 0) + random.pick([1, -1, 32, 64, 128])) & 0xff;
    }
    if (bytes.length === 0) bytes = [0];
  }
  return Uint8Array.from(bytes);
}

function hugeNumber(random: Random): number {
  return random.pick([
    2 ** 31 - 1,
    2 ** 31,
    2 ** 32 - 1,
    2 ** 32,
    2 ** 33,
    Number.MAX_SAFE_INTEGER,
    random.below(2 ** 31),
  ]);
}

type Write = (encoder: Y.UpdateEncoderV1) => void;
const string: (text: string) => Write = (text) => (encoder) => encoder.writeString(text);

/** A struct written by hand: the info byte, then its parts in the order of Yjs. */
interface Forged {
  readonly info: number;
  readonly parts: readonly Write[];
}

const ORIGIN = 128;
const RIGHT_ORIGIN = 64;
const PARENT_SUB = 32;
const DELETED = 1;
const BINARY = 3;
const STRING = 4;
const EMBED = 5;
const FORMAT = 6;
const TYPE = 7;
const ANY = 8;

const id =
  (client: number, clock: number): Write =>
  (encoder) =>
    encoder.writeLeftID(Y.createID(client, clock));
const root =
  (name: string): Write =>
  (encoder) => {
    encoder.writeParentInfo(true);
    encoder.writeString(name);
  };
const under =
  (client: number, clock: number): Write =>
  (encoder) => {
    encoder.writeParentInfo(false);
    encoder.writeLeftID(Y.createID(client, clock));
  };
const type =
  (ref: number): Write =>
  (encoder) =>
    encoder.writeTypeRef(ref);
const length =
  (len: number): Write =>
  (encoder) =>
    encoder.writeLen(len);
const any =
  (value: unknown): Write =>
  (encoder) => {
    encoder.writeLen(1);
    encoder.writeAny(value);
  };

/** An update (V1) from runs of hand-made structs, and deletions. */
export function forge(
  runs: readonly { client: number; clock: number; structs: readonly Forged[] }[],
  deletions: readonly { client: number; clock: number; len: number }[] = [],
): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, runs.length);
  for (const { client, clock, structs } of runs) {
    encoding.writeVarUint(encoder.restEncoder, structs.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, clock);
    for (const { info, parts } of structs) {
      encoder.writeInfo(info);
      for (const write of parts) write(encoder);
    }
  }
  encoding.writeVarUint(encoder.restEncoder, deletions.length);
  for (const { client, clock, len } of deletions) {
    for (const value of [client, 1, clock, len]) encoding.writeVarUint(encoder.restEncoder, value);
  }
  return encoder.toUint8Array();
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i += 1) value = [value];
  return value;
}

const inCards = [root('cards'), string('K')];
const one = (info: number, ...parts: Write[]) => forge([{ client: 7, clock: 0, structs: [{ info, parts }] }]);

/** Updates that no honest client makes, each by its name and with what is said against it, for a board on which client 1 owns card `C1` with a text at (1, 1). */
export const FORGED: Readonly<Record<string, readonly [Objection, Uint8Array]>> = {
  'gap in the clock': [
    'gap',
    forge([{ client: 7, clock: 5, structs: [{ info: ANY | PARENT_SUB, parts: [...inCards, any(1)] }] }]),
  ],
  'a skip': ['gap', forge([{ client: 7, clock: 0, structs: [{ info: 10, parts: [length(3)] }] }])],
  'client beyond 32 bits': [
    'numbers',
    forge([
      { client: 2 ** 40, clock: 0, structs: [{ info: ANY | PARENT_SUB, parts: [...inCards, any(1)] }] },
    ]),
  ],
  'clock beyond 31 bits': ['numbers', one(0, length(2 ** 31))],
  'a collected run of no length': ['numbers', one(0, length(0))],
  'an unknown root': ['kind', one(ANY | PARENT_SUB, root('evil'), string('K'), any(1))],
  'a list item in a root': ['kind', one(ANY, root('cards'), any(1))],
  'an array': ['kind', one(TYPE | PARENT_SUB, ...inCards, type(0))],
  'an XML text': ['kind', one(TYPE | PARENT_SUB, ...inCards, type(6))],
  'a type that does not exist': ['kind', one(TYPE | PARENT_SUB, ...inCards, type(99))],
  'binary content': [
    'kind',
    one(BINARY | PARENT_SUB, ...inCards, (encoder) => encoder.writeBuf(new Uint8Array(3))),
  ],
  'an embed': ['kind', one(EMBED | PARENT_SUB, ...inCards, (encoder) => encoder.writeJSON({}))],
  'a format': [
    'kind',
    one(FORMAT | PARENT_SUB, ...inCards, (encoder) => {
      encoder.writeKey('b');
      encoder.writeJSON(true);
    }),
  ],
  'a string as a map value': ['kind', one(STRING | PARENT_SUB, ...inCards, string('x'))],
  'a value inside a text': ['kind', one(ANY | ORIGIN, id(1, 2), any(1))],
  'a type inside a text': ['kind', one(TYPE | ORIGIN, id(1, 2), type(1))],
  'a child of a character': ['kind', one(ANY | PARENT_SUB, under(1, 2), string('K'), any(1))],
  'a key in a text': ['kind', one(STRING | PARENT_SUB, under(1, 1), string('K'), string('x'))],
  'an origin nobody knows': ['gap', one(STRING | ORIGIN, id(99, 0), string('x'))],
  'a right origin nobody knows': ['gap', one(STRING | RIGHT_ORIGIN, id(1, 999), string('x'))],
  'a parent nobody knows': ['gap', one(ANY | PARENT_SUB, under(99, 0), string('K'), any(1))],
  'its own origin': ['gap', one(STRING | ORIGIN, id(7, 0), string('x'))],
  'neighbours in two lists': ['kind', one(STRING | ORIGIN | RIGHT_ORIGIN, id(1, 2), id(1, 0), string('x'))],
  'a value a thousand deep': ['depth', one(ANY | PARENT_SUB, ...inCards, any(nested(1000)))],
  'a key of a megabyte': ['depth', one(ANY | PARENT_SUB, root('cards'), string('k'.repeat(2 ** 20)), any(1))],
  'a prototype as key': ['kind', one(ANY | PARENT_SUB, root('cards'), string('__proto__'), any(1))],
  'a circle of origins': [
    'gap',
    forge([
      { client: 8, clock: 0, structs: [{ info: STRING | ORIGIN, parts: [id(7, 1), string('x')] }] },
      {
        client: 7,
        clock: 0,
        structs: [
          { info: STRING | ORIGIN, parts: [id(8, 0), string('y')] },
          { info: STRING | ORIGIN, parts: [id(1, 2), string('z')] },
        ],
      },
    ]),
  ],
  'one client twice': [
    'numbers',
    forge([
      { client: 7, clock: 0, structs: [{ info: ANY | PARENT_SUB, parts: [...inCards, any(1)] }] },
      {
        client: 7,
        clock: 1,
        structs: [{ info: ANY | PARENT_SUB, parts: [root('cards'), string('L'), any(1)] }],
      },
    ]),
  ],
  'a run of nothing': ['numbers', forge([{ client: 7, clock: 0, structs: [] }])],
  'types a hundred deep': [
    'depth',
    forge([
      {
        client: 7,
        clock: 0,
        structs: Array.from({ length: 100 }, (_, at) => ({
          info: TYPE | PARENT_SUB,
          parts: at === 0 ? [...inCards, type(1)] : [under(7, at - 1), string('K'), type(1)],
        })),
      },
    ]),
  ],
  'a deletion of what is not there': ['gap', forge([], [{ client: 1, clock: 0, len: 10_000 }])],
  'a deletion of nothing': ['numbers', forge([], [{ client: 1, clock: 0, len: 0 }])],
  'a deletion for a stranger': ['gap', forge([], [{ client: 99, clock: 0, len: 1 }])],
  'another end for a known run': [
    'contradiction',
    forge([
      {
        client: 1,
        clock: 1,
        structs: [{ info: DELETED | PARENT_SUB, parts: [root('links'), string('K'), length(1_000)] }],
      },
    ]),
  ],
  'a deletion twice': [
    'numbers',
    forge(
      [],
      [
        { client: 1, clock: 2, len: 1 },
        { client: 1, clock: 2, len: 1 },
      ],
    ),
  ],
  'deletions against the order': [
    'numbers',
    forge(
      [],
      [
        { client: 1, clock: 3, len: 1 },
        { client: 1, clock: 2, len: 1 },
      ],
    ),
  ],
  'half a million deletions': [
    'size',
    forge(
      [],
      Array.from({ length: 500_001 }, () => ({ client: 1, clock: 2, len: 1 })),
    ),
  ],
  'one key twenty thousand times at once': [
    'effort',
    forge([
      {
        client: 7,
        clock: 0,
        structs: Array.from({ length: 20_000 }, () => ({
          info: ANY | PARENT_SUB,
          parts: [...inCards, any(1)],
        })),
      },
    ]),
  ],
  'one text cut to pieces, each piece moving all others': [
    'effort',
    forge(
      [
        {
          client: 7,
          clock: 0,
          structs: [{ info: STRING | ORIGIN, parts: [id(1, 2), string('x'.repeat(100_000))] }],
        },
      ],
      Array.from({ length: 40_000 }, (_, at) => ({ client: 7, clock: 2 * at + 1, len: 1 })),
    ),
  ],
  'more visitors than a board will ever have': [
    'full',
    forge(
      Array.from({ length: 50_001 }, (_, at) => ({
        client: 100 + at,
        clock: 0,
        structs: [{ info: ANY | PARENT_SUB, parts: [root('zones'), string(`Z${at}`), any(1)] }],
      })),
    ),
  ],
  'seven bytes that promise a billion structs': [
    'bytes',
    new Uint8Array([1, 0xff, 0xff, 0xff, 0xff, 0x07, 1]),
  ],
  'a prototype inside a value': [
    'kind',
    one(ANY | PARENT_SUB, ...inCards, any(JSON.parse('{"a":{"__proto__":{"x":1}}}'))),
  ],
  'bytes as a value': ['kind', one(ANY | PARENT_SUB, ...inCards, any(new Uint8Array(3)))],
  'half a million structs of two bytes': [
    'size',
    forge([
      {
        client: 7,
        clock: 0,
        structs: Array.from({ length: 500_001 }, () => ({ info: 0, parts: [length(1)] })),
      },
    ]),
  ],
  'half a million values of one byte': [
    'size',
    one(ANY | PARENT_SUB, ...inCards, any(Array.from({ length: 500_000 }, () => null))),
  ],
  'a text that is no UTF-8': [
    'bytes',
    one(STRING | ORIGIN, id(1, 2), (encoder) => encoder.writeBuf(new Uint8Array([0xff, 0xfe]))),
  ],
  nothing: ['bytes', new Uint8Array(0)],
};

/** The board that `FORGED` speaks of: client 1, card `C1`, its text at (1, 1) with characters from (1, 2) on. */
export function boardOfForgeries(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  for (const name of ROOTS) doc.getMap(name);
  doc.transact(() => {
    const card = new Y.Map<unknown>();
    doc.getMap('cards').set('C1', card);
    card.set('text', new Y.Text('原因'));
  });
  return doc;
}
