/**
 * What `npm start`, `npm run dev` and `npm run banso` call. Plain JavaScript, because it is run by whatever Node the
 * machine has (20 and up): it installs what is missing, builds the web app when it is older than its sources, and
 * then runs the TypeScript program with the Node 24 that was installed along with the packages.
 */
import { spawn } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, inRoot, installPackages, modifiedAt, run, say, withProgress } from './set-up.mjs';
import { supervise } from './supervise.mjs';

const SOURCES = ['client', 'shared', 'vite.config.ts', 'package-lock.json'].map((path) => inRoot(path));

async function main([mode, ...rest]) {
  const cli = mode === '--cli';
  const args = cli ? rest : process.argv.slice(2);
  await installPackages();
  const node = findNode();
  if (!cli && !args.includes('--dev') && !args.includes('--help') && needsBuild()) await build(node);
  return runProgram(node, [inRoot('server', cli ? 'cli.ts' : 'main.ts'), ...args], { keep: !cli });
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
  // What was begun must not be taken for built at the next start.
  rmSync(inRoot('dist', 'index.html'), { force: true });
  say(
    '画面を組み立てられませんでした。上の表示を確かめてください。',
    'The build failed; see the messages above.',
  );
  process.exit(1);
}

/** The newest file or folder (a folder changes when a file in it is removed). */
function newestIn(path) {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info?.isDirectory()) return info?.mtimeMs ?? 0;
  return Math.max(info.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

/** Runs the program in place of this one: signals go on to it, and its end is ours. The server is kept running. */
async function runProgram(node, args, { keep }) {
  const start = () => spawn(node, args, { stdio: 'inherit' });
  const { code, signal } = await supervise(start, keep ? {} : { waits: null });
  if (signal === null) process.exit(code ?? 1);
  process.kill(process.pid, signal);
}

await main(process.argv.slice(2));
