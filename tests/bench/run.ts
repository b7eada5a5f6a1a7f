/**
 * `npm run bench`: our product beside two yardsticks that live here (a bare canvas, mind-elixir 5) on the same generated
 * maps, in a real Chromium. Rounds are interleaved, medians printed. `--quick`: two sizes, two rounds. `--sizes 300,1000`,
 * `--rounds 3`, `--only banso,floor` choose; `--readme` writes the table into README.md.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext } from 'playwright-core';
import { startApp } from '../support/app.ts';
import { launchProfile } from '../support/chromium.ts';
import { type Visit, visit } from './acts.ts';
import { type BenchMap, makeMap, SEED } from './maps.ts';
import { product } from './product.ts';
import { withTable } from './readme.ts';
import { serveYardsticks } from './serve.ts';
import type { Subject } from './subject.ts';
import { type Results, tableOf } from './table.ts';
import { yardsticks } from './yardsticks.ts';

const HERE = import.meta.dirname;
const README = join(HERE, '..', '..', 'README.md');

const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    rounds: { type: 'string' },
    only: { type: 'string' },
  },
});
const sizes = (asked.sizes ?? (asked.quick ? '300,1000' : '100,300,1000,3000,10000')).split(',').map(Number);
const rounds = Number(asked.rounds ?? (asked.quick ? 2 : 3));

async function main(): Promise<void> {
  installRival();
  const folder = await mkdtemp(join(tmpdir(), 'banso-bench-'));
  const maps = sizes.map(makeMap);
  const app = await startApp();
  const pages = await serveYardsticks(maps);
  const browser = await launchProfile(join(folder, 'profile'));
  try {
    await browser.addInitScript({ content: await readFile(join(HERE, 'pages', 'probe.js'), 'utf8') });
    const all = [product(app.url), ...yardsticks(pages.url)];
    const subjects = all.filter(({ name }) => asked.only?.split(',').includes(name) ?? true);
    console.log(`seed ${SEED}, ${rounds} rounds`);
    const results = new Map<number, Map<Subject['name'], Visit[]>>();
    for (const map of maps) {
      results.set(map.size, await interleaved(browser, subjects, map));
      console.log(`${map.size} cards measured`);
    }
    await tell(results, browser.browser()?.version() ?? '?');
  } finally {
    await browser.close();
    pages.close();
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The mind map has a lock-free folder of its own: it is no part of what the product or its tests install. */
function installRival(): void {
  if (existsSync(join(HERE, 'node_modules', 'mind-elixir'))) return;
  const npm = ['install', '--no-audit', '--no-fund', '--no-package-lock'];
  const { status } = spawnSync('npm', npm, { cwd: HERE, stdio: 'inherit' });
  if (status !== 0)
    throw new Error('mind-elixir could not be installed: is there a way to the npm registry?');
}

async function interleaved(
  browser: BrowserContext,
  subjects: readonly Subject[],
  map: BenchMap,
): Promise<Map<Subject['name'], Visit[]>> {
  const visits = new Map<Subject['name'], Visit[]>(subjects.map(({ name }) => [name, []]));
  for (const subject of subjects) {
    await subject.prepare(browser, map);
    // Once for the caches; it does not count.
    await visit(browser, subject, map);
  }
  for (let round = 0; round < rounds; round += 1)
    for (const subject of subjects) visits.get(subject.name)?.push(await visit(browser, subject, map));
  return visits;
}

async function tell(results: Results, browser: string): Promise<void> {
  const table = tableOf(results, { browser, rounds, day: new Date().toISOString().slice(0, 10) });
  console.log(`\n${table}`);
  if (asked.readme) await writeFile(README, withTable(await readFile(README, 'utf8'), 'bench', table));
}

await main();
