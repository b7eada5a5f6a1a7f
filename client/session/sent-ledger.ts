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
  /** A new socket counts from zero and begins with nothing merged. */
  socketOpened(): void;
  /** A SyncStep2 is about to go out: it carries everything made so far. */
  sendingMerge(): void;
  /** An Update is about to go out. False: keep it back, the merge that has yet to come will carry it. */
  sendingUpdate(): boolean;
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
  let merged = false;
  /** Edits covered by each frame of the socket that has not been answered. */
  let covers: number[] = [];
  let answered = 0;
  return {
    edit() {
      edits += 1;
      onChange();
    },
    edits: () => edits,
    confirmed: () => confirmed,
    unsent: () => earlier + edits - Math.max(confirmed, 0),
    socketOpened() {
      merged = false;
      covers = [];
      answered = 0;
    },
    sendingMerge() {
      merged = true;
      covers.push(edits);
    },
    sendingUpdate() {
      if (merged) covers.push(edits);
      return merged;
    },
    durable(frames) {
      const news = Math.min(frames - answered, covers.length);
      if (news <= 0) return;
      const upTo = covers[news - 1] ?? confirmed;
      covers = covers.slice(news);
      answered += news;
      confirmed = Math.max(confirmed, upTo);
      earlier = 0;
      onChange();
    },
  };
}
