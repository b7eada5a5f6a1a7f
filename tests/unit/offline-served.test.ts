// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openBrowserDevice } from '../../client/device/device-browser.ts';
import { isAnyBusy, settleAll } from '../../client/offline/open-work.ts';
import { isQuiet, type Moment } from '../../client/offline/quiet-moment.ts';
import { servedFrom } from '../../client/offline/served.ts';
import type { BoardId } from '../../shared/domain/ids.ts';
import { drawIcon, ICON_FOLDER, ICONS } from '../support/icons.ts';

describe('what a reload waits for', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('PW21 a backup, its putting back and a sending are work until they are done, also when they fail', async () => {
    vi.stubGlobal('location', { origin: 'http://127.0.0.1:9' });
    const device = await openBrowserDevice('device-at-work');
    await device.boards.create({ title: '町工場', firm: '' });
    const during: unknown[] = [];
    const look = () => {
      const busy = isAnyBusy();
      void settleAll().then((settled) => during.push({ busy, settled }));
    };
    expect(isAnyBusy()).toBe(false);
    const made = await device.backups.make(look);
    if (!made.ok) throw new Error(made.failure);
    expect(isAnyBusy()).toBe(false);
    const opened = await device.backups.open(made.value.file);
    if (!opened.ok) throw new Error(opened.failure);
    await device.backups.putBack(opened.value.backup, look);
    expect(isAnyBusy()).toBe(false);
    const sending = device.sendUnsent(['nobody' as BoardId]);
    look();
    expect(await sending).toBe(0);
    expect(isAnyBusy()).toBe(false);
    const failing = device.backups.make(() => {
      throw new Error('the disk is gone');
    });
    look();
    await expect(failing).rejects.toThrow('the disk is gone');
    expect(await settleAll()).toBe(true);
    expect(isAnyBusy()).toBe(false);
    expect(during).toEqual(Array(4).fill({ busy: true, settled: false }));
  });
});

describe('what the worker answers', () => {
  it('PW1 pages and assets from the device, everything else not at all', () => {
    for (const page of ['/', '/b', '/b/', '/b/abc'])
      expect([page, servedFrom(page, true)]).toEqual([page, '/']);
    expect(servedFrom('/assets/index-AbC.js', false)).toBe('/assets/index-AbC.js');
    // The same addresses asked for by a program go to the server: that is how its version is read.
    for (const page of ['/', '/b/abc']) expect(servedFrom(page, false)).toBeNull();
    const others = [
      '/sync/abc',
      '/poll/abc',
      '/blobs/abc/0f',
      '/healthz',
      '/readyz',
      '/sw.js',
      '/manifest.webmanifest',
      '/icons/icon-192.png',
      '/boards',
    ];
    for (const path of others)
      for (const navigating of [true, false])
        expect([path, servedFrom(path, navigating)]).toEqual([path, null]);
  });
});

describe('a quiet moment', () => {
  const AT_WORK: Moment = { place: 'board', age: 3_600_000, idle: 1_000, hidden: null, busy: false };
  const at = (change: Partial<Moment>) => isQuiet({ ...AT_WORK, ...change });

  it('PW2 a board in sight is never exchanged unasked, however long it lies still', () => {
    expect(at({})).toBe(false);
    expect(at({ idle: 3_600_000 })).toBe(false);
    expect(at({ idle: null })).toBe(false);
  });

  it('PW2 just opened and untouched, idle on the list, or long out of sight', () => {
    expect(at({ age: 1_000, idle: null })).toBe(true);
    // Parts that it still fetches would wake the older worker.
    expect(at({ age: 900, idle: null })).toBe(false);
    expect(at({ age: 1_000, idle: 500 })).toBe(false);
    expect(at({ place: 'home' })).toBe(false);
    expect(at({ place: 'home', idle: 20_000 })).toBe(true);
    expect(at({ place: 'home', idle: null })).toBe(true);
    expect(at({ hidden: 60_000 })).toBe(false);
    expect(at({ hidden: 120_000 })).toBe(true);
  });

  it('PW2 never while something is open or not stored', () => {
    for (const place of ['home', 'board'] as const)
      for (const [age, idle, hidden] of [
        [1_000, null, null],
        [9e6, 9e6, null],
        [9e6, 9e6, 9e6],
      ] as const)
        expect(isQuiet({ place, age, idle, hidden, busy: true })).toBe(false);
  });
});

describe('icons', () => {
  it.each(ICONS.map((icon) => [icon.file, icon] as const))(
    'PW3 %s is what `npm run icons` makes',
    async (file, icon) => {
      const kept = decode(readFileSync(join(ICON_FOLDER, file)));
      expect([kept.width, kept.height]).toEqual([icon.size, icon.size]);
      const made = decode(await drawIcon(icon));
      let farthest = 0;
      for (let i = 0; i < kept.data.length; i += 1)
        farthest = Math.max(farthest, Math.abs(Number(kept.data[i]) - Number(made.data[i])));
      expect(farthest).toBeLessThanOrEqual(8);
    },
  );
});
