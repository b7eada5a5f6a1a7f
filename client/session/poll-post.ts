import { joined } from '../../shared/protocol/bytes.ts';
import { POLL_TYPE } from '../../shared/protocol/poll.ts';

/** Longest pause inside an answer that is on its way. */
const STALL_MS = 8_000;

export interface PostOptions {
  /** How long until the answer begins. */
  readonly patienceMs: number;
  /** Gives the request up. */
  readonly signal?: AbortSignal;
  /** A part of the answer came in. */
  readonly onHeard?: () => void;
  /** Goes out even when the page is left now. */
  readonly keepalive?: boolean;
}

/** One request of a long poll. Rejects when there is no whole answer of the server's in time: cut, late, or a proxy's own page. */
export type Post = (url: string, body: Uint8Array<ArrayBuffer>, options: PostOptions) => Promise<Uint8Array>;

/** Needs `fetch` alone, and so no secure context. The token goes in a header: addresses end up in logs. */
export function postWith(fetch: typeof globalThis.fetch, token: string): Post {
  return async (url, body, { patienceMs, signal, onHeard = () => {}, keepalive = false }) => {
    const cut = new AbortController();
    const giveUp = () => cut.abort();
    let timer = setTimeout(giveUp, patienceMs);
    signal?.addEventListener('abort', giveUp);
    try {
      if (signal?.aborted) giveUp();
      const response = await fetch(url, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': POLL_TYPE },
        body,
        cache: 'no-store',
        redirect: 'error',
        keepalive,
        signal: cut.signal,
      });
      if (response.status !== 200 || response.headers.get('content-type') !== POLL_TYPE || !response.body)
        throw new Error(`No answer of the server: ${response.status}`);
      return await readAll(response.body, () => {
        onHeard();
        clearTimeout(timer);
        timer = setTimeout(giveUp, STALL_MS);
      });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
  };
}

/** When a request is asked once more, in ms. */
export interface Insistence {
  /** An answer that has not come by then is late: it may be lost, and asking again is cheaper than knowing. */
  readonly lateMs: number;
  /** Between later copies. */
  readonly gapMs: number;
  readonly copies: number;
}

/** The first answer to a request that is sent again while none comes. Rejects when all that were sent have failed, or the signal gives them up. */
export async function firstAnswer<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  { lateMs, gapMs, copies }: Insistence,
  signal: AbortSignal,
): Promise<Answer> {
  const enough = new AbortController();
  const stop = () => enough.abort();
  signal.addEventListener('abort', stop);
  const asked: Promise<Answer>[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    for (;;) {
      asked.push(ask(enough.signal));
      const first = Promise.any(asked);
      if (asked.length >= copies) return await first;
      const late = new Promise<null>((resolve) => {
        timer = setTimeout(resolve, asked.length === 1 ? lateMs : gapMs, null);
      });
      const answer = await Promise.race([first, late]);
      if (answer !== null) return answer;
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    stop();
  }
}

async function readAll(body: ReadableStream<Uint8Array>, onPart: () => void): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const reader = body.getReader();
  for (;;) {
    onPart();
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
  }
  return joined(parts);
}
