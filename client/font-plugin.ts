import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const CACHE = here('../node_modules/.cache/banso-fonts');
const PACKAGE = '@expo-google-fonts/biz-udpgothic';

const WEIGHTS = [
  { weight: 400, file: '400Regular/BIZUDPGothic_400Regular.ttf' },
  { weight: 700, file: '700Bold/BIZUDPGothic_700Bold.ttf' },
] as const;

/**
 * The page's font, one WOFF2 per weight, made from the installed TTFs (about 12 s a weight, once per version) and kept
 * in `node_modules/.cache`. Style sheets name it `@fonts/biz-udpgothic-<weight>.woff2`. Nothing is fetched at run time.
 * Test runs of modules need no font, so there the plugin rests.
 */
export function fontPlugin(): Plugin {
  return {
    name: 'banso-fonts',
    apply: () => process.env.VITEST === undefined,
    config: () => ({ resolve: { alias: { '@fonts': CACHE } } }),
    async buildStart() {
      await prepareFonts();
    },
  };
}

/** Makes whatever font file is not in the cache yet, all at once. */
async function prepareFonts(): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const require = createRequire(import.meta.url);
  const version: unknown = require(`${PACKAGE}/package.json`).version;
  await Promise.all(
    WEIGHTS.map(async ({ weight, file }) => {
      const target = `${CACHE}/biz-udpgothic-${weight}.woff2`;
      const stamp = `${CACHE}/biz-udpgothic-${weight}.version`;
      if (existsSync(target) && existsSync(stamp) && (await readFile(stamp, 'utf8')) === version) return;
      await compressed(require.resolve(`${PACKAGE}/${file}`), target);
      await writeFile(stamp, String(version));
    }),
  );
}

/** @throws when the font cannot be read, packed or written */
function compressed(source: string, target: string): Promise<void> {
  const worker = new Worker(new URL('./compress-font.ts', import.meta.url), {
    workerData: { source, target },
  });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The font ${source} could not be packed (${code})`));
    });
  });
}
