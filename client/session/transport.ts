import { OWN_CODES, watchSocket } from './socket-watch.ts';

/** The line that a connection uses: a websocket, or plain requests where the network forbids websockets. */
export type Via = 'socket' | 'poll';

/** What this device has found out about its network, for all of its boards. */
export interface PollMemory {
  /** Websockets did not get through here. */
  needed(): boolean;
  remember(needed: boolean): void;
}

export interface TransportDeps {
  /** Counted, see `countingSocket`. */
  readonly Socket: typeof WebSocket;
  readonly Poll: typeof WebSocket;
  /** Neither counted nor used: tries whether websockets get through again. */
  readonly Trial: typeof WebSocket;
  /** Can the server be reached by plain requests? Takes a few seconds at most. */
  readonly isReachable: () => Promise<boolean>;
  readonly memory: PollMemory;
  /** Offered with each line but the trials: the next of this page's, see `VISIT`. */
  readonly nextVisit: () => string;
  /** To be done with the socket in use, and to take the next. */
  readonly onGiveUp: () => void;
}

export interface Transport {
  /** What the provider makes its sockets of: each attempt is the kind that has the best chance. */
  readonly WebSocket: typeof WebSocket;
  /** Of the latest attempt. */
  via(): Via;
  stop(): void;
}

/** Sockets that failed in a row while plain requests got through. */
const BLOCKED = 2;
/** Polls that failed in a row: perhaps it is another network by now. */
const POLLS_FAILED = 3;
/** Waits before websockets are tried again: the first, and each twice the one before up to the last. */
const TRIAL_MS = { first: 60_000, last: 30 * 60_000, patience: 10_000 } as const;
/**
 * Tries websockets first. When they fail and plain requests do not, it polls; when both fail the server is away and
 * nothing is concluded. While polling, websockets are tried again from time to time, beside the line in use.
 */
export function createTransport(deps: TransportDeps): Transport {
  const { memory } = deps;
  let via: Via = 'socket';
  let blocked = 0;
  let pollsFailed = 0;
  let trialMs: number = TRIAL_MS.first;
  let trial: ReturnType<typeof setTimeout> | undefined;
  /** Ends the watch over the socket in use. */
  let unwatch = () => {};
  let stopped = false;

  function attempt(url: string, protocols: string[]): WebSocket {
    unwatch();
    via = memory.needed() ? 'poll' : 'socket';
    return via === 'poll' ? poll(url, protocols) : socket(url, protocols);
  }

  function socket(url: string, protocols: string[]): WebSocket {
    const made = new deps.Socket(url, [...protocols, deps.nextVisit()]);
    unwatch = watchSocket(made, {
      isReachable: deps.isReachable,
      onGood: () => {
        blocked = 0;
      },
      onServerAway: () => {
        blocked = 0;
      },
      onFailed: () => noteBlocked(1),
      onHeldBack: () => noteBlocked(BLOCKED),
      onGiveUp: deps.onGiveUp,
    });
    return made;
  }

  function noteBlocked(weight: number): void {
    blocked += weight;
    if (blocked < BLOCKED || stopped) return;
    blocked = 0;
    pollsFailed = 0;
    memory.remember(true);
  }

  function poll(url: string, protocols: string[]): WebSocket {
    const made = new deps.Poll(url, [...protocols, deps.nextVisit()]);
    let isWorking = false;
    made.addEventListener(
      'message',
      () => {
        isWorking = true;
        pollsFailed = 0;
        if (trial === undefined) tryLater(url, protocols);
      },
      { once: true },
    );
    made.addEventListener('close', ({ code }) => {
      if (isWorking || stopped || code >= OWN_CODES) return;
      pollsFailed += 1;
      if (pollsFailed >= POLLS_FAILED) memory.remember(false);
    });
    return made;
  }

  function tryLater(url: string, protocols: string[]): void {
    trial = setTimeout(() => {
      const tried = new deps.Trial(url, protocols);
      const end = setTimeout(() => tried.close(), TRIAL_MS.patience);
      let works = false;
      tried.addEventListener('message', () => {
        works = true;
        tried.close();
      });
      tried.addEventListener('close', () => {
        clearTimeout(end);
        trial = undefined;
        if (stopped || via !== 'poll') return;
        trialMs = works ? TRIAL_MS.first : Math.min(2 * trialMs, TRIAL_MS.last);
        if (!works) return tryLater(url, protocols);
        memory.remember(false);
        deps.onGiveUp();
      });
    }, trialMs);
  }

  return {
    WebSocket: new Proxy(deps.Socket, {
      construct: (_class, [url, protocols]: [string, string[]]) => attempt(url, protocols),
    }),
    via: () => via,
    stop() {
      stopped = true;
      clearTimeout(trial);
      unwatch();
    },
  };
}
