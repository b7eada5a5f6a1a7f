/**
 * Keeps the server running: one that crashed or lost its disk is started again, ever more slowly, and given up when it
 * does not come to rest. Plain JavaScript, as `launch.mjs` is.
 */
import { say } from './set-up.mjs';

/** Exit codes of `main.ts` after which a new start may help: crashed, the disk failed. */
const AGAIN = [70, 75];
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Seconds before each new start of a server that does not last; after the last one it is given up. */
const WAITS = [1, 2, 4, 8, 15, 30];
/** A server that ran for so long has come to rest. */
const LASTED_SECONDS = 120;

/**
 * Runs the program until it ends for good; signals go on to it. Answers how it ended: `{ code, signal }`.
 * @param start starts it once, as a child process
 * @param waits seconds before each new start; null: none, its first end is the last
 */
export async function supervise(start, { waits = WAITS, lastedSeconds = LASTED_SECONDS } = {}) {
  let child = null;
  let told = null;
  const wake = new AbortController();
  const onSignal = (signal) => {
    told = signal;
    wake.abort();
    child?.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  try {
    for (let failures = 0; ; failures += 1) {
      const begun = Date.now();
      child = start();
      const end = await endOf(child);
      if (told !== null || waits === null || !mayHelp(end)) return end;
      if (Date.now() - begun > lastedSeconds * 1000) failures = 0;
      const wait = waits[failures];
      if (wait === undefined) {
        say(
          `サーバーが${failures + 1}回続けて止まったため、起動をやめました。上の表示を確かめてから、もう一度起動してください。書いたことは、参加者の端末とデータフォルダーに残っています。`,
          `The server stopped ${failures + 1} times in a row, so it is not started again. See the messages above, then start it. What was written is on the devices and in the data folder.`,
        );
        return end;
      }
      say(
        `サーバーが止まりました。${wait}秒後に、もう一度起動します。`,
        `The server stopped. It is started again in ${wait} s.`,
      );
      await rest(wait * 1000, wake.signal);
      if (told !== null) return end;
    }
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}

/** A signal that nobody sent through us: killed by the system, out of memory, say. */
function mayHelp({ code, signal }) {
  return signal !== null || AGAIN.includes(code);
}

function endOf(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve({ code: 1, signal: null });
    });
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
}

function rest(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
