/**
 * What `npm start`, `npm run dev` and `npm run banso` call. Plain JavaScript, because it is run by whatever Node the
 * machine has (20 and up): it installs what is missing, builds the web app when it is older than its sources, and
 * then runs the TypeScript program with the Node 24 that was installed along with the packages.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (...path) => join(ROOT, ...path);
const SOURCES = ['client', 'shared', 'vite.config.ts', 'package-lock.json'].map((path) => inRoot(path));
const PROGRESS_MS = 10_000;

const say = (ja, en) => console.error(`${ja}\n${en}`);

async function main([mode, ...rest]) {
  const cli = mode === '--cli';
  const args = cli ? rest : process.argv.slice(2);
  if (needsInstall()) await install();
  const node = findNode();
  if (!cli && !args.includes('--dev') && !args.includes('--help') && needsBuild()) await build(node);
  return runProgram(node, [inRoot('server', cli ? 'cli.ts' : 'main.ts'), ...args]);
}

/** npm writes its own lock file into node_modules when an installation is complete. */
function needsInstall() {
  const installed = modifiedAt(inRoot('node_modules', '.package-lock.json'));
  return installed < modifiedAt(inRoot('package-lock.json'));
}

async function install() {
  say(
    '必要な部品を入れています。初回は1〜3分かかります。',
    'Installing what is needed. The first time takes 1 to 3 minutes.',
  );
  const [command, ...args] = npmCommand();
  const code = await withProgress(() => run(command, [...args, 'ci', '--no-audit', '--no-fund']));
  if (code === 0) return;
  say(
    '部品を入れられませんでした。ネットワークを確かめて、もう一度 npm start を実行してください。',
    'The installation failed. Check the network and run npm start again.',
  );
  process.exit(1);
}

/** The npm that called us, run by the machine's own Node: the one in node_modules goes away while it installs. */
function npmCommand() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  if (npm && /^npm(-cli)?\.(c?js)$/.test(basename(npm))) return [node ?? process.execPath, npm];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** Older than any source, or not there. Files whose time changes while it is built are caught at the next start. */
function needsBuild() {
  return modifiedAt(inRoot('dist', 'index.html')) < Math.max(...SOURCES.map(newestIn));
}

async function build(node) {
  say('画面を組み立てています。', 'Building the web app.');
  const code = await withProgress(() =>
    run(node, [inRoot('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn']),
  );
  if (code === 0) return;
  say(
    '画面を組み立てられませんでした。上の表示を確かめてください。',
    'The build failed; see the messages above.',
  );
  process.exit(1);
}

/** Milliseconds since 1970; 0 for what is not there. */
function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** The newest file or folder (a folder changes when a file in it is removed). */
function newestIn(path) {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info?.isDirectory()) return info?.mtimeMs ?? 0;
  return Math.max(info.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

/** Node that runs TypeScript as it is: the installed one, else the machine's if it is 22.18 or newer. */
function findNode() {
  const own = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  say(
    `Node.js 24 が見つかりません(この Node.js は ${process.version})。node_modules を消して、もう一度 npm start を実行してください。`,
    `Node.js 24 was not found (this is ${process.version}). Delete node_modules and run npm start again.`,
  );
  return process.exit(1);
}

/** A line now and then, so that a long silence is not taken for a hang. */
async function withProgress(work) {
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
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs the program in place of this one: signals go on to it, and its end is ours. */
function runProgram(node, args) {
  const child = spawn(node, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

await main(process.argv.slice(2));
