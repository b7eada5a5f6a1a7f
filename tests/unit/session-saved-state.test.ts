import { describe, expect, it } from 'vitest';
import type { Link } from '../../client/session/connection.ts';
import { savedState } from '../../client/session/saved-state.ts';
import { createSentLedger } from '../../client/session/sent-ledger.ts';
import { PLAIN_STATUS, type ServerStatus } from '../../shared/protocol/protocol.ts';

const LINKS: readonly Link[] = [
  { kind: 'down' },
  { kind: 'open', via: 'socket' },
  { kind: 'synced', via: 'poll' },
  { kind: 'refused', by: { code: 4401 } },
];

const STATUS: readonly ServerStatus[] = [
  PLAIN_STATUS,
  { ...PLAIN_STATUS, readOnly: 'diskFull' },
  { ...PLAIN_STATUS, full: true },
];

const takes = ({ readOnly, full }: ServerStatus) => readOnly === null && !full;

describe('saved state', () => {
  it('V1 in every case: green only with nothing unsent, `device` only when the disk has it, a refusal is never hidden', () => {
    let cases = 0;
    for (const unsent of [0, 1, 7])
      for (const [link, server] of LINKS.flatMap((link) => STATUS.map((status) => [link, status] as const)))
        for (const device of ['stored', 'storing', 'failed'] as const) {
          const saved = savedState({ unsent, link, server, device });
          cases += 1;
          expect(saved).toMatchObject({ connected: link.kind === 'synced', server });
          // Nothing is on its way to a server that takes nothing in.
          if (!takes(server) && saved.kind === 'saving') expect(device).toBe('storing');
          if (saved.kind === 'saved') expect(unsent).toBe(0);
          else expect(saved.unsent).toBe(unsent);
          if (saved.kind === 'device' && unsent > 0) expect(device).not.toBe('failed');
          if (saved.kind === 'device' && saved.refused === null) expect(device).toBe('stored');
          if (saved.kind === 'tab') expect(device).toBe('failed');
          if (link.kind === 'refused' && saved.kind !== 'tab')
            expect(saved).toMatchObject({ kind: 'device', refused: { code: 4401 } });
          const isUp = (link.kind === 'open' || link.kind === 'synced') && takes(server);
          if (unsent > 0 && device === 'failed' && !isUp) expect(saved.kind).toBe('tab');
        }
    console.log(`V1 ${cases} cases`);
  });
});

describe('sent ledger', () => {
  it('V2 a merge covers all before it, an update all up to it; before the merge updates are kept back', () => {
    const ledger = createSentLedger(3, () => {});
    ledger.edit();
    const socket = ledger.open();
    expect(ledger.unsent()).toBe(4);
    expect(socket.sendingUpdate()).toBeNull();
    expect(socket.sendingMerge()).toBe(1);
    ledger.edit();
    expect(socket.sendingUpdate()).toBe(2);
    socket.durable(1);
    expect(ledger.unsent()).toBe(1);
    socket.durable(2);
    expect(ledger.unsent()).toBe(0);
    expect(ledger.confirmed()).toBe(2);
  });

  it('V3 what a lost socket did not confirm waits for the merge of the next; its late answer counts no more', () => {
    const ledger = createSentLedger(0, () => {});
    const lost = ledger.open();
    lost.sendingMerge();
    lost.durable(1);
    ledger.edit();
    lost.sendingUpdate();
    const next = ledger.open();
    expect(ledger.unsent()).toBe(1);
    lost.durable(2);
    expect(ledger.unsent()).toBe(1);
    next.durable(5);
    expect(ledger.unsent()).toBe(1);
    next.sendingMerge();
    next.durable(2);
    expect(ledger.unsent()).toBe(1);
    next.durable(1);
    expect(ledger.unsent()).toBe(0);
  });
});
