import { describe, expect, it } from 'vitest';
import type { Link } from '../../client/session/connection.ts';
import { savedState } from '../../client/session/saved-state.ts';
import { createSentLedger } from '../../client/session/sent-ledger.ts';
import { seeded } from '../support/random.ts';

const LINKS: readonly Link[] = [
  { kind: 'down' },
  { kind: 'open', via: 'socket' },
  { kind: 'synced', via: 'poll' },
  { kind: 'refused', by: { code: 4401 } },
];

describe('saved state', () => {
  it('V1 in every case: green only with nothing unsent, `device` only when the disk has it, a refusal is never hidden', () => {
    let cases = 0;
    for (const unsent of [0, 1, 7])
      for (const link of LINKS)
        for (const device of ['stored', 'storing', 'failed'] as const) {
          const saved = savedState({ unsent, link, device });
          cases += 1;
          if (saved.kind === 'saved') expect(unsent).toBe(0);
          else expect(saved.unsent).toBe(unsent);
          if (saved.kind === 'device' && unsent > 0) expect(device).not.toBe('failed');
          if (saved.kind === 'device' && saved.refused === null) expect(device).toBe('stored');
          if (saved.kind === 'tab') expect(device).toBe('failed');
          if (link.kind === 'refused' && saved.kind !== 'tab')
            expect(saved).toMatchObject({ kind: 'device', refused: { code: 4401 } });
          if (unsent > 0 && device === 'failed' && link.kind !== 'open' && link.kind !== 'synced')
            expect(saved.kind).toBe('tab');
        }
    console.log(`V1 ${cases} cases`);
  });
});

describe('sent ledger', () => {
  it('V2 a merge covers all before it, an update all up to it; before the merge updates are kept back', () => {
    const ledger = createSentLedger(3, () => {});
    ledger.edit();
    ledger.socketOpened();
    expect(ledger.unsent()).toBe(4);
    expect(ledger.sendingUpdate()).toBe(false);
    ledger.sendingMerge();
    ledger.edit();
    expect(ledger.sendingUpdate()).toBe(true);
    ledger.durable(1);
    expect(ledger.unsent()).toBe(1);
    ledger.durable(2);
    expect(ledger.unsent()).toBe(0);
    expect(ledger.confirmed()).toBe(2);
  });

  it('V3 what a lost socket did not confirm waits for the merge of the next', () => {
    const ledger = createSentLedger(0, () => {});
    ledger.socketOpened();
    ledger.sendingMerge();
    ledger.durable(1);
    ledger.edit();
    ledger.sendingUpdate();
    ledger.socketOpened();
    expect(ledger.unsent()).toBe(1);
    ledger.durable(5);
    expect(ledger.unsent()).toBe(1);
    ledger.sendingMerge();
    ledger.durable(1);
    expect(ledger.unsent()).toBe(0);
  });

  it('V4 random edits, frames, answers and lost sockets: never an edit confirmed that the server does not hold', () => {
    const random = seeded(1789);
    let confirmations = 0;
    for (let run = 0; run < 300; run += 1) {
      const ledger = createSentLedger(0, () => {});
      const server = { disk: 0, frames: [] as number[], answered: 0 };
      let edits = 0;
      let merged = false;
      ledger.socketOpened();
      for (let step = 0; step < 60; step += 1) {
        const act = random.below(10);
        if (act < 5) {
          edits += 1;
          ledger.edit();
          if (ledger.sendingUpdate()) server.frames.push(edits);
          else expect(merged).toBe(false);
        } else if (act === 5 && !merged) {
          merged = true;
          ledger.sendingMerge();
          server.frames.push(edits);
        } else if (act < 9) {
          server.answered += random.below(server.frames.length - server.answered + 1);
          server.disk = Math.max(server.disk, server.frames[server.answered - 1] ?? 0);
          ledger.durable(server.answered);
        } else {
          merged = false;
          server.frames = [];
          server.answered = 0;
          ledger.socketOpened();
        }
        expect(ledger.unsent()).toBe(edits - server.disk);
        confirmations += 1;
      }
    }
    console.log(`V4 seed ${random.seed}: ${confirmations} states checked`);
  });
});
