import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const DIST = join(import.meta.dirname, '..', '..', 'dist');
/**
 * What a board needs before its first picture, kB of JavaScript as it is sent (gz). The aim is 300; this holds what is
 * reached, so that nothing that could come later slips in again.
 */
const MOST = 325;

describe.skipIf(!existsSync(DIST))('the first load of the built app', () => {
  it(`FL1 the page asks for at most ${MOST} kB of JavaScript before its first picture`, () => {
    const page = readFileSync(join(DIST, 'index.html'), 'utf8');
    const entry = page.match(/<script type="module"[^>]* src="([^"]+)"/)?.[1];
    if (entry === undefined) throw new Error('dist/index.html names no script');
    const files = importedBy(entry);
    const sizes = files.map((file) => gzipSync(readFileSync(join(DIST, file))).length / 1000);
    const sum = sizes.reduce((all, size) => all + size, 0);
    console.log(`FL1 first load: ${sum.toFixed(1)} kB gz in ${files.length} files`);
    expect(files.length).toBeGreaterThan(1);
    expect(sum).toBeLessThanOrEqual(MOST);
  });
});

/** The file and all that it imports before it runs, and so on; what is fetched later is not among them. */
function importedBy(entry: string): string[] {
  const found = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const code = readFileSync(join(DIST, file), 'utf8');
    for (const [, name] of code.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
      queue.push(`/assets/${name}`);
  }
  return [...found];
}
