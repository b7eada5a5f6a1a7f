/**
 * `npm test`: sets up what the tests need (packages, Chromium), then runs them all: lint, types, build, fast tests,
 * browser tests. `--full` adds the long campaigns and two more browsers. Plain JavaScript: on a fresh machine it starts on the system's Node.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findNode, inRoot, installPackages, run, say } from '../server/set-up.mjs';

const REPORTS = inRoot('tests', '.artifacts');
/** `engines`, the browsers besides Chromium, belong to the full run. */
const FULL = process.argv.includes('--full');
const PROJECTS = FULL ? ['fast', 'e2e', 'engines'] : ['fast', 'e2e'];
const reportOf = (project) => `${REPORTS}/${project}.json`;

async function main() {
  await installPackages();
  const node = findNode();
  const env = { ...process.env, CHROMIUM: await chromium(), ...(FULL && { VERIFY: '1' }) };
  if (FULL) await otherEngines();
  const bin = (path, ...rest) => ({ command: node, args: [inRoot('node_modules', path), ...rest], env });
  mkdirSync(REPORTS, { recursive: true });
  for (const project of PROJECTS) rmSync(reportOf(project), { force: true });

  const steps = {
    lint: bin('@biomejs/biome/bin/biome', 'check', '.'),
    types: bin('typescript/bin/tsc', '--noEmit', '-p', '.'),
    build: bin('vite/bin/vite.js', 'build', '--logLevel', 'warn'),
  };
  for (const project of PROJECTS) {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(project)}`];
    steps[project] = bin('vitest/vitest.mjs', 'run', '--project', project, ...reporters);
  }
  for (const [name, step] of Object.entries(steps)) {
    console.log(`\n— ${name}`);
    const code = await run(step.command, step.args, { env: step.env });
    if (code === 0) continue;
    tally();
    process.exit(code);
  }
  tally();
}

/** Chromium for the browser tests: CHROMIUM, one that is there, else Debian's package. */
async function chromium() {
  const places = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const there = places.find((path) => path && existsSync(path));
  if (there) return there;
  await install('Chromium', ['chromium']);
  return '/usr/bin/chromium';
}

/** The other engines for the full run, from Debian: Firefox, and WebKitGTK with a display for it. */
async function otherEngines() {
  const parts = ['/usr/bin/firefox-esr', '/usr/bin/WebKitWebDriver', '/usr/bin/xvfb-run'];
  if (parts.every(existsSync)) return;
  await install('Firefox, WebKitGTK', ['firefox-esr', 'webkit2gtk-driver', 'xvfb', 'xauth']);
}

/** Installs Debian packages; ends the process, with words, if it cannot. */
async function install(what, packages) {
  say(`ブラウザのテストのために ${what} を入れています。`, `Installing ${what} for the browser tests.`);
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const quiet = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  for (const apt of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    const [command, ...rest] = [...sudo, 'apt-get', ...apt];
    if ((await run(command, rest, quiet)) === 0) continue;
    say(
      `${what} を入れられませんでした。手で入れてから、もう一度実行してください(Chromium の場所は CHROMIUM に書けます)。`,
      `${what} could not be installed. Install it by hand and try again (CHROMIUM may name the path of Chromium).`,
    );
    process.exit(1);
  }
}

/** One plain closing line over all that ran. */
function tally() {
  const reports = PROJECTS.map(reportOf)
    .filter(existsSync)
    .map((file) => JSON.parse(readFileSync(file, 'utf8')));
  const sum = (key) => reports.reduce((all, report) => all + report[key], 0);
  console.log(`\n${sum('numPassedTests')} passed, ${sum('numFailedTests')} failed`);
}

await main();
