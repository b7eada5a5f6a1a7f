import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { LIMITS, MESSAGE_DURABLE, MESSAGE_SYNC } from '../../shared/protocol/protocol.ts';
import type { SentLedger, SocketLedger } from './sent-ledger.ts';

/** Second number of a sync frame (y-protocols). */
const SYNC_STEP_1 = 0;
const SYNC_STEP_2 = 1;
const SYNC_UPDATE = 2;
/** For a SyncStep2 that the server did not ask for. */
const NO_QUESTION = 0;

/**
 * A WebSocket that numbers the sync frames it sends and reads the server's durable answers itself: they count for this
 * very socket and no other. It extends whatever has the interface of a WebSocket, `addEventListener` included.
 *
 * - An Update before this socket's merge is kept back: it may lean on edits that the server has not got, and the merge
 *   (SyncStep2) carries it anyway.
 * - An Update above the server's limit (undo of a very large step) goes out as a SyncStep2 that answers no question,
 *   the same payload under the merge's limit.
 */
export function countingSocket(Base: typeof WebSocket, ledger: SentLedger): typeof WebSocket {
  return class CountingSocket extends Base {
    readonly #ledger: SocketLedger;
    /** The server's latest question, until it is answered. */
    #question = NO_QUESTION;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.#ledger = ledger.open();
      // Before the provider's own listener, so that it finds the question when it answers.
      this.addEventListener('message', ({ data }) => this.#read(new Uint8Array(data)));
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      const isSync = data instanceof Uint8Array && data[0] === MESSAGE_SYNC;
      if (isSync && data[1] === SYNC_STEP_2) this.#sendMerge(data);
      else if (isSync && data[1] === SYNC_UPDATE) this.#sendUpdate(data);
      else super.send(data);
    }

    #sendMerge(frame: Uint8Array): void {
      super.send(numbered(frame, this.#ledger.sendingMerge(), this.#question));
      this.#question = NO_QUESTION;
    }

    #sendUpdate(frame: Uint8Array): void {
      const number = this.#ledger.sendingUpdate();
      if (number === null) return;
      if (frame.length <= LIMITS.updateBytes) {
        super.send(numbered(frame, number));
        return;
      }
      frame[1] = SYNC_STEP_2;
      super.send(numbered(frame, number, NO_QUESTION));
    }

    #read(frame: Uint8Array): void {
      const decoder = decoding.createDecoder(frame);
      const message = decoding.readVarUint(decoder);
      if (message === MESSAGE_DURABLE) this.#ledger.durable(decoding.readVarUint(decoder));
      if (message !== MESSAGE_SYNC || decoding.readVarUint(decoder) !== SYNC_STEP_1) return;
      decoding.readVarUint8Array(decoder);
      this.#question = decoding.hasContent(decoder) ? decoding.readVarUint(decoder) : NO_QUESTION;
    }
  };
}

/** Numbers behind a frame of y-protocols, which says itself where it ends. */
function numbered(frame: Uint8Array, ...numbers: readonly number[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, frame);
  for (const number of numbers) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}
