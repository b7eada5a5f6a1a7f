import type { RoomDeps } from './room.ts';
import { Room } from './room.ts';

interface Entry {
  readonly opening: Promise<Room>;
  /** Null while it opens. */
  room: Room | null;
  /** Runs while nobody is in the room. */
  lingering: NodeJS.Timeout | null;
}

/**
 * The rooms that are open, one a board. A room opens with its first peer, stays a while after its last one has left
 * (people reload pages), and of one board there are never two.
 */
export class Rooms {
  readonly #deps: RoomDeps;
  readonly #lingerMs: number;
  readonly #entries = new Map<string, Entry>();
  readonly #closing = new Map<string, Promise<void>>();

  constructor(deps: RoomDeps, lingerMs: number) {
    this.#deps = deps;
    this.#lingerMs = lingerMs;
  }

  /** The board's room, opened if need be; peers that ask together wait for the same load. Rejects when it cannot be read. */
  async open(board: string): Promise<Room> {
    for (let closing = this.#closing.get(board); closing !== undefined; closing = this.#closing.get(board))
      await closing;
    let entry = this.#entries.get(board);
    if (entry === undefined) {
      entry = { opening: Room.open(board, this.#deps), room: null, lingering: null };
      this.#entries.set(board, entry);
      entry.opening.catch(() => this.#entries.delete(board));
    }
    const room = await entry.opening;
    entry.room = room;
    if (entry.lingering !== null) clearTimeout(entry.lingering);
    entry.lingering = null;
    if (!room.failed) return room;
    await this.#close(board, room);
    return this.open(board);
  }

  /** The disk is full, or has space again. */
  spaceChanged(): void {
    for (const { room } of this.#entries.values()) room?.spaceChanged();
  }

  /** To be called when a peer has left, or did not enter after all. */
  left(room: Room): void {
    const entry = this.#entries.get(room.board);
    // The last peers of a room that failed may leave when there is a new one already.
    if (room.size > 0 || entry?.room !== room || entry.lingering !== null) return;
    entry.lingering = setTimeout(() => {
      entry.lingering = null;
      if (room.size === 0) this.#close(room.board, room);
    }, this.#lingerMs).unref();
  }

  /** Everything that has come in is on the disk and answered when this resolves; the rooms go on. */
  async settle(): Promise<void> {
    await Promise.all([...this.#entries.values()].map(({ room }) => room?.settle()));
  }

  /** Closes all rooms: everything that came in is on the disk and answered when this resolves. */
  async close(): Promise<void> {
    const rooms = await Promise.allSettled([...this.#entries.values()].map((entry) => entry.opening));
    await Promise.all(
      rooms.map((room) =>
        room.status === 'fulfilled' ? this.#close(room.value.board, room.value) : undefined,
      ),
    );
    await Promise.all(this.#closing.values());
  }

  #close(board: string, room: Room): Promise<void> {
    const running = this.#closing.get(board);
    if (running !== undefined) return running;
    const entry = this.#entries.get(board);
    if (entry !== undefined && entry.lingering !== null) clearTimeout(entry.lingering);
    this.#entries.delete(board);
    const closing = room.close().finally(() => this.#closing.delete(board));
    this.#closing.set(board, closing);
    return closing;
  }
}
