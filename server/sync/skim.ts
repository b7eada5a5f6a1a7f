import * as decoding from 'lib0/decoding';
import { CONTENT_KINDS, TYPE_KINDS } from '../../shared/document/schema.ts';
import type { Objection } from './structs.ts';

/**
 * Structs, values and deletions of one update, together. An honest 8 MiB has some 250,000; two bytes can make a struct that takes
 * hundreds in memory, and 8 MiB of those took 1.3 GB and 2.6 s before this was counted.
 */
const MAX_PARTS = 500_000;
/** Values inside values: deeper ones could break the stack of whoever writes them out again. */
const MAX_VALUE_DEPTH = 8;

/** Content numbers of the update format (V1) that hold an allowed kind. */
const CONTENTS = new Map([
  [1, 'ContentDeleted'],
  [4, 'ContentString'],
  [7, 'ContentType'],
  [8, 'ContentAny'],
] as const);
const TYPES = new Map([
  [1, 'YMap'],
  [2, 'YText'],
] as const);

const ORIGIN = 0b1000_0000;
const RIGHT_ORIGIN = 0b0100_0000;
const PARENT_SUB = 0b0010_0000;
const CONTENT = 0b0001_1111;
const SKIP = 10;
const GC = 0;

/**
 * Walks over an update without building anything of it: is it whole, does it hold only kinds that the schema allows,
 * and is it worth decoding? The rest is for the inspection of what Yjs makes of it.
 */
export function skimUpdate(update: Uint8Array): Objection | null {
  const skimmer = new Skimmer(update);
  try {
    return skimmer.skim();
  } catch {
    // lib0 throws where the bytes end too early.
    return 'bytes';
  }
}

class Skimmer {
  readonly #bytes: decoding.Decoder;
  #parts = 0;

  constructor(update: Uint8Array) {
    this.#bytes = decoding.createDecoder(update);
  }

  skim(): Objection | null {
    for (let runs = this.#number(); runs > 0; runs -= 1) {
      let structs = this.#number();
      this.#numbers(2);
      for (; structs > 0; structs -= 1) {
        const objection = this.#struct();
        if (objection !== null) return objection;
      }
    }
    for (let clients = this.#number(); clients > 0; clients -= 1) {
      this.#numbers(1);
      for (let ranges = this.#number(); ranges > 0; ranges -= 1) {
        this.#parts += 1;
        if (this.#parts > MAX_PARTS) return 'size';
        this.#numbers(2);
      }
    }
    return null;
  }

  #struct(): Objection | null {
    this.#parts += 1;
    if (this.#parts > MAX_PARTS) return 'size';
    const info = decoding.readUint8(this.#bytes);
    const content = info & CONTENT;
    if (info === SKIP || content === GC) {
      this.#numbers(1);
      return null;
    }
    if (info & ORIGIN) this.#numbers(2);
    if (info & RIGHT_ORIGIN) this.#numbers(2);
    if ((info & (ORIGIN | RIGHT_ORIGIN)) === 0) {
      if (this.#number() === 1) this.#string();
      else this.#numbers(2);
      if (info & PARENT_SUB) this.#string();
    }
    return this.#content(content);
  }

  #content(number: number): Objection | null {
    const kind = CONTENTS.get(number as 1);
    if (kind === undefined || !CONTENT_KINDS.includes(kind)) return 'kind';
    if (kind === 'ContentDeleted') this.#numbers(1);
    else if (kind === 'ContentString') this.#string();
    else if (kind === 'ContentType') return this.#type();
    else return this.#values(this.#number(), MAX_VALUE_DEPTH);
    return null;
  }

  #type(): Objection | null {
    const kind = TYPES.get(this.#number() as 1);
    return kind !== undefined && TYPE_KINDS.includes(kind) ? null : 'kind';
  }

  #values(count: number, depth: number, keyed = false): Objection | null {
    for (let left = count; left > 0; left -= 1) {
      if (keyed) this.#string();
      const objection = this.#value(depth);
      if (objection !== null) return objection;
    }
    return null;
  }

  /** A value as lib0 writes it: its type counted down from 127. */
  #value(depth: number): Objection | null {
    this.#parts += 1;
    if (this.#parts > MAX_PARTS) return 'size';
    if (depth < 0) return 'depth';
    switch (decoding.readUint8(this.#bytes)) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return null;
      case 125:
        decoding.readVarInt(this.#bytes);
        return null;
      case 124:
        this.#skip(4);
        return null;
      case 123:
        this.#skip(8);
        return null;
      case 119:
        this.#string();
        return null;
      case 118:
        return this.#values(this.#number(), depth - 1, true);
      case 117:
        return this.#values(this.#number(), depth - 1);
      default: // bigint, bytes, nothing at all
        return 'kind';
    }
  }

  #number(): number {
    return decoding.readVarUint(this.#bytes);
  }

  #numbers(count: number): void {
    for (let left = count; left > 0; left -= 1) this.#number();
  }

  #string(): void {
    this.#skip(this.#number());
  }

  #skip(length: number): void {
    this.#bytes.pos += length;
    if (this.#bytes.pos > this.#bytes.arr.length) throw new Error('the bytes end here');
  }
}
