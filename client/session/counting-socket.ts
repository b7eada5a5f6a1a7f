import { LIMITS, MESSAGE_SYNC } from '../../shared/protocol/protocol.ts';
import type { SentLedger } from './sent-ledger.ts';

/** Second number of a sync frame (y-protocols). */
const SYNC_STEP_2 = 1;
const SYNC_UPDATE = 2;

/**
 * A WebSocket that counts the sync frames it sends, for the one who compares them with the server's durable answers.
 *
 * - An Update before this socket's merge is kept back: it may lean on edits that the server has not got, and the merge
 *   (SyncStep2) carries it anyway.
 * - An Update above the server's limit (undo of a very large step) goes out as a SyncStep2, the same payload under the
 *   merge's limit.
 */
export function countingSocket(Base: typeof WebSocket, ledger: SentLedger): typeof WebSocket {
  return class CountingSocket extends Base {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      ledger.socketOpened();
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (data instanceof Uint8Array && data[0] === MESSAGE_SYNC) {
        if (data[1] === SYNC_STEP_2) ledger.sendingMerge();
        if (data[1] === SYNC_UPDATE) {
          if (!ledger.sendingUpdate()) return;
          if (data.length > LIMITS.updateBytes) data[1] = SYNC_STEP_2;
        }
      }
      super.send(data);
    }
  };
}
