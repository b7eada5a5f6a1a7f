import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BenchMap, openingCamera, WINDOW } from './maps.ts';

const PAGES = join(import.meta.dirname, 'pages');
const MIND_ELIXIR = join(import.meta.dirname, 'node_modules', 'mind-elixir', 'dist');
const ASSETS = join(import.meta.dirname, '..', '..', 'dist', 'assets');
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  woff2: 'font/woff2',
};

/** The yardsticks' own server on loopback: their pages, the generated maps, and the font that the product uses. */
export async function serveYardsticks(maps: readonly BenchMap[]): Promise<{ url: string; close(): void }> {
  const files = new Map<string, Buffer>();
  for (const name of readdirSync(PAGES)) files.set(`/${name}`, readFileSync(join(PAGES, name)));
  files.set('/mind-elixir.js', readFileSync(join(MIND_ELIXIR, 'MindElixir.js')));
  files.set('/mind-elixir.css', readFileSync(join(MIND_ELIXIR, 'MindElixir.css')));
  const font = readdirSync(ASSETS).find((name) => /udpgothic-400.*\.woff2$/.test(name));
  if (font === undefined) throw new Error('dist/ has no font: run `npm run build` first');
  files.set('/font-400.woff2', readFileSync(join(ASSETS, font)));
  for (const map of maps) {
    const picture = { ...map.picture, camera: openingCamera(map, WINDOW) };
    files.set(`/map/${map.size}.json`, Buffer.from(JSON.stringify(picture)));
    files.set(`/tree/${map.size}.json`, Buffer.from(JSON.stringify(map.tree)));
  }
  const zipped = new Map(
    [...files].map(([path, bytes]) => [path, path.endsWith('.woff2') ? bytes : gzipSync(bytes)]),
  );
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const bytes = zipped.get(path);
    if (bytes === undefined) return response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': TYPES[path.split('.').at(-1) as string] ?? 'application/octet-stream',
      'cache-control': 'public, max-age=3600',
      ...(!path.endsWith('.woff2') && { 'content-encoding': 'gzip' }),
    });
    return response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
