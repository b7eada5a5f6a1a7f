import type { End } from '../../shared/protocol/poll.ts';
import { decodeOpening, POLL_PATH, type PollOpening } from '../../shared/protocol/poll.ts';
import { SYNC_PATH, TOKEN } from '../../shared/protocol/protocol.ts';
import { CUT, PollLanes } from './poll-lanes.ts';
import { firstAnswer, type Post, postWith } from './poll-post.ts';

const OPENING = { lateMs: 1_500, gapMs: 2_000, copies: 4 } as const;
const PATIENCE_MS = 5_000;
/** Pauses between tries that failed at once. */
const PAUSES_MS = [200, 600, 1_200];
const NORMAL: End = { code: 1000, reason: '' };
const LEAVING: End = { code: 1001, reason: '' };

export interface PollSocketDeps {
  readonly fetch: typeof globalThis.fetch;
  /** Calls back when the page is left for good, as far as one can know. */
  readonly onGone: (listener: () => void) => () => void;
}

/**
 * A WebSocket in all that y-websocket uses of one, over plain HTTP requests: for networks that let nothing else
 * through. `ws://host/sync/<board>` with the token among the protocols, as a socket is given them.
 */
export function pollSocket(deps: PollSocketDeps): typeof WebSocket {
  return class extends PollSocket {
    constructor(url: string | URL, protocols: string | string[] = []) {
      super(String(url), [protocols].flat(), deps);
    }
  } as unknown as typeof WebSocket;
}

type Handler<E extends Event> = ((event: E) => void) | null;

class PollSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readonly extensions = '';
  readonly url: string;
  binaryType: BinaryType = 'arraybuffer';
  readyState = 0;
  protocol = '';
  readonly #post: Post;
  readonly #offgone: () => void;
  readonly #opener = new AbortController();
  #lanes: PollLanes | null = null;
  readonly #handlers = new Map<string, Handler<Event>>();

  constructor(url: string, protocols: readonly string[], deps: PollSocketDeps) {
    super();
    this.url = url;
    this.#post = postWith(deps.fetch, protocols.find((each) => TOKEN.test(each)) ?? '');
    this.#offgone = deps.onGone(() => this.#end(LEAVING, true));
    const offered = protocols.filter((each) => !TOKEN.test(each)).join(',');
    this.#open(url.replace(/^ws/, 'http').replace(SYNC_PATH, POLL_PATH), offered);
  }

  get bufferedAmount(): number {
    return this.#lanes?.waiting ?? 0;
  }

  send(data: Parameters<WebSocket['send']>[0]): void {
    if (this.readyState === this.CONNECTING) throw new DOMException('still connecting', 'InvalidStateError');
    if (this.readyState !== this.OPEN) return;
    if (!(data instanceof Uint8Array)) throw new TypeError('only bytes are sent');
    this.#lanes?.send(data);
  }

  close(code?: number, reason = ''): void {
    if (this.readyState >= this.CLOSING) return;
    this.#end(code === undefined ? NORMAL : { code, reason }, true);
  }

  async #open(url: string, offered: string): Promise<void> {
    const opening = await this.#opening(url, new TextEncoder().encode(offered));
    const lanes =
      opening?.kind !== 'session'
        ? null
        : new PollLanes({
            post: this.#post,
            url: `${url}/${opening.session}`,
            onFrame: ({ buffer }) => this.dispatchEvent(new MessageEvent('message', { data: buffer })),
            onEnd: (end) => this.#end(end, false),
          });
    if (this.readyState !== this.CONNECTING) lanes?.stop(NORMAL);
    else if (opening?.kind === 'session') {
      this.#lanes = lanes;
      this.protocol = opening.protocol;
      this.readyState = this.OPEN;
      this.dispatchEvent(new Event('open'));
      lanes?.start();
    } else this.#end(opening === null ? CUT : opening.end, false);
  }

  /** Asked for again when an answer is lost: a session that nobody heard of soon ends by itself. */
  async #opening(url: string, offered: Uint8Array<ArrayBuffer>): Promise<PollOpening | null> {
    const post = async (signal: AbortSignal) => {
      const opening = decodeOpening(await this.#post(url, offered, { patienceMs: PATIENCE_MS, signal }));
      if (opening === null) throw new Error('not an answer');
      return opening;
    };
    const { signal } = this.#opener;
    for (let tried = 0; !signal.aborted; tried += 1) {
      const opening = await firstAnswer(post, OPENING, signal).catch(() => null);
      const pause = PAUSES_MS[tried];
      if (opening !== null || pause === undefined) return opening;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return null;
  }

  #end(end: End, ours: boolean): void {
    if (this.readyState >= this.CLOSING) return;
    this.readyState = this.CLOSING;
    this.#offgone();
    this.#opener.abort();
    if (ours) this.#lanes?.stop(end);
    // As a socket: not before whoever closes it has returned.
    queueMicrotask(() => {
      this.readyState = this.CLOSED;
      if (end.code === CUT.code) this.dispatchEvent(new Event('error'));
      this.dispatchEvent(new CloseEvent('close', { ...end, wasClean: end.code !== CUT.code }));
    });
  }

  // A socket's handlers are accessors of its class, which others extend; what one of them throws is not the line's concern.

  get onopen(): Handler<Event> {
    return this.#handlers.get('open') ?? null;
  }
  set onopen(handler: Handler<Event>) {
    this.#handle('open', handler);
  }
  get onmessage(): Handler<MessageEvent> {
    return this.#handlers.get('message') ?? null;
  }
  set onmessage(handler: Handler<MessageEvent>) {
    this.#handle('message', handler as Handler<Event>);
  }
  get onerror(): Handler<Event> {
    return this.#handlers.get('error') ?? null;
  }
  set onerror(handler: Handler<Event>) {
    this.#handle('error', handler);
  }
  get onclose(): Handler<CloseEvent> {
    return this.#handlers.get('close') ?? null;
  }
  set onclose(handler: Handler<CloseEvent>) {
    this.#handle('close', handler as Handler<Event>);
  }

  #handle(type: string, handler: Handler<Event>): void {
    const isFirst = !this.#handlers.has(type);
    this.#handlers.set(type, handler);
    if (isFirst) this.addEventListener(type, (event) => this.#handlers.get(type)?.(event));
  }
}
