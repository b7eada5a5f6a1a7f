/** Writes THIRD-PARTY-NOTICES.md: every package that the product is made of, its licence, and the licence texts. `npm run notices` */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

const root = join(import.meta.dirname, '..', '..');
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

const byText = new Map<string, string[]>();
for (const [path, entry] of Object.entries(lock.packages)) {
  const folder = join(root, path);
  if (path === '' || entry.dev || !existsSync(folder)) continue;
  const name = `${path.split('node_modules/').at(-1)} ${entry.version} (${entry.license ?? 'see text'})`;
  const files = readdirSync(folder).filter(
    (file) => /^(licen[cs]e|copying|notice)/i.test(file) && !/\.(js|ts)$/.test(file),
  );
  const text =
    files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n') ||
    `${entry.license ?? ''}`;
  byText.set(text, [...(byText.get(text) ?? []), name]);
}

const parts = [...byText].sort(([, a], [, b]) => (String(a[0]) < String(b[0]) ? -1 : 1));
writeFileSync(
  join(root, 'THIRD-PARTY-NOTICES.md'),
  [
    '# Third-party notices / 第三者のソフトウェアとフォント',
    'The words on every map and picture are set in **BIZ UDPGothic** (The BIZ UDGothic Project Authors), under the SIL Open Font License 1.1; its text stands below with the package that carries the font.',
    'Phrases are found with the Japanese model of **BudouX** (Copyright 2021 Google LLC), under the Apache License 2.0 (see [LICENSE](LICENSE)).',
    'Made by `npm run notices` from the lockfile.',
    ...parts.map(([text, names]) => `## ${names.sort().join(', ')}\n\n\`\`\`text\n${text}\n\`\`\``),
  ].join('\n\n'),
);
console.log(`${parts.length} licence texts, ${[...byText.values()].flat().length} packages`);
