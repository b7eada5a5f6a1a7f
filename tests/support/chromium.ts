import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** Flags for machines without a GPU, a sandbox or a way out; nothing that changes what a page may do. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/** A machine without a locale would let the browser save no file under a Japanese name. */
const ENV = { ...process.env, LC_ALL: 'C.UTF-8' };

/** A real Chromium: CHROMIUM or Debian's. `flags`: what a test needs besides. */
export function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: executable(), args: [...FLAGS, ...flags], env: ENV });
}

/** The same as one person's own browser, whose profile lies in a folder and outlives it. */
export function launchProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: executable(),
    args: [...FLAGS],
    env: ENV,
    viewport: { width: 1366, height: 768 },
    locale: 'ja-JP',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
}

function executable(): string {
  const path = [process.env.CHROMIUM, '/usr/bin/chromium'].find(
    (file) => file !== undefined && existsSync(file),
  );
  if (path === undefined) throw new Error('No Chromium: run `npm test`, which installs it, or set CHROMIUM');
  return path;
}
