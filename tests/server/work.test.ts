import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { silentLogger } from '../../server/log.ts';
import { MemoryStorage } from '../../server/storage/memory.ts';
import { BoardDocument } from '../../server/sync/board-document.ts';
import { CAPACITY } from '../../server/sync/capacity.ts';
import { WORK } from '../../server/sync/connection.ts';
import { updateFrame } from '../../server/sync/messages.ts';
import type { Peer } from '../../server/sync/peer.ts';
import { Room } from '../../server/sync/room.ts';
import { LIMITS } from '../../shared/protocol/protocol.ts';
import { seeded } from '../support/random.ts';
import { editHonestly } from './hostile.ts';
import { MERGE_NOTHING } from './raw-client.ts';

const EMPTY = { snapshot: null, updates: [], seq: 0 };

/** A frame that counts as one, and has a key written 999 times. */
function dearUpdate(): Uint8Array {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < 999; at += 1) doc.getMap('cards').set('C1', at);
  return Y.mergeUpdates(updates);
}

/** A peer of whom only the bill is kept. */
function debtor(id: string) {
  const bill = { ms: 0 };
  const peer: Peer = {
    id,
    wantsDurable: false,
    send: () => {},
    sendPresence: () => {},
    charge: (ms) => {
      bill.ms += ms;
    },
    close: () => {},
  };
  return { peer, bill };
}

describe('the work that frames make', () => {
  it('C13 is charged to the one who sent them, also when frames of several people are handled together', async () => {
    // The least of several times: the others pay for the machine's warming up and for whoever else is at work on it.
    const all: Awaited<ReturnType<typeof bills>>[] = [];
    for (let round = 0; round < 6; round += 1) all.push(await bills());
    const least = (who: 'honest' | 'hostile') => Math.min(...all.map((bill) => bill[who]));
    const [honest, hostile, bytes] = [least('honest'), least('hostile'), all[0]?.bytes];
    console.log(
      `C13 30 frames each, handled together: honest ${honest.toFixed(1)} ms, hostile (${bytes} bytes) ${hostile.toFixed(1)} ms`,
    );
    expect(hostile).toBeGreaterThan(3 * honest);
  });

  async function bills(): Promise<{ honest: number; hostile: number; bytes: number }> {
    const room = await Room.open('b1', {
      storage: new MemoryStorage(),
      logger: silentLogger,
      now: () => 0,
      windowMs: 5,
      compactAt: 10_000,
      capacity: CAPACITY,
      space: { isFull: false, foundFull: () => {} },
      onStorageFailed: () => {},
    });
    const [honest, hostile] = [debtor('honest'), debtor('hostile')];
    for (const { peer } of [honest, hostile]) {
      room.enter(peer);
      room.receive(peer, MERGE_NOTHING);
    }
    const random = seeded(13);
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let at = 0; at < 60; at += 1) editHonestly(doc, random);
    const bytes = dearUpdate().length;
    for (const update of updates.slice(0, 30)) {
      room.receive(honest.peer, updateFrame(update));
      room.receive(hostile.peer, updateFrame(dearUpdate()));
    }
    await room.settle();
    await room.close();
    return { honest: honest.bill.ms, hostile: hostile.bill.ms, bytes };
  }

  it('C14 of honest people comes nowhere near what is allowed, at the highest rate of updates', () => {
    const random = seeded(14);
    const document = new BoardDocument(EMPTY);
    const doc = new Y.Doc();
    let ms = 0;
    let updates = 0;
    doc.on('update', (update: Uint8Array) => {
      const { costs, verdicts } = document.apply([update]);
      expect(verdicts[0]?.ok).toBe(true);
      ms += costs[0] as number;
      updates += 1;
    });
    while (updates < 3_000) editHonestly(doc, random);
    const each = ms / updates;
    const busiest = each * LIMITS.updatesPerSecond;
    console.log(
      `C14 seed ${random.seed}: ${updates} honest updates, ${(each * 1_000).toFixed(0)} µs each; ${LIMITS.updatesPerSecond} a second make ${busiest.toFixed(1)} of ${WORK.perSecond} ms`,
    );
    expect(busiest).toBeLessThan(WORK.perSecond / 2);
    expect(each * LIMITS.updatesBurst).toBeLessThan(WORK.burst / 2);
  });
});
