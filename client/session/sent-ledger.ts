/**
 * Counts what this tab made and what the server confirmed. Edits are numbered 1, 2, 3 …; sync frames are counted per
 * socket, as the server counts them (`MESSAGE_DURABLE`: "of your sync frames the first n are on disk").
 */
export interface SentLedger {
  /** One more edit that the server must hear of. */
  edit(): void;
  /** Number of the latest edit. */
  edits(): number;
  /** All edits up to this number are on the server's disk; -1 until the server has confirmed the merge of this visit. */
  confirmed(): number;
  /** Edits not confirmed, those of earlier visits included. */
  unsent(): number;
  /** A new socket: its frames are counted from 1, and whatever is still heard of the one before counts no more. */
  open(): SocketLedger;
}

/** The frames of one socket. */
export interface SocketLedger {
  /** A SyncStep2 is about to go out, with this number: it carries everything made so far. */
  sendingMerge(): number;
  /** An Update is about to go out, with this number. Null: keep it back, the merge that has yet to come will carry it. */
  sendingUpdate(): number | null;
  /** The server's answer: the first `frames` sync frames of this socket are on its disk. */
  durable(frames: number): void;
}

/**
 * @param carried unconfirmed edits of earlier visits, already in the document
 * @param onChange told after the number of unsent edits may have changed
 */
export function createSentLedger(carried: number, onChange: () => void): SentLedger {
  let edits = 0;
  let confirmed = -1;
  let earlier = carried;
  let current: SocketLedger | null = null;

  function open(): SocketLedger {
    /** Edits covered by each frame that has not been answered. */
    let covers: number[] = [];
    let sent = 0;
    const send = () => {
      covers.push(edits);
      sent += 1;
      return sent;
    };
    const socket: SocketLedger = {
      sendingMerge: send,
      sendingUpdate: () => (sent === 0 ? null : send()),
      durable(frames) {
        const answered = sent - covers.length;
        // More than was sent cannot be meant for this socket.
        if (socket !== current || frames <= answered || frames > sent) return;
        confirmed = Math.max(confirmed, covers[frames - answered - 1] ?? confirmed);
        covers = covers.slice(frames - answered);
        earlier = 0;
        onChange();
      },
    };
    current = socket;
    return socket;
  }

  return {
    edit() {
      edits += 1;
      onChange();
    },
    edits: () => edits,
    confirmed: () => confirmed,
    unsent: () => earlier + edits - Math.max(confirmed, 0),
    open,
  };
}
