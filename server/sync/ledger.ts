/**
 * Which of a peer's sync frames are on the disk. Frames are counted from 1 as they come; a frame is owed an answer once
 * the update with some number is committed, and the answer for frame n says that all frames up to n are safe.
 */
export class Ledger {
  #received = 0;
  #answered = 0;
  /** Both fields rise from entry to entry. */
  #owed: { readonly frame: number; readonly seq: number }[] = [];
  /** The last frame that was dropped and not made up for; 0 for none. */
  #hole = 0;

  /** Counts a frame that came in; answers its number. */
  receive(): number {
    this.#received += 1;
    return this.#received;
  }

  /** The frame was dropped without blame: no answer may reach it until a later merge carries what it held. */
  skip(frame: number): void {
    this.#hole = frame;
  }

  /** The frame is a whole merge: it holds whatever was dropped before it. */
  makeUp(frame: number): void {
    if (this.#hole < frame) this.#hole = 0;
  }

  /** The frame, and all before it, are safe when update `seq` is. */
  owe(frame: number, seq: number): void {
    if (this.#hole === 0 || frame < this.#hole) this.#owed.push({ frame, seq });
  }

  /** The number to answer now that all updates up to `durable` are safe; null when there is nothing new to say. */
  settle(durable: number): number | null {
    let frame = 0;
    let settled = 0;
    for (const owed of this.#owed) {
      if (owed.seq > durable) break;
      frame = owed.frame;
      settled += 1;
    }
    this.#owed.splice(0, settled);
    if (frame <= this.#answered) return null;
    this.#answered = frame;
    return frame;
  }
}
