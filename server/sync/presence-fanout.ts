import { LIMITS } from '../../shared/protocol/protocol.ts';
import type { PresenceEntry } from './messages.ts';
import { presenceFrame, readPresenceEntry } from './messages.ts';
import type { Peer } from './peer.ts';
import { safePresence } from './presence.ts';

interface Person {
  /** The awareness id pinned to this peer by its first entry. */
  client: number | null;
  /** What came last and was not sent on yet. */
  latest: string | null;
  /** What the others see of it. */
  shown: PresenceEntry | null;
}

const LEFT = 'null';

/**
 * Presence of one room. Of each peer the latest state is kept, and at most `presencePerSecond` times a second all that
 * changed goes out in one frame; the first change after a quiet moment goes at once. Nobody is sent their own state
 * back. Entries for another id than the peer's own are left out in silence: the stock provider echoes what it hears.
 */
export class PresenceFanout {
  readonly #people = new Map<Peer, Person>();
  readonly #changed = new Set<Peer>();
  readonly #now: () => number;
  #timer: NodeJS.Timeout | null = null;
  #clock = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  enter(peer: Peer): void {
    this.#people.set(peer, { client: null, latest: null, shown: null });
    this.sendAll(peer);
  }

  leave(peer: Peer): void {
    const person = this.#people.get(peer);
    this.#people.delete(peer);
    this.#changed.delete(peer);
    if (person === undefined || person.shown === null) return;
    const frame = presenceFrame([{ client: person.shown.client, clock: this.#tick(), json: LEFT }]);
    for (const other of this.#people.keys()) other.sendPresence(frame);
  }

  receive(peer: Peer, entries: Uint8Array): void {
    const person = this.#people.get(peer);
    if (person === undefined || entries.length > LIMITS.presenceBytes) return;
    const entry = readPresenceEntry(entries);
    if (entry === null || !this.#owns(person, entry.client)) return;
    person.latest = entry.json;
    this.#changed.add(peer);
    if (this.#timer === null) this.#flush();
  }

  /** Everyone else's state, to a newcomer or on its request. */
  sendAll(peer: Peer): void {
    const entries: PresenceEntry[] = [];
    for (const [other, { shown }] of this.#people) if (other !== peer && shown !== null) entries.push(shown);
    if (entries.length > 0) peer.send(presenceFrame(entries));
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** Pins the first id that a peer speaks for, unless it is another's: a name cannot be borrowed while its owner is here. */
  #owns(person: Person, client: number): boolean {
    if (person.client === null) {
      for (const other of this.#people.values()) if (other.client === client) return false;
      person.client = client;
    }
    return person.client === client;
  }

  #flush(): void {
    const changes = new Map<Peer, PresenceEntry>();
    for (const peer of this.#changed) {
      const entry = this.#show(peer);
      if (entry !== null) changes.set(peer, entry);
    }
    this.#changed.clear();
    if (changes.size === 0) return;
    const forAll = presenceFrame([...changes.values()]);
    for (const peer of this.#people.keys()) {
      if (!changes.has(peer)) peer.sendPresence(forAll);
      else if (changes.size > 1)
        peer.sendPresence(
          presenceFrame([...changes].filter(([who]) => who !== peer).map(([, entry]) => entry)),
        );
    }
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#changed.size > 0) this.#flush();
    }, 1_000 / LIMITS.presencePerSecond);
  }

  /** Turns the latest state into what others may see; null when there is nothing to tell. */
  #show(peer: Peer): PresenceEntry | null {
    const person = this.#people.get(peer);
    if (person === undefined || person.client === null || person.latest === null) return null;
    const { client, latest } = person;
    person.latest = null;
    if (latest === LEFT) {
      if (person.shown === null) return null;
      person.shown = null;
      return { client, clock: this.#tick(), json: LEFT };
    }
    const safe = safePresence(latest);
    if (safe === null) return null;
    person.shown = { client, clock: this.#tick(), json: JSON.stringify(safe) };
    return person.shown;
  }

  /**
   * Clocks of presence are the server's: milliseconds, always rising, also over a restart. A client's own clock stands
   * still while it reconnects, and peers would ignore it until it has caught up.
   */
  #tick(): number {
    this.#clock = Math.max(this.#clock + 1, this.#now());
    return this.#clock;
  }
}
