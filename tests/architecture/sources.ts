import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A source file of the product, its path from the project's root, and what it imports. */
export interface Source {
  readonly path: string;
  readonly lines: number;
  /** Files of the project, from its root; styles and other assets too. */
  readonly files: readonly string[];
  /** Packages by name, `node:fs` and the like by their name. */
  readonly packages: readonly string[];
}

const CODE = /\.(ts|tsx|mts|mjs|js)$/;

/** All code below some folders of the project. Imports are static, dynamic, re-exports, and workers by URL. */
export function sourcesIn(...folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .filter((path) => CODE.test(path))
      .sort()
      .map(readSource),
  );
}

function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const names = importsOf(text);
  const isFile = (name: string) => name.startsWith('.') || name.startsWith('/');
  return {
    path,
    lines: text.split('\n').length - 1,
    files: names
      .filter(isFile)
      .map((name) => posix.normalize(posix.join(dirname(path), name.replace(/\?.*$/, '')))),
    packages: names.filter((name) => !isFile(name)).map(packageOf),
  };
}

const IMPORTS = [
  /^[ \t]*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"\n]+)['"]/gm,
  /^[ \t]*import\s*['"]([^'"\n]+)['"]/gm,
  /\bimport\s*\(\s*['"`]([^'"`\n]+)['"`]/g,
  /\bimport\s*\.\s*meta\s*\.\s*resolve\s*\(\s*['"]([^'"\n]+)['"]/g,
  /\bnew\s+URL\s*\(\s*['"]([^'"\n]+\.(?:ts|tsx|mjs|js))['"]\s*,\s*import\.meta\.url/g,
];

/** What a module's text imports. Comments are left out, so that an example in one is no import. */
export function importsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return IMPORTS.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] as string));
}

function packageOf(name: string): string {
  const parts = name.split('/');
  return name.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] as string);
}

/** `shared/domain` of `shared/domain/net.ts`; `server` of `server/main.ts`. */
export function folderOf(path: string): string {
  return path.split('/').slice(0, -1).slice(0, 2).join('/');
}
