/** What a sync frame's number says of it: the next one, one that was there already, or one after a frame that never came. */
export type Arrival = 'next' | 'again' | 'gap';

/**
 * Which of a peer's sync frames are on the disk. The peer numbers them from 1; a frame is owed an answer once the update
 * with some number is committed, and the answer for frame n says that all frames up to n are safe. Frames without a
 * number (stock clients) are owed nothing.
 */
export class Ledger {
  #received = 0;
  #answered = 0;
  /** Both fields rise from entry to entry. */
  #owed: { readonly frame: number; readonly seq: number }[] = [];
  /** Frames from the first to the last of these may be missing in the log: no answer goes beyond before a merge has made up for them. */
  #hole: { readonly from: number; readonly to: number } | null = null;
  #asked = 0;
  /** Merges of a stock client so far: it answers each question once, in order. */
  #merges = 0;
  /** A merge that answers this question or a later one holds all that the peer has and we have not. */
  #needed = 1;
  #met = false;

  /** A question (SyncStep1) goes out; answers its number. */
  ask(): number {
    this.#asked += 1;
    return this.#asked;
  }

  /** To be asked once of each merge that comes in: the number of the question that it answers, 0 for none. */
  questionOf(frame: number | null, question: number | null): number {
    if (frame !== null) return question ?? 0;
    this.#merges += 1;
    return this.#merges;
  }

  /** The peer has not answered the question that counts, nor does this frame: gaps in it are no fault of its own. */
  isEarly(answers: number): boolean {
    return !this.#met && answers < this.#needed;
  }

  /** Counts a frame that came in. Only the next one is to be handled. */
  receive(frame: number | null): Arrival {
    if (frame === null) return 'next';
    if (frame <= this.#received) return 'again';
    if (frame > this.#received + 1) return 'gap';
    this.#received = frame;
    return 'next';
  }

  /** The frame was dropped without blame: no answer may reach it until a later merge carries what it held. */
  skip(frame: number | null): void {
    if (frame !== null) this.#hole = { from: this.#hole?.from ?? frame, to: frame };
  }

  /** As `skip`, and whatever the peer sends now may build on it, until it has answered the next question. */
  drop(frame: number | null): void {
    this.skip(frame);
    this.#askAnew();
  }

  /**
   * What is not on the disk by now never gets there: it is needed once more, as an answer to the next question. Also what
   * never came on this socket may be missing: an earlier question said that we have it.
   */
  forget(): void {
    this.#owed = [];
    this.#hole = { from: this.#answered + 1, to: this.#received };
    this.#askAnew();
  }

  #askAnew(): void {
    this.#needed = this.#asked + 1;
    this.#met = false;
  }

  /** A merge was taken in. If it answers a question that still holds, it makes up for all that was missing before it. */
  merge(frame: number | null, answers: number): void {
    if (answers < this.#needed) return;
    this.#met = true;
    if (frame !== null && this.#hole !== null && this.#hole.to < frame) this.#hole = null;
  }

  /** The frame, and all before it, are safe when update `seq` is. */
  owe(frame: number | null, seq: number): void {
    if (frame === null || (this.#hole !== null && frame >= this.#hole.from)) return;
    this.#owed.push({ frame, seq });
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
