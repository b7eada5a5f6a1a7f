import type { StoredBoard } from '../storage/storage.ts';
import { BoardDocument } from './board-document.ts';
import type { Capacity } from './capacity.ts';

/** A room's document, which may have to be built anew from the log: then there is none for a while, and what needs it waits. */
export class HeldDocument {
  readonly #capacity: Capacity;
  #document: BoardDocument | null;
  #waiting: ((document: BoardDocument) => void)[] = [];
  #builds = 0;

  constructor(stored: StoredBoard, capacity: Capacity) {
    this.#capacity = capacity;
    this.#document = new BoardDocument(stored, capacity);
  }

  /** Null while it is built. */
  get now(): BoardDocument | null {
    return this.#document;
  }

  /** At once, or when it is built. */
  use(task: (document: BoardDocument) => void): void {
    if (this.#document !== null) task(this.#document);
    else this.#waiting.push(task);
  }

  /**
   * Gives up what is there. Resolves true when there is a new one and what waited was done, false when another build
   * has begun meanwhile. Rejects when it cannot be read or built.
   */
  async rebuild(load: () => Promise<StoredBoard>, check: (stored: StoredBoard) => void): Promise<boolean> {
    this.destroy();
    this.#builds += 1;
    const build = this.#builds;
    const stored = await load();
    if (build !== this.#builds) return false;
    check(stored);
    this.#document = new BoardDocument(stored, this.#capacity);
    for (const task of this.#waiting.splice(0)) this.use(task);
    return true;
  }

  destroy(): void {
    this.#document?.destroy();
    this.#document = null;
  }
}
