import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, importsOf, ROOT, type Source, sourcesIn } from './sources.ts';

const shared = sourcesIn('shared');
const client = sourcesIn('client');
const server = sourcesIn('server');
const all = [...shared, ...client, ...server];

const importing = (sources: readonly Source[], wrong: (source: Source, file: string) => boolean) =>
  sources.flatMap((source) =>
    source.files.filter((file) => wrong(source, file)).map((file) => `${source.path} → ${file}`),
  );

const holding = (...names: readonly string[]) =>
  all.filter((source) => source.packages.some((name) => names.includes(name)));

test('M0 the walk sees the project, and imports of every kind', () => {
  console.log(
    `walked: ${shared.length} files of shared, ${client.length} of client, ${server.length} of server`,
  );
  for (const sources of [shared, client, server]) expect(sources.length).toBeGreaterThan(5);
  expect(all.flatMap((source) => source.files).length).toBeGreaterThan(all.length);
  const text = `import a, { b } from './a.ts';
import type { C } from "./c.ts";
import './d.css';
export * from './e.ts';
export {
  f,
} from '../f.ts';
const g = await import('./g.ts');
new Worker(new URL('./h.ts', import.meta.url));
// import './not.ts';
/* from './neither.ts' */
import x from 'pkg/deep';`;
  expect(importsOf(text).sort()).toEqual(
    ['./a.ts', './c.ts', './e.ts', '../f.ts', 'pkg/deep', './d.css', './g.ts', './h.ts'].sort(),
  );
});

describe('who may import whom', () => {
  test('M1 shared knows neither client nor server, client and server do not know each other', () => {
    expect(importing(shared, (_, file) => !file.startsWith('shared/'))).toEqual([]);
    expect(importing(client, (_, file) => !/^(shared|client)\//.test(file))).toEqual([]);
    expect(importing(server, (_, file) => !/^(shared|server)\/|^vite\.config\.ts$/.test(file))).toEqual([]);
  });

  test('M2 shared is pure: no React, no page, no Node', () => {
    const foreign =
      /^(node:|react|react-dom|zustand|radix-ui|lucide-react|ws$|y-websocket|dexie|@xyflow|@napi-rs)/;
    expect(
      shared.filter(({ packages }) => packages.some((name) => foreign.test(name))).map(({ path }) => path),
    ).toEqual([]);
    const page = /\b(document|window|navigator|localStorage|process|Buffer)\.\w/;
    const impure = /\b(Math\.random|Date\.now|performance\.now|crypto\.getRandomValues)\(|new Date\(\)/;
    const asking = shared.filter(({ path }) => {
      const code = readFileSync(join(ROOT, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return page.test(code) || impure.test(code);
    });
    expect(asking.map(({ path }) => path)).toEqual([]);
  });

  /** Each folder of shared and those it may import; a folder that is missing here is a question to be answered. */
  const MAY: Readonly<Record<string, readonly string[]>> = {
    domain: [],
    theme: [],
    i18n: [],
    text: [],
    samples: [],
    protocol: ['domain'],
    commands: ['domain'],
    interchange: ['domain', 'commands'],
    compare: ['domain', 'commands'],
    document: ['domain', 'commands', 'compare', 'interchange'],
    templates: ['domain'],
    search: ['domain', 'commands', 'text'],
    layout: ['domain', 'templates', 'text', 'theme', 'i18n'],
    scene: ['domain', 'text', 'theme', 'i18n', 'layout'],
    picture: ['domain', 'text', 'theme', 'i18n', 'layout', 'scene'],
  };

  test('M3 inside shared: domain ← commands ← interchange ← document; domain ← layout ← scene ← picture', () => {
    const wrong = importing(shared, (source, file) => {
      const [from, to] = [source.path, file].map((path) => folderOf(path).replace('shared/', ''));
      return from !== to && !(MAY[from as string] ?? []).includes(to as string);
    });
    expect(wrong).toEqual([]);
  });

  /** The same for client: each folder knows only those beneath it; `styles` holds no code but the theme's variables. */
  const CLIENT_MAY: Readonly<Record<string, readonly string[]>> = {
    styles: [],
    persistence: [],
    session: ['persistence'],
    state: ['persistence', 'session'],
    ui: ['state'],
    editor: ['session', 'state', 'ui'],
    keyboard: ['session', 'state'],
    device: ['persistence', 'session', 'ui', 'offline'],
    offline: ['ui'],
    canvas: ['session', 'state', 'ui', 'editor', 'keyboard'],
    outline: ['session', 'state', 'ui', 'editor', 'keyboard'],
    panels: ['persistence', 'session', 'state', 'ui', 'editor', 'keyboard'],
    figures: ['session', 'state', 'ui', 'editor', 'panels'],
    export: ['state', 'ui'],
    home: ['persistence', 'ui', 'device', 'offline', 'styles'],
    guide: ['state', 'ui', 'keyboard'],
    journey: ['persistence', 'session', 'state', 'ui', 'editor', 'panels'],
    app: [
      'device',
      'session',
      'state',
      'ui',
      'editor',
      'keyboard',
      'canvas',
      'outline',
      'panels',
      'figures',
      'export',
      'guide',
      'journey',
      'home',
      'offline',
      'styles',
    ],
  };

  test('M3 inside client: persistence ← session ← state ← ui ← editor, keyboard, device ← canvas, panels … ← app', () => {
    const inside = client.filter(({ path }) => path.split('/').length > 2);
    const wrong = importing(inside, (source, file) => {
      const [from, to] = [source.path, file].map((path) => folderOf(path));
      if (from === to || to?.startsWith('shared/')) return false;
      return !(CLIENT_MAY[String(from).replace('client/', '')] ?? []).includes(
        String(to).replace('client/', ''),
      );
    });
    expect(wrong).toEqual([]);
  });

  test('M4 no import leads back to where it came from, types included', () => {
    expect(circles(all)).toEqual([]);
  });

  test('M5 the product imports nothing of its tests', () => {
    expect(importing(all, (_, file) => file.startsWith('tests/'))).toEqual([]);
  });
});

describe('one door per package', () => {
  test.each<[string, readonly string[], RegExp, number]>([
    [
      'yjs',
      ['yjs'],
      /^(shared\/document|client\/session|client\/state|client\/persistence|server)\//,
      Number.POSITIVE_INFINITY,
    ],
    [
      'y-protocols and lib0',
      ['y-protocols', 'lib0'],
      /^(client\/session|server)\//,
      Number.POSITIVE_INFINITY,
    ],
    ['React Flow', ['@xyflow/react'], /^client\/canvas\//, Number.POSITIVE_INFINITY],
    ['dexie', ['dexie'], /^client\/persistence\//, Number.POSITIVE_INFINITY],
    ['SHA-256 in browsers', ['@noble/hashes'], /^client\/persistence\//, 1],
    ['zip', ['fflate'], /^(shared\/picture|client\/persistence)\//, Number.POSITIVE_INFINITY],
    [
      'd3',
      ['d3-axis', 'd3-scale', 'd3-selection', 'd3-shape'],
      /^client\/figures\//,
      Number.POSITIVE_INFINITY,
    ],
    ['y-websocket', ['y-websocket'], /^client\/session\//, 1],
    ['budoux', ['budoux'], /^shared\/text\//, 1],
    ['the Node canvas', ['@napi-rs/canvas'], /^server\//, 1],
  ])('M6 %s', (_name, names, door, files) => {
    const holders = holding(...names).map(({ path }) => path);
    expect(holders.filter((path) => !door.test(path))).toEqual([]);
    expect(holders.length).toBeLessThanOrEqual(files);
  });

  test('M6 harfbuzz: code in shared/picture, its bytes wherever they are loaded', () => {
    const holders = all.filter(({ path }) => {
      const code = readFileSync(join(ROOT, path), 'utf8');
      return importsOf(code).some((name) => /^harfbuzzjs/.test(name) && !name.endsWith('.wasm?url'));
    });
    expect(holders.filter(({ path }) => !path.startsWith('shared/picture/')).map(({ path }) => path)).toEqual(
      [],
    );
    expect(holders.length).toBeLessThanOrEqual(2);
  });

  test('M7 there is one copy of yjs and of its library', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, unknown>;
    };
    for (const name of ['yjs', 'lib0', 'react'])
      expect(Object.keys(lock.packages).filter((path) => path.endsWith(`node_modules/${name}`))).toEqual([
        `node_modules/${name}`,
      ]);
  });
});

test('M8 long files (a hint, no failure)', () => {
  const long = all.filter(({ path, lines }) => lines > 300 && !path.includes('.generated.'));
  console.log(
    long.length === 0
      ? 'files over 300 lines: none'
      : `files over 300 lines: ${long.map(({ path, lines }) => `${path} ${lines}`).join(', ')}`,
  );
});

/** Circles of imports, each as its path, found by walking depth-first. */
function circles(sources: readonly Source[]): string[] {
  const files = new Map(sources.map((source) => [source.path, source.files]));
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    state.set(path, 'open');
    for (const next of files.get(path) ?? []) {
      const here = [...trail, path];
      if (state.get(next) === 'open') found.push([...here.slice(here.indexOf(next)), next].join(' → '));
      else if (files.has(next) && !state.has(next)) visit(next, here);
    }
    state.set(path, 'done');
  };
  for (const path of files.keys()) if (!state.has(path)) visit(path, []);
  return found;
}
