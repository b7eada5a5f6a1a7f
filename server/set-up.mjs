/**
 * What `npm start`, `npm run dev`, `npm run banso` and `npm test` share: installing what is missing, and the Node that
 * runs the rest. Plain JavaScript, because it is run by whatever Node the machine has (20 and up).
 */
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PROGRESS_MS = 10_000;

/** A path in the project. */
export const inRoot = (...path) => join(ROOT, ...path);

/** A line for the person at the terminal, in both languages. */
export const say = (ja, en) => console.error(`${ja}\n${en}`);

/** npm writes its own lock file into node_modules when an installation is complete. */
function needsInstall() {
  const installed = modifiedAt(inRoot('node_modules', '.package-lock.json'));
  return installed < modifiedAt(inRoot('package-lock.json'));
}

/** Installs the packages of the lockfile when they are missing or out of date; ends the process, with words, if it cannot. */
export async function installPackages() {
  if (!needsInstall()) return;
  say(
    '必要な部品を入れています。初回は1〜3分かかります。',
    'Installing what is needed. The first time takes 1 to 3 minutes.',
  );
  const [command, ...args] = npmCommand();
  const code = await withProgress(() => run(command, [...args, 'ci', '--no-audit', '--no-fund']));
  if (code === 0) return;
  say(
    '部品を入れられませんでした。ネットワークを確かめて、もう一度実行してください。',
    'The installation failed. Check the network and try again.',
  );
  process.exit(1);
}

/** The npm that called us, run by the machine's own Node: the one in node_modules goes away while it installs. */
function npmCommand() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  if (npm && /^npm(-cli)?\.(c?js)$/.test(basename(npm))) return [node ?? process.execPath, npm];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** Milliseconds since 1970; 0 for what is not there. */
export function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Node that runs TypeScript as it is: the installed one, else the machine's if it is 22.18 or newer. */
export function findNode() {
  const own = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  say(
    `Node.js 24 が見つかりません(この Node.js は ${process.version})。node_modules を消して、もう一度実行してください。`,
    `Node.js 24 was not found (this is ${process.version}). Delete node_modules and try again.`,
  );
  return process.exit(1);
}

/** A line now and then, so that a long silence is not taken for a hang. */
export async function withProgress(work) {
  const begun = Date.now();
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - begun) / 1000);
    say(`…続いています(${seconds}秒)`, `…still working (${seconds} s)`);
  }, PROGRESS_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** Runs a command in the project to its end; answers its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
