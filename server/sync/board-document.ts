import * as Y from 'yjs';
import type { Result } from '../../shared/domain/result.ts';
import { fail, ok } from '../../shared/domain/result.ts';
import { buildDocument, isWhole } from '../storage/fold.ts';
import type { Reach } from '../storage/reach.ts';
import type { StoredContent } from '../storage/storage.ts';
import { CAPACITY, type Capacity } from './capacity.ts';
import { cpuTime } from './cpu-time.ts';
import { inspectUpdate } from './inspect.ts';
import type { Objection } from './structs.ts';

/** What became of a batch of updates that were offered together. */
export interface Batch {
  /** One verdict per update, in order. */
  readonly verdicts: readonly Result<null, Objection>[];
  /** Milliseconds that each of them took, in order. */
  readonly costs: readonly number[];
  /** All that they changed, as the one update to send on and to keep; null when everything was known already. */
  readonly change: Uint8Array | null;
}

/** An accepted update still broke the document: it can no longer be trusted and has to be built anew from the log. */
export class BrokenDocument extends Error {
  override readonly name = 'BrokenDocument';
}

/** The Yjs document of one room, written only through the inspection in front of it. */
export class BoardDocument {
  readonly #doc: Y.Doc;
  #change: Uint8Array | null = null;
  /** The whole state encoded, kept until the next change: a workshop joins within seconds. */
  #whole: Uint8Array | null = null;
  /** No less than the bytes of the state, but for what V2 saves in a snapshot: deleted words count until they are counted anew. */
  #bytes: number;
  readonly #most: Capacity;
  /** Counted, and too little was gained by it to be worth counting again. */
  #nearlyFull = false;

  constructor(stored: StoredContent, most: Capacity = CAPACITY) {
    this.#most = most;
    this.#doc = buildDocument(stored);
    this.#bytes = stored.updates.reduce((sum, { length }) => sum + length, stored.snapshot?.length ?? 0);
    this.#doc.on('update', (update: Uint8Array) => {
      this.#change = update;
      this.#whole = null;
    });
  }

  /** Nobody should add cards any more; smaller edits still fit. */
  get isFull(): boolean {
    return this.#nearlyFull || this.#doc.getMap('cards')._map.size >= this.#most.fullAtCards;
  }

  get stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  holds(reach: Reach): boolean {
    return [...reach].every(([client, clock]) => Y.getState(this.#doc.store, client) >= clock);
  }

  /** What a client with this state vector lacks; null when the vector is none. */
  missingFor(vector: Uint8Array): Uint8Array | null {
    try {
      if (Y.decodeStateVector(vector).size > 0) return Y.encodeStateAsUpdate(this.#doc, vector);
    } catch {
      return null;
    }
    this.#whole ??= Y.encodeStateAsUpdate(this.#doc);
    return this.#whole;
  }

  /**
   * Inspects and applies updates one after the other, in a single transaction. Refused ones leave no trace. Throws
   * `BrokenDocument` when Yjs throws all the same or the outcome is not the one foreseen.
   */
  apply(updates: readonly Uint8Array[]): Batch {
    const verdicts: Result<null, Objection>[] = [];
    const begun = cpuTime();
    const ends: number[] = [];
    this.#change = null;
    try {
      this.#doc.transact(() => {
        for (const update of updates) {
          verdicts.push(this.#applyOne(update));
          ends.push(cpuTime());
        }
      });
    } catch (error) {
      throw new BrokenDocument('an update broke the document', { cause: error });
    }
    return { verdicts, costs: costsOf(begun, ends, cpuTime()), change: this.#change };
  }

  destroy(): void {
    this.#doc.destroy();
  }

  #applyOne(update: Uint8Array): Result<null, Objection> {
    if (!this.#hasRoomFor(update)) return fail('full');
    const inspected = inspectUpdate(this.#doc, update, this.#most);
    if (!inspected.ok) return fail(inspected.failure);
    Y.applyUpdate(this.#doc, update);
    for (const [client, clock] of inspected.value) {
      if (Y.getState(this.#doc.store, client) !== clock)
        throw new Error(`client ${client} did not reach ${clock}`);
    }
    if (!isWhole(this.#doc)) throw new Error('something is left waiting');
    this.#bytes += update.length;
    return ok(null);
  }

  /** Counts anew, which is dear, only while a quarter may be gained by it. */
  #hasRoomFor({ length }: Uint8Array): boolean {
    const { bytes } = this.#most;
    if (this.#bytes + length > bytes && !this.#nearlyFull) {
      this.#bytes = Y.encodeStateAsUpdate(this.#doc).length;
      this.#nearlyFull = this.#bytes > (bytes / 4) * 3;
    }
    return this.#bytes + length <= bytes;
  }
}

/** What Yjs does once for the whole transaction is shared out as the rest was. */
function costsOf(begun: number, ends: readonly number[], end: number): number[] {
  const own = ends.map((at, index) => at - (ends[index - 1] ?? begun));
  const last = ends.at(-1) ?? begun;
  const part = (end - begun) / Math.max(last - begun, Number.EPSILON);
  return own.map((cost) => (last > begun ? cost * part : (end - begun) / own.length));
}
