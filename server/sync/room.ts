import { assertNever } from '../../shared/domain/result.ts';
import type { ServerStatus } from '../../shared/protocol/protocol.ts';
import { CLOSE, LIMITS } from '../../shared/protocol/protocol.ts';
import type { Logger } from '../log.ts';
import { lastWholeSeq } from '../storage/fold.ts';
import type { Storage, StoredBoard } from '../storage/storage.ts';
import { DamagedBoard, DiskFull, StorageFailed } from '../storage/storage.ts';
import type { Batch, BoardDocument } from './board-document.ts';
import { BoardLog } from './board-log.ts';
import type { Capacity } from './capacity.ts';
import { cpuTime } from './cpu-time.ts';
import { HeldDocument } from './held-document.ts';
import { Inbox, type Offer, type Write } from './inbox.ts';
import type { Ledger } from './ledger.ts';
import { mergeFrame, readMessage } from './messages.ts';
import type { Peer } from './peer.ts';
import { PresenceFanout } from './presence-fanout.ts';
import { Regain } from './regain.ts';
import { Seats } from './seats.ts';
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
  readonly space: Space;
  readonly capacity: Capacity;
  /** The disk no longer takes what it is given: the server has to stop. */
  readonly onStorageFailed: (error: StorageFailed) => void;
}

/** While the disk is full boards are read only. */
export interface Space {
  readonly isFull: boolean;
  foundFull(): void;
}

/**
 * One board that is open. Its document lives here and is the same as its log: every update is inspected, applied, sent
 * to the others, appended to the log, and answered when the log has it on the disk, in this order. The room is quiet
 * most of the time and then does so at once; when more comes within `windowMs` it is done as one.
 */
export class Room {
  readonly board: string;
  readonly #deps: RoomDeps;
  readonly #seats = new Seats();
  readonly #presence: PresenceFanout;
  readonly #held: HeldDocument;
  #building: Promise<void> = Promise.resolve();
  readonly #inbox: Inbox;
  #log: BoardLog;
  readonly #regain: Regain;
  #failed = false;
  #full: boolean;

  private constructor(board: string, stored: StoredBoard, deps: RoomDeps) {
    this.board = board;
    this.#deps = deps;
    this.#held = new HeldDocument(stored, deps.capacity);
    this.#full = false;
    this.#inbox = new Inbox(deps.windowMs, () => this.#work());
    this.#presence = new PresenceFanout(deps.now);
    this.#log = this.#openLog(stored);
    this.#regain = new Regain(board, stored.promised, {
      ...deps,
      onRegained: () => this.#seats.tellAll(this.#status),
    });
    this.#held.use((document) => {
      this.#full = document.isFull;
      this.#regain.check(document);
    });
  }

  /** Loads the board to its end. Rejects with `DamagedBoard` or `StorageFailed`: a room that cannot be read is not opened, least of all empty. */
  static async open(board: string, deps: RoomDeps): Promise<Room> {
    const stored = await deps.storage.load(board);
    try {
      return new Room(board, stored, deps);
    } catch (error) {
      // No refusal for ever: what makes no document is set aside, and the next opening finds what comes before it.
      if (error instanceof DamagedBoard) await deps.storage.setAside(board, lastWholeSeq(stored));
      throw error;
    }
  }

  /** True when the room can no longer be trusted; it has sent its peers away. */
  get failed(): boolean {
    return this.#failed;
  }

  get #status(): ServerStatus {
    return {
      readOnly: this.#deps.space.isFull ? 'diskFull' : null,
      incomplete: this.#regain.incomplete,
      full: this.#full,
    };
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
    this.#seats.enter(peer);
    if (!isPlain(this.#status)) this.#seats.tell(peer, this.#status);
    this.#held.use((document) => this.#seats.ask(peer, document.stateVector));
    this.#presence.enter(peer);
  }

  /** The disk is full, or has space again: then everyone is asked for what was not taken in meanwhile. */
  spaceChanged(): void {
    this.#work();
    this.#seats.tellAll(this.#status);
    if (!this.#deps.space.isFull) this.#held.use((document) => this.#seats.askAll(document.stateVector));
  }

  leave(peer: Peer): void {
    this.#seats.leave(peer);
    this.#presence.leave(peer);
  }

  /** Takes one frame from a seated peer. */
  receive(peer: Peer, frame: Uint8Array): void {
    const ledger = this.#seats.ledgerOf(peer);
    if (ledger === undefined) return;
    const message = readMessage(frame);
    if (message === null) {
      this.#dismiss(peer, CLOSE.malformed, 'message');
      return;
    }
    switch (message.kind) {
      case 'stateVector':
        this.#held.use((document) => this.#sendMissing(peer, document, message.vector));
        return;
      case 'merge':
      case 'update':
        this.#receiveWrite(peer, ledger, message);
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

  /** Handles what has come in and waits until it is on the disk and answered. */
  async settle(): Promise<void> {
    do {
      await this.#building;
      this.#work();
    } while ((!this.#inbox.isEmpty || this.#held.now === null) && !this.#failed);
    await this.#log.drain();
    await this.#building;
  }

  /** Settles, then sends everyone away to come back later. */
  async close(): Promise<void> {
    await this.settle();
    this.#inbox.stop();
    this.#presence.stop();
    for (const peer of this.#seats.peers) this.#dismiss(peer, CLOSE.busy, 'restarting');
    this.#held.destroy();
  }

  #openLog(stored: StoredBoard): BoardLog {
    return new BoardLog(this.board, stored, {
      ...this.#deps,
      onDurable: () => this.#answer(),
      onFailed: (error) => this.#onNotWritten(error),
    });
  }

  #sendMissing(peer: Peer, document: BoardDocument, vector: Uint8Array): void {
    const begun = cpuTime();
    const missing = vector.length > LIMITS.vectorBytes ? null : document.missingFor(vector);
    peer.charge(cpuTime() - begun);
    if (missing === null) this.#dismiss(peer, CLOSE.malformed, 'vector');
    else peer.send(mergeFrame(missing));
  }

  #receiveWrite(peer: Peer, ledger: Ledger, message: Write): void {
    const arrival = ledger.receive(message.number);
    switch (arrival) {
      case 'next': {
        const answers = message.kind === 'merge' ? ledger.questionOf(message.number, message.question) : 0;
        this.#offer({ peer, ledger, message, answers });
        return;
      }
      case 'again':
        return;
      case 'gap':
        // The merge on its next socket brings what was lost on the way.
        this.#deps.logger.warn('frame lost on its way', { board: this.board, peer: peer.id });
        this.#dismiss(peer, CLOSE.busy, 'gap');
        return;
      default:
        assertNever(arrival);
    }
  }

  #offer(offer: Offer): void {
    const { kind, update } = offer.message;
    if (update.length > (kind === 'merge' ? LIMITS.mergeBytes : LIMITS.updateBytes)) {
      // Whether it came early depends on what came before it.
      this.#work();
      this.#refuse(offer, kind === 'merge' ? 'full' : 'size');
      return;
    }
    this.#inbox.add(offer);
  }

  /** Empties the inbox, then lets the next offers collect for one window. */
  #work(): void {
    if (this.#deps.space.isFull) {
      // Nobody's fault: it stays with its author, who is asked for it when there is space.
      for (const { ledger, message } of this.#inbox.clear()) ledger.drop(message.number);
    }
    while (!this.#inbox.isEmpty && this.#held.now !== null && !this.#failed) this.#take(this.#held.now);
    this.#inbox.collect();
  }

  #take(document: BoardDocument): void {
    const offers = this.#inbox.take();
    let batch: Batch;
    try {
      batch = document.apply(offers.map(({ message }) => message.update));
    } catch (error) {
      this.#recover(offers, error);
      return;
    }
    if (batch.change !== null) this.#publish(batch.change, offers);
    for (const [at, verdict] of batch.verdicts.entries()) {
      const offer = offers[at] as Offer;
      offer.peer.charge(batch.costs[at] as number);
      if (verdict.ok) this.#accept(offer);
      else this.#refuse(offer, verdict.failure);
    }
    this.#answer();
    if (document.isFull === this.#full) return;
    this.#full = document.isFull;
    this.#seats.tellAll(this.#status);
  }

  /** Sends a change to the others and hands it to the log. */
  #publish(change: Uint8Array, offers: readonly Offer[]): void {
    this.#seats.publish(change, new Set(offers.map(({ peer }) => peer)));
    this.#log.append(change);
  }

  #accept(offer: Offer): void {
    const { ledger, message, answers } = offer;
    ledger.merge(message.number, answers);
    // What was known already may still be on its way to the disk, so even that waits for the last update.
    ledger.owe(message.number, this.#log.last);
  }

  /**
   * Before its first SyncStep2 a stock client sends updates that build on what we have not seen, and may load a whole
   * board from its cache: no fault of its own, and the merge that follows carries it all. The same when the disk was full.
   */
  #refuse({ peer, ledger, message, answers }: Offer, objection: Objection): void {
    if (ledger.isEarly(answers) && (objection === 'gap' || objection === 'stale' || objection === 'size')) {
      ledger.skip(message.number);
      return;
    }
    if (objection === 'full' || objection === 'effort') {
      // What an honest person may come to: it stays on their device, and what builds on it is no fault of theirs.
      this.#deps.logger.warn('update left out', { board: this.board, peer: peer.id, objection });
      ledger.drop(message.number);
      this.#seats.tell(peer, { ...this.#status, full: true });
      return;
    }
    this.#deps.logger.warn('update refused', {
      board: this.board,
      peer: peer.id,
      objection,
      bytes: message.update.length,
    });
    this.#dismiss(peer, objection === 'stale' ? CLOSE.busy : CLOSE.malformed, objection);
  }

  #answer(): void {
    this.#seats.answer(this.#log.durable);
    const document = this.#held.now;
    if (document !== null && this.#log.durable === this.#log.last) this.#regain.check(document);
  }

  /** The document cannot be trusted any more: back to the log, then the same offers one by one, to find the one to blame. */
  #recover(offers: readonly Offer[], error: unknown): void {
    const [first] = offers;
    this.#deps.logger.error('document broken', {
      board: this.board,
      offers: offers.length,
      error: String(error),
    });
    if (offers.length === 1 && first !== undefined) {
      this.#dismiss(first.peer, CLOSE.malformed, 'broken');
    } else {
      this.#inbox.putBack(offers);
    }
    this.#building = this.#rebuild();
  }

  /** What the disk had no space for is known to others already: the document goes back to its log, and everyone is asked for it later. */
  #onNotWritten(error: unknown): void {
    if (!(error instanceof DiskFull)) {
      this.#fail('append', error);
      return;
    }
    this.#deps.logger.warn('update not written, disk full', { board: this.board });
    this.#seats.forget();
    this.#building = this.#rebuild();
    this.#deps.space.foundFull();
  }

  async #rebuild(): Promise<void> {
    try {
      const isBuilt = await this.#held.rebuild(
        () => this.#deps.storage.load(this.board),
        (stored) => {
          if (this.#log.failed) this.#log = this.#openLog(stored);
          if (stored.seq !== this.#log.last) throw new Error(`update ${this.#log.last} is not in the log`);
        },
      );
      // Else the disk was found full meanwhile, and the log is read once more.
      if (isBuilt) this.#work();
    } catch (error) {
      this.#fail('load', error);
    }
  }

  #fail(what: string, error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#deps.logger.error('room failed', { board: this.board, what, error: String(error) });
    const reason = error instanceof DamagedBoard ? 'damaged' : 'storage';
    for (const peer of this.#seats.peers) this.#dismiss(peer, CLOSE.busy, reason);
    if (error instanceof StorageFailed) this.#deps.onStorageFailed(error);
  }

  #dismiss(peer: Peer, code: number, reason: string): void {
    this.leave(peer);
    peer.close(code, reason);
  }
}

function isPlain({ readOnly, incomplete, full }: ServerStatus): boolean {
  return readOnly === null && !incomplete && !full;
}
