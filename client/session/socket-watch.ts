/** A socket that has not said a word for so long while plain requests get through is held back by something. */
const SILENT_MS = 5_000;
/** And one that is silent for so long is given up in any case. */
const DEAD_MS = 15_000;
/** The server says something every 13 s at least: a line that is quiet for longer is dead, though nobody has closed it. */
const QUIET_MS = 20_000;
/** Closes with codes from here on come from the server itself: the line is good. */
export const OWN_CODES = 4_000;

export interface SocketWatch {
  /** Can the server be reached by plain requests? Takes a few seconds at most. */
  readonly isReachable: () => Promise<boolean>;
  /** It carried something of the server's. */
  readonly onGood: () => void;
  /** It failed before that, as plain requests do. */
  readonly onServerAway: () => void;
  /** It failed before that, and plain requests do not. */
  readonly onFailed: () => void;
  /** It hangs, and plain requests do not. */
  readonly onHeldBack: () => void;
  /** It will not become anything any more, though it may not know it. */
  readonly onGiveUp: () => void;
}

/** Watches over one websocket until it closes or the answer, which ends the watch, is called. */
export function watchSocket(socket: WebSocket, watch: SocketWatch): () => void {
  let isGood = false;
  let isWatched = true;
  let timer = setTimeout(bear, SILENT_MS, SILENT_MS);
  const end = () => {
    isWatched = false;
    clearTimeout(timer);
  };
  const good = () => {
    isGood = true;
    watch.onGood();
  };

  async function bear(ms: number): Promise<void> {
    const isReachable = await watch.isReachable();
    if (isGood || !isWatched) return;
    if (isReachable) watch.onHeldBack();
    if (isReachable || ms >= DEAD_MS) watch.onGiveUp();
    else timer = setTimeout(bear, SILENT_MS, ms + SILENT_MS);
  }

  socket.addEventListener('message', () => {
    good();
    clearTimeout(timer);
    if (isWatched) timer = setTimeout(watch.onGiveUp, QUIET_MS);
  });
  socket.addEventListener('close', async ({ code }) => {
    const isNews = isWatched;
    end();
    if (code >= OWN_CODES) good();
    if (isGood || !isNews) return;
    if (await watch.isReachable()) watch.onFailed();
    else watch.onServerAway();
  });
  return end;
}
