import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ALLOWED = /^(MIT|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|OFL-1\.1|Python-2\.0)$/;
const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('licences', () => {
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { license?: string; dev?: boolean; version?: string }>;
  };
  const shipped = Object.entries(lock.packages).filter(([path, entry]) => path !== '' && !entry.dev);

  it('N1 every shipped package is under a licence the project allows', () => {
    const foreign = shipped.filter(
      ([, { license = '' }]) => !license.split(/ AND | OR /).every((part) => ALLOWED.test(part)),
    );
    expect(shipped.length).toBeGreaterThan(20);
    expect(foreign.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });

  it('N2 the notices name every direct dependency and carry the fonts’ OFL', () => {
    const notices = read('THIRD-PARTY-NOTICES.md');
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    for (const [name, version] of Object.entries(dependencies))
      expect(notices).toContain(`${name} ${version}`);
    expect(notices).toContain('SIL OPEN FONT LICENSE Version 1.1');
  });
});
