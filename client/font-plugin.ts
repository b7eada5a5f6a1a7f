import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
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

/** Makes whatever font file is not in the cache yet. */
async function prepareFonts(): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const require = createRequire(import.meta.url);
  const version: unknown = require(`${PACKAGE}/package.json`).version;
  for (const { weight, file } of WEIGHTS) {
    const stamp = `${CACHE}/biz-udpgothic-${weight}.version`;
    const target = `${CACHE}/biz-udpgothic-${weight}.woff2`;
    if (existsSync(target) && existsSync(stamp) && (await readFile(stamp, 'utf8')) === version) continue;
    const { compress } = await import('wawoff2');
    const packed = await compress(await readFile(require.resolve(`${PACKAGE}/${file}`)));
    // Under another name first: a build that is stopped half-way never leaves half a font behind.
    await writeFile(`${target}.part`, packed);
    await rename(`${target}.part`, target);
    await writeFile(stamp, String(version));
  }
}
