import type { Awareness } from 'y-protocols/awareness';
import type { CardId } from '../../shared/domain/ids.ts';
import { PRESENCE_LIMITS } from '../../shared/protocol/presence.ts';
import { LIMITS } from '../../shared/protocol/protocol.ts';
import { readPresence } from './read-presence.ts';
import type { Me, OtherPerson, PresenceChannel } from './session.ts';

/** At most 15 a second; the server drops more than 20. */
const SEND_EVERY_MS = 1_000 / 15;

type Doing = Parameters<PresenceChannel['set']>[0];

export interface OwnPresence extends PresenceChannel {
  /** To be called when it changed who one is. */
  refresh(): void;
  destroy(): void;
}

/** Who else is here, and what of oneself is shown. */
export function createPresence(awareness: Awareness, me: () => Me): OwnPresence {
  const others = watchOthers(awareness);
  const sender = throttled(() => {
    awareness.setLocalState(fitting({ ...me(), ...doing }));
  });
  let doing: Required<Doing> = { cursor: null, selection: [], editing: null, drag: null, settling: [] };
  return {
    others: others.list,
    subscribe: others.subscribe,
    set(patch) {
      const next = { ...doing, ...patch };
      if (JSON.stringify(next) === JSON.stringify(doing)) return;
      doing = next;
      sender.ask();
    },
    refresh: sender.ask,
    destroy() {
      sender.stop();
      others.destroy();
    },
  };
}

type State = Me & Required<Doing>;

/**
 * The state within the server's limits, which would drop both lists whole: of a selection or drag of very many cards
 * the latest are shown, those that the hands act on.
 */
function fitting(state: State, most: number = PRESENCE_LIMITS.cards): State {
  const latest = (cards: readonly CardId[]) => (most === 0 ? [] : cards.slice(-most));
  const fits: State = {
    ...state,
    selection: latest(state.selection),
    drag: state.drag && { ...state.drag, cards: latest(state.drag.cards) },
    settling: latest(state.settling),
  };
  const bytes = new TextEncoder().encode(JSON.stringify(fits)).length;
  return bytes <= LIMITS.presenceStateBytes || most === 0 ? fits : fitting(state, Math.floor(most / 2));
}

function watchOthers(awareness: Awareness) {
  let known = new Map<number, OtherPerson>();
  let list: readonly OtherPerson[] = [];
  const listeners = new Set<() => void>();

  const onChange = (changed: { added: number[]; updated: number[]; removed: number[] }) => {
    const clients = [...changed.added, ...changed.updated, ...changed.removed];
    if (clients.every((client) => client === awareness.clientID)) return;
    const next = new Map(known);
    for (const client of clients) {
      const presence = client === awareness.clientID ? null : readPresence(awareness.getStates().get(client));
      if (presence === null) next.delete(client);
      else next.set(client, { ...presence, client });
    }
    if (next.size === 0 && known.size === 0) return;
    known = next;
    list = [...known.values()].sort((a, b) => a.client - b.client);
    for (const listener of listeners) listener();
  };
  awareness.on('change', onChange);
  return {
    list: () => list,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy() {
      awareness.off('change', onChange);
      listeners.clear();
    },
  };
}

/** Does the work at once when it has rested, else as soon as it may; however often asked in between, once. */
function throttled(work: () => void): { ask(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let doneAt = Number.NEGATIVE_INFINITY;
  const run = () => {
    timer = null;
    doneAt = performance.now();
    work();
  };
  return {
    ask() {
      if (timer !== null) return;
      const wait = doneAt + SEND_EVERY_MS - performance.now();
      if (wait <= 0) run();
      else timer = setTimeout(run, wait);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
