import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type HtmlTagDescriptor, type Plugin, type Rolldown } from 'vite';
import { translate } from '../shared/i18n/words.ts';
import { COLOUR } from '../shared/theme/tokens.ts';
import { VERSION_META } from './offline/messages.ts';
import { SHELL, servedFrom } from './offline/served.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const WORKER = 'sw.js';
const MANIFEST = 'manifest.webmanifest';
const SHELL_NAME = '__SHELL__';
const VERSION_NAME = '__APP_VERSION__';

/** Pictures of the app for home screens: `npm run icons` makes them from client/styles/icon.svg. */
const ICONS = [
  { name: 'icon-192.png', sizes: '192x192', purpose: 'any' },
  { name: 'icon-512.png', sizes: '512x512', purpose: 'any' },
  { name: 'icon-maskable-512.png', sizes: '512x512', purpose: 'maskable' },
] as const;
const TOUCH_ICON = 'icon-touch-180.png';

/** What a development server says instead of the worker: a built app that was used under the same address makes room. */
const FAREWELL = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
  for (const page of await self.clients.matchAll({ type: 'window' })) page.navigate(page.url);
});`;

/**
 * Makes the built app one that can be installed and opened without a connection: the worker with the list of all files
 * and their hashes, the version of the whole in index.html, the manifest and the icons.
 */
export function offlinePlugin(): Plugin[] {
  return [
    {
      name: 'banso-offline-pages',
      transformIndexHtml: () => headTags(),
    },
    {
      name: 'banso-offline-dev',
      apply: 'serve',
      configureServer(server) {
        server.middlewares.use(`/${WORKER}`, (_request, response) => {
          response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
          response.setHeader('Cache-Control', 'no-store');
          response.end(FAREWELL);
        });
      },
    },
    {
      name: 'banso-offline-build',
      apply: 'build',
      enforce: 'post',
      buildStart() {
        this.emitFile({ type: 'asset', fileName: MANIFEST, source: manifest() });
        for (const name of [...ICONS.map((icon) => icon.name), TOUCH_ICON])
          this.emitFile({
            type: 'asset',
            fileName: `icons/${name}`,
            source: readFileSync(here(`./styles/icons/${name}`)),
          });
      },
      generateBundle: {
        order: 'post',
        async handler(_options, bundle) {
          this.emitFile({ type: 'asset', fileName: WORKER, source: nameShell(bundle, await workerCode()) });
        },
      },
    },
  ];
}

function headTags(): HtmlTagDescriptor[] {
  const injectTo = 'head' as const;
  const meta = (name: string, content: string) => ({ tag: 'meta', attrs: { name, content }, injectTo });
  const link = (rel: string, href: string) => ({ tag: 'link', attrs: { rel, href }, injectTo });
  return [
    meta('theme-color', COLOUR.paper),
    meta('apple-mobile-web-app-title', translate('ja', 'app.name')),
    meta(VERSION_META, VERSION_NAME),
    link('manifest', `/${MANIFEST}`),
    link('apple-touch-icon', `/icons/${TOUCH_ICON}`),
  ];
}

function manifest(): string {
  return JSON.stringify({
    id: '/',
    name: translate('ja', 'app.name'),
    short_name: translate('ja', 'app.name'),
    description: translate('ja', 'home.lead'),
    lang: 'ja',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: COLOUR.paper,
    theme_color: COLOUR.paper,
    icons: ICONS.map(({ name, sizes, purpose }) => ({
      src: `/icons/${name}`,
      sizes,
      purpose,
      type: 'image/png',
    })),
  });
}

/** The worker as one plain script; built apart, so that it shares no chunk with the pages. */
async function workerCode(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      rollupOptions: { input: here('./offline/worker.ts'), output: { format: 'iife' } },
    },
  });
  const [worker] = [made].flat().flatMap((one) => ('output' in one ? one.output : []));
  if (worker?.type !== 'chunk') throw new Error('The build made no worker');
  return worker.code;
}

/**
 * Gives the whole a version, a hash of everything, and writes it into index.html.
 * @returns the worker with version and files
 */
function nameShell(bundle: Rolldown.OutputBundle, worker: string): string {
  const page = bundle['index.html'];
  if (page?.type !== 'asset') throw new Error('The build made no page');
  const files: Record<string, string> = {};
  const kept = Object.values(bundle)
    .filter(({ fileName }) => servedFrom(`/${fileName}`, false) !== null)
    .sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
  for (const file of kept) files[`/${file.fileName}`] = hash(file.type === 'chunk' ? file.code : file.source);
  const version = createHash('sha256')
    .update(JSON.stringify([files, contentOf(page), worker]))
    .digest('hex')
    .slice(0, 12);
  page.source = contentOf(page).replaceAll(VERSION_NAME, version);
  return worker.replaceAll(SHELL_NAME, () =>
    JSON.stringify({ version, files: { ...files, [SHELL]: hash(contentOf(page)) } }),
  );
}

function contentOf(page: Rolldown.OutputAsset): string {
  return typeof page.source === 'string' ? page.source : Buffer.from(page.source).toString('utf8');
}

/** As `fetch` checks it. */
function hash(content: string | Uint8Array): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
