import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { Result } from '../../shared/domain/result.ts';
import { fail, ok } from '../../shared/domain/result.ts';
import { CAPACITY, type Capacity } from './capacity.ts';
import { Effort } from './effort.ts';
import { Places } from './places.ts';
import { contradicts } from './repeats.ts';
import { skimUpdate } from './skim.ts';
import type { Objection, Struct } from './structs.ts';
import { objectionToStruct } from './structs.ts';

/** How far each client's structs reach once the update is in: client id → next clock. */
export type Reach = ReadonlyMap<number, number>;

/**
 * Would this update (V1) go into the document as a whole? Skims and decodes it without touching the document and checks
 * every struct and deletion in the order in which Yjs would integrate them: nothing unknown, nothing left waiting, nothing
 * where it cannot be. `Y.applyUpdate` itself checks none of this: it may throw halfway, or keep the rest for later.
 * An accepted update answers the state vector to expect after it.
 */
export function inspectUpdate(
  doc: Y.Doc,
  update: Uint8Array,
  most: Capacity = CAPACITY,
): Result<Reach, Objection> {
  const unfit = skimUpdate(update);
  if (unfit !== null) return fail(unfit);
  const decoded = decode(update);
  if (decoded === null) return fail('bytes');
  const inspection = new Inspection(doc, most);
  const objection = inspection.inspectStructs(decoded) ?? inspection.inspectDeletions(decoded);
  return objection === null ? ok(inspection.reach) : fail(objection);
}

interface DecodedUpdate {
  /** How many runs of structs the update says it has. */
  readonly runs: number;
  readonly structs: readonly Y.AbstractStruct[];
  readonly deletions: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>;
}

/** Lazily, without touching a document; null when the bytes make no sense (a string that is no UTF-8). */
function decode(update: Uint8Array): DecodedUpdate | null {
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    return { runs: decoding.readVarUint(decoding.createDecoder(update)), structs, deletions: ds.clients };
  } catch {
    return null;
  }
}

/** The structs of one client in the update, without gaps between them; `next` is the first that is not placed yet. */
interface Run {
  readonly client: number;
  readonly structs: Struct[];
  next: number;
}

/** A run that is being placed until its client's structs reach beyond `until`. */
interface Step {
  readonly run: Run;
  readonly until: number;
}

class Inspection {
  readonly reach = new Map<number, number>();
  readonly #doc: Y.Doc;
  readonly #most: Capacity;
  readonly #runs = new Map<number, Run>();
  readonly #places: Places;
  readonly #effort = new Effort();

  constructor(doc: Y.Doc, most: Capacity) {
    this.#doc = doc;
    this.#most = most;
    this.#places = new Places(doc, (id) => this.#find(id), this.#effort, most);
  }

  inspectStructs({ runs, structs }: DecodedUpdate): Objection | null {
    const objection = this.#collectRuns(structs);
    if (objection !== null) return objection;
    // Of two runs of one client Yjs would forget the first.
    if (this.#runs.size !== runs) return 'numbers';
    for (const run of this.#runs.values()) {
      const problem = this.#placeRun(run);
      if (problem !== null) return problem;
    }
    return null;
  }

  /** Deletions may only name what is there once the update is in, each once and in order, as Yjs writes them. */
  inspectDeletions({ deletions }: DecodedUpdate): Objection | null {
    for (const [client, ranges] of deletions) {
      const known = this.#known(client);
      let from = 0;
      for (const { clock, len } of ranges) {
        if (len < 1 || clock < from) return 'numbers';
        from = clock + len;
        if (from > known) return 'gap';
        this.#cutLiving(client, clock);
        this.#cutLiving(client, from);
        if (this.#effort.excessive) return 'effort';
      }
    }
    return null;
  }

  /** One run a client, each going on from what the document has. */
  #collectRuns(structs: readonly Y.AbstractStruct[]): Objection | null {
    let newClients = 0;
    for (const struct of structs) {
      const objection = objectionToStruct(struct);
      if (objection !== null) return objection;
      const { client, clock } = struct.id;
      if (this.#contradictsDocument(struct as Struct)) return 'contradiction';
      const run = this.#runs.get(client);
      if (run === undefined) {
        const known = this.#known(client);
        if (clock > known) return 'gap';
        if (known === 0) newClients += 1;
        if (newClients > 0 && this.#doc.store.clients.size + newClients > this.#most.clients) return 'full';
        this.#runs.set(client, { client, structs: [struct as Struct], next: 0 });
      } else {
        if (clock !== endOf(run)) return 'numbers';
        run.structs.push(struct as Struct);
      }
    }
    return null;
  }

  #contradictsDocument(struct: Struct): boolean {
    const { client, clock } = struct.id;
    if (clock >= Y.getState(this.#doc.store, client)) return false;
    return contradicts(struct, (this.#doc.store.clients.get(client) ?? []) as Struct[]);
  }

  /**
   * Places a run in integration order: a struct that builds on another client's has that one placed first. The path
   * holds the runs that wait for the one on top of them; needing a run of the path again is a circle. Each struct is
   * placed once, whatever the update looks like.
   */
  #placeRun(first: Run): Objection | null {
    const path: Step[] = [{ run: first, until: Number.POSITIVE_INFINITY }];
    const waiting = new Set<Run>([first]);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const struct = top.run.structs[top.run.next];
      if (struct === undefined || this.#known(top.run.client) > top.until) {
        waiting.delete(top.run);
        path.pop();
        continue;
      }
      const missing = this.#missingFor(struct);
      if (missing !== null) {
        const needed = this.#runs.get(missing.client);
        if (needed === undefined || waiting.has(needed) || endOf(needed) <= missing.clock) return 'gap';
        waiting.add(needed);
        path.push({ run: needed, until: missing.clock });
        continue;
      }
      const objection = this.#places.add(struct);
      if (objection !== null) return objection;
      this.#cutNeighbours(struct);
      if (this.#effort.excessive) return 'effort';
      top.run.next += 1;
      this.reach.set(
        struct.id.client,
        Math.max(this.#known(struct.id.client), struct.id.clock + struct.length),
      );
    }
    return null;
  }

  /** The first thing this struct builds on that is not there yet: a neighbour or its parent. */
  #missingFor(struct: Struct): Y.ID | null {
    if (!(struct instanceof Y.Item)) return null;
    for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
      if (!(id instanceof Y.ID)) continue;
      // Among its own client's structs only an earlier one can be built on.
      const known = id.client === struct.id.client ? struct.id.clock : this.#known(id.client);
      if (id.clock >= known) return id;
    }
    return null;
  }

  /** Yjs cuts what a new struct stands in the middle of. */
  #cutNeighbours(struct: Struct): void {
    if (!(struct instanceof Y.Item)) return;
    const { origin, rightOrigin } = struct;
    if (origin !== null) this.#effort.cut(this.#structsWith(origin), origin.clock + 1);
    if (rightOrigin !== null) this.#effort.cut(this.#structsWith(rightOrigin), rightOrigin.clock);
  }

  /** Yjs cuts what a deletion begins or ends in, unless it is deleted already. */
  #cutLiving(client: number, clock: number): void {
    if (clock === this.#known(client)) return;
    const id = Y.createID(client, clock);
    if (!this.#find(id).deleted) this.#effort.cut(this.#structsWith(id), clock);
  }

  /** The structs among which one that is known is found: the document's or this update's. */
  #structsWith({ client, clock }: Y.ID): readonly Struct[] {
    const { clients } = this.#doc.store;
    const inDoc = clock < Y.getState(this.#doc.store, client);
    return (inDoc ? clients.get(client) : this.#runs.get(client)?.structs) ?? [];
  }

  #known(client: number): number {
    return this.reach.get(client) ?? Y.getState(this.#doc.store, client);
  }

  /** A struct that is known: from the document if it has it, else from this update. */
  #find(id: Y.ID): Struct {
    const structs = this.#structsWith(id) as Struct[];
    const found = structs[Y.findIndexSS(structs, id.clock)];
    if (found === undefined) throw new Error('only what is known can be looked up');
    return found;
  }
}

function endOf(run: Run): number {
  const last = run.structs.at(-1);
  return last === undefined ? 0 : last.id.clock + last.length;
}
