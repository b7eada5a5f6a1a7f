import { assertNever } from '../../shared/domain/result.ts';
import { CLOSE, LIMITS } from '../../shared/protocol/protocol.ts';
import type { Logger } from '../log.ts';
import type { Storage, StoredBoard } from '../storage/storage.ts';
import { StorageFailed } from '../storage/storage.ts';
import type { Batch } from './board-document.ts';
import { BoardDocument } from './board-document.ts';
import { BoardLog } from './board-log.ts';
import { Ledger } from './ledger.ts';
import { durableFrame, mergeFrame, readMessage, stateVectorFrame, updateFrame } from './messages.ts';
import type { Peer } from './peer.ts';
import { PresenceFanout } from './presence-fanout.ts';
import type { Objection } from './structs.ts';

export interface RoomDeps {
  readonly storage: Storage;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long updates collect under load before they are applied, sent on and kept as one; 0 for one by one. */
  readonly windowMs: number;
  /** Log rows at which a board is folded into its snapshot. */
  readonly compactAt: number;
  /** The disk no longer takes what it is given: the server has to stop. */
  readonly onStorageFailed: (error: StorageFailed) => void;
}

/** What the room knows of a peer besides the peer itself. */
interface Seat {
  readonly ledger: Ledger;
  /** The peer's first SyncStep2 is in: from here on it knows what the server knows, and gaps are no accident. */
  merged: boolean;
}

interface Offer {
  readonly peer: Peer;
  readonly seat: Seat;
  readonly kind: 'merge' | 'update';
  readonly frame: number;
  readonly update: Uint8Array;
}

/**
 * One board that is open. Its document lives here and is the same as its log: every update is inspected, applied, sent
 * to the others, appended to the log, and answered when the log has it on the disk, in this order. The room is quiet
 * most of the time and then does so at once; when more comes within `windowMs` it is done as one.
 */
export class Room {
  readonly board: string;
  readonly #deps: RoomDeps;
  readonly #seats = new Map<Peer, Seat>();
  readonly #presence: PresenceFanout;
  /** Null while it is being built anew from the log; what comes in the meantime waits. */
  #document: BoardDocument | null;
  #whenBuilt: (() => void)[] = [];
  #building: Promise<void> = Promise.resolve();
  #inbox: Offer[] = [];
  #window: NodeJS.Timeout | null = null;
  /** So many offers of the inbox are tried one at a time, because together they broke the document. */
  #suspects = 0;
  readonly #log: BoardLog;
  #failed = false;

  private constructor(board: string, stored: StoredBoard, deps: RoomDeps) {
    this.board = board;
    this.#deps = deps;
    this.#document = new BoardDocument(stored);
    this.#presence = new PresenceFanout(deps.now);
    this.#log = new BoardLog(board, stored, {
      ...deps,
      onDurable: () => this.#answer(),
      onFailed: (error) => this.#fail('append', error),
    });
  }

  /** Loads the board to its end. Rejects with `DamagedBoard` or `StorageFailed`: a room that cannot be read is not opened, least of all empty. */
  static async open(board: string, deps: RoomDeps): Promise<Room> {
    return new Room(board, await deps.storage.load(board), deps);
  }

  /** True when the room can no longer be trusted; it has sent its peers away. */
  get failed(): boolean {
    return this.#failed;
  }

  get size(): number {
    return this.#seats.size;
  }

  /** Seats a peer and greets it: our state vector, and who is here. Refused with 4503 when the room is full. */
  enter(peer: Peer): void {
    if (this.#failed || this.#seats.size >= LIMITS.socketsPerRoom) {
      peer.close(CLOSE.busy, 'room');
      return;
    }
    this.#seats.set(peer, { ledger: new Ledger(), merged: false });
    this.#withDocument((document) => peer.send(stateVectorFrame(document.stateVector)));
    this.#presence.enter(peer);
  }

  leave(peer: Peer): void {
    this.#seats.delete(peer);
    this.#presence.leave(peer);
  }

  /** Takes one frame from a seated peer. */
  receive(peer: Peer, frame: Uint8Array): void {
    const seat = this.#seats.get(peer);
    if (seat === undefined) return;
    const message = readMessage(frame);
    if (message === null) {
      this.#dismiss(peer, CLOSE.malformed, 'message');
      return;
    }
    switch (message.kind) {
      case 'stateVector':
        this.#withDocument((document) => this.#sendMissing(peer, document, message.vector));
        return;
      case 'merge':
      case 'update':
        this.#offer({ peer, seat, kind: message.kind, frame: seat.ledger.receive(), update: message.update });
        return;
      case 'presence':
        this.#presence.receive(peer, message.entries);
        return;
      case 'queryPresence':
        this.#presence.sendAll(peer);
        return;
      case 'unknown':
        return;
      default:
        assertNever(message);
    }
  }

  /** Handles what has come in, waits until it is on the disk and answered, then sends everyone away to come back later. */
  async close(): Promise<void> {
    do {
      await this.#building;
      this.#work();
    } while ((this.#inbox.length > 0 || this.#document === null) && !this.#failed);
    await this.#log.drain();
    if (this.#window !== null) clearTimeout(this.#window);
    this.#presence.stop();
    for (const peer of [...this.#seats.keys()]) this.#dismiss(peer, CLOSE.busy, 'restarting');
    this.#document?.destroy();
  }

  #withDocument(task: (document: BoardDocument) => void): void {
    if (this.#document !== null) task(this.#document);
    else this.#whenBuilt.push(() => this.#withDocument(task));
  }

  #sendMissing(peer: Peer, document: BoardDocument, vector: Uint8Array): void {
    const missing = vector.length > LIMITS.mergeBytes ? null : document.missingFor(vector);
    if (missing === null) this.#dismiss(peer, CLOSE.malformed, 'vector');
    else peer.send(mergeFrame(missing));
  }

  #offer(offer: Offer): void {
    const limit = offer.kind === 'merge' ? LIMITS.mergeBytes : LIMITS.updateBytes;
    if (offer.update.length > limit) {
      // Whether it came early depends on what came before it.
      this.#work();
      this.#refuse(offer, 'size');
      return;
    }
    this.#inbox.push(offer);
    if (this.#window === null) this.#work();
  }

  /** Empties the inbox, then lets the next offers collect for one window. */
  #work(): void {
    while (this.#inbox.length > 0 && this.#document !== null && !this.#failed) this.#take(this.#document);
    if (this.#deps.windowMs === 0 || this.#window !== null) return;
    this.#window = setTimeout(() => {
      this.#window = null;
      if (this.#inbox.length > 0) this.#work();
    }, this.#deps.windowMs);
  }

  #take(document: BoardDocument): void {
    const offers = this.#inbox.splice(0, this.#suspects > 0 ? 1 : this.#inbox.length);
    this.#suspects = Math.max(0, this.#suspects - 1);
    let batch: Batch;
    try {
      batch = document.apply(offers.map((offer) => offer.update));
    } catch (error) {
      this.#recover(offers, error);
      return;
    }
    if (batch.change !== null) this.#publish(batch.change, offers);
    for (const [at, verdict] of batch.verdicts.entries()) {
      const offer = offers[at] as Offer;
      if (verdict.ok) this.#accept(offer);
      else this.#refuse(offer, verdict.failure);
    }
    this.#answer();
  }

  /** Sends a change to the others and hands it to the log. */
  #publish(change: Uint8Array, offers: readonly Offer[]): void {
    const authors = new Set(offers.map((offer) => offer.peer));
    const frame = updateFrame(change);
    for (const peer of this.#seats.keys()) {
      if (authors.size > 1 || !authors.has(peer)) peer.send(frame);
    }
    this.#log.append(change);
  }

  #accept(offer: Offer): void {
    if (offer.kind === 'merge') {
      offer.seat.merged = true;
      offer.seat.ledger.makeUp(offer.frame);
    }
    // What was known already may still be on its way to the disk, so even that waits for the last update.
    offer.seat.ledger.owe(offer.frame, this.#log.last);
  }

  /**
   * Before its first SyncStep2 a stock client sends updates that build on what we have not seen, and may load a whole
   * board from its cache: no fault of its own, and the merge that follows carries it all.
   */
  #refuse(offer: Offer, objection: Objection): void {
    const early = offer.kind === 'update' && !offer.seat.merged;
    if (early && (objection === 'gap' || objection === 'stale' || objection === 'size')) {
      offer.seat.ledger.skip(offer.frame);
      return;
    }
    this.#deps.logger.warn('update refused', {
      board: this.board,
      peer: offer.peer.id,
      objection,
      bytes: offer.update.length,
    });
    this.#dismiss(offer.peer, objection === 'stale' ? CLOSE.busy : CLOSE.malformed, objection);
  }

  #answer(): void {
    for (const [peer, seat] of this.#seats) {
      const frames = seat.ledger.settle(this.#log.durable);
      if (frames !== null && peer.wantsDurable) peer.send(durableFrame(frames));
    }
  }

  /** The document cannot be trusted any more: back to the log, then the same offers one by one, to find the one to blame. */
  #recover(offers: readonly Offer[], error: unknown): void {
    const [first] = offers;
    this.#deps.logger.error('document broken', {
      board: this.board,
      offers: offers.length,
      error: String(error),
    });
    this.#document?.destroy();
    this.#document = null;
    if (offers.length === 1 && first !== undefined) {
      this.#dismiss(first.peer, CLOSE.malformed, 'broken');
    } else {
      this.#suspects = offers.length;
      this.#inbox.unshift(...offers);
    }
    this.#building = this.#rebuild();
  }

  async #rebuild(): Promise<void> {
    try {
      const stored = await this.#deps.storage.load(this.board);
      if (stored.seq !== this.#log.last) throw new Error(`update ${this.#log.last} is not in the log`);
      this.#document = new BoardDocument(stored);
    } catch (error) {
      this.#fail('load', error);
      return;
    }
    for (const task of this.#whenBuilt.splice(0)) task();
    this.#work();
  }

  #fail(what: string, error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#deps.logger.error('room failed', { board: this.board, what, error: String(error) });
    for (const peer of [...this.#seats.keys()]) this.#dismiss(peer, CLOSE.busy, 'storage');
    if (error instanceof StorageFailed) this.#deps.onStorageFailed(error);
  }

  #dismiss(peer: Peer, code: number, reason: string): void {
    this.leave(peer);
    peer.close(code, reason);
  }
}
