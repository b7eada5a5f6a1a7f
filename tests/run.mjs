// `npm test`: sets up what the tests need (packages, Chromium), then runs them all. Plain JavaScript: on a fresh
// machine it starts on the system's Node (20 or newer) and hands over to the pinned one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages, pinnedNode, say } from '../server/set-up.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const full = process.argv.includes('--full');

/** Runs a step in the open; the first that fails ends the run with its exit code. */
function step(title, command, args, env = {}) {
  say(`\n— ${title}`);
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (done.error) throw done.error;
  if (done.status !== 0) {
    printTally();
    process.exit(done.status ?? 1);
  }
}

/** Chromium for the browser tests: CHROMIUM, one on the PATH, else Debian's package. */
function chromium() {
  const found = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const there = found.find((path) => path && existsSync(path));
  if (there) return there;
  say('— Chromium をインストールします / Installing Chromium (apt-get)');
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const args of [['apt-get', 'update', '-qq'], ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium']]) {
    const [command, ...rest] = [...sudo, ...args];
    const done = spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    if (done.status !== 0) {
      say('Chromium を入れられませんでした。入れてから、場所を CHROMIUM に書いてもう一度どうぞ。\nChromium could not be installed. Install it and set CHROMIUM to its path.');
      process.exit(1);
    }
  }
  return '/usr/bin/chromium';
}

const reports = join(root, 'tests', '.artifacts');
const tally = ['fast', 'e2e'].map((project) => join(reports, `${project}.json`));

function vitest(project, env) {
  const bin = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const out = join(reports, `${project}.json`);
  step(`vitest: ${project}`, pinnedNode(root), [bin, 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${out}`], env);
}

/** One plain closing line over both runs. */
function printTally() {
  let passed = 0;
  let failed = 0;
  for (const file of tally) {
    if (!existsSync(file)) continue;
    const report = JSON.parse(readFileSync(file, 'utf8'));
    passed += report.numPassedTests;
    failed += report.numFailedTests;
  }
  console.log(`\n${passed} passed, ${failed} failed`);
}

installPackages(root);
mkdirSync(reports, { recursive: true });
for (const file of tally) rmSync(file, { force: true });

const node = pinnedNode(root);
const env = { CHROMIUM: chromium(), ...(full ? { VERIFY: '1' } : {}) };
step('lint', node, [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'check', '.']);
step('types', node, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', '.']);
step('build', node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn']);
vitest('fast', env);
vitest('e2e', env);
printTally();
