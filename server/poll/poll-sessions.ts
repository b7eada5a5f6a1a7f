import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Bucket } from '../sync/bucket.ts';
import { PollSocket } from './poll-socket.ts';

/** A room takes 200; some more may be ending. */
const PER_TOKEN = 250;
/** A workshop, or a whole office, is one address. */
const PER_ADDRESS = 1_000;
const IN_ALL = 5_000;
const OPENS_PER_SECOND = 30;
const OPENS_BURST = 300;

export interface PollSession {
  readonly id: string;
  readonly socket: PollSocket;
}

/** Whom a session belongs to. */
interface Owner {
  readonly board: string;
  readonly token: string;
}

interface Entry {
  readonly session: PollSession;
  readonly owner: Buffer;
}

/** The sessions of long polls by their id, no more than can be borne. */
export class PollSessions {
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();
  readonly #counts = new Map<string, number>();
  readonly #opens = new Map<string, Bucket>();

  /** @param now milliseconds of a clock that nobody sets */
  constructor(now: () => number) {
    this.#now = now;
  }

  get all(): readonly PollSession[] {
    return [...this.#entries.values()].map(({ session }) => session);
  }

  hasRoom(token: string, address: string): boolean {
    return (
      this.#entries.size < IN_ALL &&
      this.#count(`token ${token}`) < PER_TOKEN &&
      this.#count(`address ${address}`) < PER_ADDRESS
    );
  }

  /** Is it worth looking at this opening? It counts, whatever comes of it. */
  mayTry(token: string, address: string): boolean {
    if (!this.hasRoom(token, address)) return false;
    // Buckets that have run full again say nothing; forgetting them all now and then gives no one more than a burst.
    if (this.#opens.size > IN_ALL) this.#opens.clear();
    let opens = this.#opens.get(address);
    if (opens === undefined) {
      opens = new Bucket(OPENS_PER_SECOND, OPENS_BURST, this.#now());
      this.#opens.set(address, opens);
    }
    return opens.take(1, this.#now()) === 0;
  }

  open(owner: Owner, address: string): PollSession {
    const session = { id: randomBytes(16).toString('base64url'), socket: new PollSocket() };
    const counted = [`token ${owner.token}`, `address ${address}`];
    for (const key of counted) this.#counts.set(key, this.#count(key) + 1);
    this.#entries.set(session.id, { session, owner: digest(owner) });
    session.socket.over.then(() => {
      this.#entries.delete(session.id);
      for (const key of counted) {
        const left = this.#count(key) - 1;
        if (left > 0) this.#counts.set(key, left);
        else this.#counts.delete(key);
      }
    });
    return session;
  }

  /** The session with this id, for its owner only. */
  find(id: string, owner: Owner): PollSession | null {
    const entry = this.#entries.get(id);
    return entry !== undefined && timingSafeEqual(entry.owner, digest(owner)) ? entry.session : null;
  }

  #count(key: string): number {
    return this.#counts.get(key) ?? 0;
  }
}

function digest({ board, token }: Owner): Buffer {
  return createHash('sha256').update(`${board} ${token}`).digest();
}
