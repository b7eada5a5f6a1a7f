import type { ServerStatus } from '../../shared/protocol/protocol.ts';
import { Ledger } from './ledger.ts';
import { durableFrame, stateVectorFrame, statusFrame, updateFrame } from './messages.ts';
import type { Peer } from './peer.ts';

/** Who is in a room, the ledger of each, and what is said to all of them. */
export class Seats {
  readonly #ledgers = new Map<Peer, Ledger>();

  get size(): number {
    return this.#ledgers.size;
  }

  /** As they are now: the list stays the same while peers come and go. */
  get peers(): readonly Peer[] {
    return [...this.#ledgers.keys()];
  }

  /** Undefined for a peer that has no seat. */
  ledgerOf(peer: Peer): Ledger | undefined {
    return this.#ledgers.get(peer);
  }

  enter(peer: Peer): void {
    this.#ledgers.set(peer, new Ledger());
  }

  leave(peer: Peer): void {
    this.#ledgers.delete(peer);
  }

  /** SyncStep1: asks the peer for all that it has and we, with this state vector, have not. */
  ask(peer: Peer, vector: Uint8Array): void {
    const question = this.#ledgers.get(peer)?.ask();
    if (question !== undefined) peer.send(stateVectorFrame(vector, peer.wantsDurable ? question : undefined));
  }

  askAll(vector: Uint8Array): void {
    for (const peer of this.peers) this.ask(peer, vector);
  }

  tell(peer: Peer, status: ServerStatus): void {
    if (peer.wantsDurable) peer.send(statusFrame(status));
  }

  tellAll(status: ServerStatus): void {
    for (const peer of this.peers) this.tell(peer, status);
  }

  /** Sends a change on; a single author has it already. */
  publish(change: Uint8Array, authors: ReadonlySet<Peer>): void {
    const frame = updateFrame(change);
    for (const peer of this.peers) if (authors.size > 1 || !authors.has(peer)) peer.send(frame);
  }

  /** Tells everyone which of their frames are safe, now that all updates up to `durable` are on the disk. */
  answer(durable: number): void {
    for (const [peer, ledger] of this.#ledgers) {
      const frames = ledger.settle(durable);
      if (frames !== null && peer.wantsDurable) peer.send(durableFrame(frames));
    }
  }

  /** What was not answered by now never gets to the disk: see `Ledger.forget`. */
  forget(): void {
    for (const ledger of this.#ledgers.values()) ledger.forget();
  }
}
