import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { type BoardId, type Entropy, freshId } from '../../shared/domain/ids.ts';
import {
  MESSAGE_AWARENESS,
  MESSAGE_DURABLE,
  MESSAGE_QUERY_AWARENESS,
  MESSAGE_STATUS,
  MESSAGE_SYNC,
  PLAIN_STATUS,
  type ServerStatus,
  SUBPROTOCOL,
} from '../../shared/protocol/protocol.ts';
import { createBackoff } from './backoff.ts';
import { countingSocket } from './counting-socket.ts';
import { type PollSocketDeps, pollSocket } from './poll-socket.ts';
import type { SentLedger } from './sent-ledger.ts';
import type { RefusedBy } from './session.ts';
import { createTransport, type PollMemory, type Via } from './transport.ts';

const READY_PATH = '/readyz';
const REACHABLE_MS = 4_000;
const MANY_ATTEMPTS = 20;

/**
 * `open`: a socket is there; `synced`: the server has let us in and sent all it has; `refused`: final, not tried again.
 * `via` says by what: polling is slower, a second or so.
 */
export type Link =
  | { readonly kind: 'down' }
  | { readonly kind: 'open' | 'synced'; readonly via: Via }
  | { readonly kind: 'refused'; readonly by: RefusedBy };

/** What is about to be taken in from the server: what it has (a state vector), its answer to ours, or a later update. */
export interface Incoming {
  readonly kind: 'vector' | 'merge' | 'update';
  readonly bytes: Uint8Array;
}

/** The only place that knows y-websocket: one board's document and presence over one socket at a time. */
export interface Connection {
  readonly awareness: Awareness;
  link(): Link;
  /** What the server said of itself on this socket. */
  status(): ServerStatus;
  /** Did this transaction come from the server? */
  isRemote(origin: unknown): boolean;
  /** To be called when the document holds all that the device has, so that the first contact merges. */
  connect(): void;
  /** Unless there is a line already: tries now, also after a refusal. */
  tryAgain(): void;
  /** Settles when the first attempt has come to something: synced, refused or failed. */
  firstContact(): Promise<void>;
  destroy(): void;
}

export interface ConnectionOptions {
  /** `ws://host/sync`; null: stay on this device. */
  readonly server: string | null;
  readonly board: BoardId;
  readonly token: string;
  readonly network: Network;
  readonly entropy: Entropy;
  readonly ledger: SentLedger;
  /** Told after the link or the server's status changed. */
  readonly onLink: (link: Link) => void;
  /** Something that was sent may not fit on the server. */
  readonly onFull: () => void;
  /** Told before the document takes it in. */
  readonly onIncoming: (incoming: Incoming) => void;
}

/** What a browser, or a test in its place, reaches the server with. */
export interface Network extends PollSocketDeps {
  readonly WebSocket: typeof WebSocket;
  readonly polling: PollMemory;
  /**
   * Calls back with what the browser knows of the line: `lost` when it says that there is none (what looks open is not),
   * `maybe` when there may be one again: then it is tried at once, whatever was waited for.
   */
  readonly onNews: (listener: (news: 'lost' | 'maybe') => void) => () => void;
}

/** Made, not yet connected: see `connect`. */
export function createConnection(doc: Y.Doc, options: ConnectionOptions): Connection {
  const awareness = new Awareness(doc);
  awareness.setLocalState(null);
  if (options.server === null) return onThisDevice(awareness);

  const { network, ledger } = options;
  const transport = createTransport({
    Socket: countingSocket(network.WebSocket, ledger),
    Poll: countingSocket(pollSocket(network), ledger),
    Trial: network.WebSocket,
    isReachable: reachability(network.fetch, options.server),
    memory: network.polling,
    nextVisit: visits(options.entropy),
    onGiveUp: () => startOver(),
  });
  /** Drops the line, if there is one, and tries at once. */
  const startOver = () => {
    provider.disconnect();
    provider.connect();
  };
  const provider = new WebsocketProvider(options.server, options.board, doc, {
    connect: false,
    awareness,
    protocols: [SUBPROTOCOL, options.token],
    WebSocketPolyfill: transport.WebSocket,
    disableBc: true,
  });
  drawWaits(provider, options.entropy);
  // Counted where it belongs, in the socket.
  provider.messageHandlers[MESSAGE_DURABLE] = () => {};
  tellIncoming(provider, options.onIncoming);
  sendOnlyOwnPresence(provider);
  keepOwnPresence(provider);

  let link: Link = { kind: 'down' };
  let status = PLAIN_STATUS;
  const become = (next: Link) => {
    link = next;
    if (next.kind !== 'synced') status = PLAIN_STATUS;
    options.onLink(next);
  };
  provider.messageHandlers[MESSAGE_STATUS] = (_answer, decoder) => {
    status = readStatus(decoding.readVarString(decoder));
    if (status.full) options.onFull();
    options.onLink(link);
  };
  provider.on('status', ({ status }) => {
    if (status === 'connected') become({ kind: 'open', via: transport.via() });
    else if (link.kind !== 'down') become({ kind: 'down' });
  });
  provider.on('sync', (synced) => {
    if (synced) become({ kind: 'synced', via: transport.via() });
  });
  provider.on('closed', ({ code }) => become({ kind: 'refused', by: { code } }));
  const stopListening = network.onNews((news) => {
    if (news === 'lost' ? link.kind === 'open' || link.kind === 'synced' : link.kind === 'down') startOver();
  });
  const contact = new Promise<void>((resolve) => {
    provider.once('sync', () => resolve());
    // Not at once: a close that is a refusal is told right after it.
    provider.once('connection-close', () => setTimeout(resolve));
  });

  return {
    awareness,
    link: () => link,
    status: () => status,
    isRemote: (origin) => origin === provider,
    connect: () => provider.connect(),
    tryAgain() {
      if (link.kind === 'open' || link.kind === 'synced') return;
      if (link.kind === 'refused') become({ kind: 'down' });
      startOver();
    },
    firstContact: () => contact,
    destroy() {
      transport.stop();
      stopListening();
      awareness.setLocalState(null);
      provider.destroy();
      awareness.destroy();
    },
  };
}

function onThisDevice(awareness: Awareness): Connection {
  return {
    awareness,
    link: () => ({ kind: 'down' }),
    status: () => PLAIN_STATUS,
    isRemote: () => false,
    connect: () => {},
    tryAgain: () => {},
    firstContact: async () => {},
    destroy: () => awareness.destroy(),
  };
}

/**
 * Each wait of the provider is drawn anew. Its own, the same for all clients, doubles with the attempts and is cut to
 * `maxBackoffTime`: with many attempts on its count that bound is the wait.
 */
function drawWaits(provider: WebsocketProvider, entropy: Entropy): void {
  const backoff = createBackoff(entropy);
  // Told before the provider reckons its wait.
  provider.on('connection-close', () => {
    provider.maxBackoffTime = backoff.next();
    provider.wsUnsuccessfulReconnects = MANY_ATTEMPTS;
  });
  provider.on('sync', (synced) => {
    if (synced) backoff.reset();
  });
}

/** One page's lines to one board, in their order: see `VISIT`. */
function visits(entropy: Entropy): () => string {
  const id = freshId(entropy);
  let line = 0;
  return () => {
    line += 1;
    return `visit.${id}.${line}`;
  };
}

/** Asks `/readyz` of the same host. */
function reachability(fetch: typeof globalThis.fetch, server: string): () => Promise<boolean> {
  const url = new URL(READY_PATH, server.replace(/^ws/, 'http'));
  return async () => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), REACHABLE_MS);
    try {
      const answer = await fetch(url, { cache: 'no-store', redirect: 'error', signal: late.signal });
      // A proxy's own page may come with 200, too.
      return answer.ok && (await answer.text()).trim() === 'ready';
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  };
}

/** What cannot be read, of a later server perhaps, says nothing. */
function readStatus(json: string): ServerStatus {
  try {
    const said = JSON.parse(json) as Partial<ServerStatus> | null;
    return {
      readOnly: said?.readOnly === 'diskFull' ? 'diskFull' : null,
      incomplete: said?.incomplete === true,
      full: said?.full === true,
    };
  } catch {
    return PLAIN_STATUS;
  }
}

/** By the second number of a sync frame (y-protocols). */
const INCOMING: readonly Incoming['kind'][] = ['vector', 'merge', 'update'];

function tellIncoming(provider: WebsocketProvider, onIncoming: ConnectionOptions['onIncoming']): void {
  const takeIn = provider.messageHandlers[MESSAGE_SYNC];
  if (takeIn === undefined) return;
  provider.messageHandlers[MESSAGE_SYNC] = (answer, decoder, ...rest) => {
    const ahead = decoding.clone(decoder);
    const kind = INCOMING[decoding.readVarUint(ahead)];
    if (kind !== undefined) onIncoming({ kind, bytes: decoding.readVarUint8Array(ahead) });
    takeIn(answer, decoder, ...rest);
  };
}

/**
 * The provider takes the document's client for that of its presence. A board that is full goes on under another
 * (`onFull`): then it would take ours away with that of the others when the line is lost.
 */
function keepOwnPresence(provider: WebsocketProvider): void {
  const { awareness } = provider;
  let own: Record<string, unknown> | null = null;
  // No other tab is told of anything here.
  provider.disconnectBc = () => {};
  provider.on('connection-close', () => {
    own = awareness.getLocalState();
  });
  provider.on('status', ({ status }) => {
    if (status === 'disconnected' && awareness.getLocalState() === null && own !== null)
      awareness.setLocalState(own);
  });
}

/** Stock y-websocket echoes everybody's presence back to the server; one's own is all that anyone needs from here. */
function sendOnlyOwnPresence(provider: WebsocketProvider): void {
  const { awareness } = provider;
  const own = [awareness.clientID];
  awareness.off('update', provider._awarenessUpdateHandler);
  awareness.on('update', (_clients: unknown, origin: unknown) => {
    if (origin !== 'local' || !provider.wsconnected || !awareness.meta.has(awareness.clientID)) return;
    const frame = encoding.createEncoder();
    encoding.writeVarUint(frame, MESSAGE_AWARENESS);
    encoding.writeVarUint8Array(frame, encodeAwarenessUpdate(awareness, own));
    provider.ws?.send(encoding.toUint8Array(frame));
  });
  provider.messageHandlers[MESSAGE_QUERY_AWARENESS] = (answer) => {
    if (awareness.getLocalState() === null) return;
    encoding.writeVarUint(answer, MESSAGE_AWARENESS);
    encoding.writeVarUint8Array(answer, encodeAwarenessUpdate(awareness, own));
  };
}
