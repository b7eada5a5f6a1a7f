/** `node build-other-version.ts FOLDER CHANGES`: see other-version.ts. */
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import type { Change } from './other-version.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const [folder = '', changes = '[]'] = process.argv.slice(2);
const left = new Set<Change>(JSON.parse(changes));

const rewrite: Plugin = {
  name: 'other-version',
  enforce: 'pre',
  transform(code, id) {
    let changed = code;
    for (const change of [...left]) {
      if (id !== join(ROOT, change.file) || !code.includes(change.from)) continue;
      changed = changed.replace(change.from, change.to);
      left.delete(change);
    }
    return changed;
  },
};

await build({
  configFile: join(ROOT, 'vite.config.ts'),
  logLevel: 'error',
  plugins: [rewrite],
  build: { outDir: folder, emptyOutDir: true },
});
if (left.size > 0) throw new Error(`not found: ${JSON.stringify([...left])}`);
