import { describe, expect, it } from 'vitest';
import type { SocketLedger } from '../../client/session/sent-ledger.ts';
import { type Arrival, Ledger } from '../../server/sync/ledger.ts';
import { BEGINNINGS, type Beginning, explore, type Parts, REAL, type Story } from '../support/wire-model.ts';

const VERIFY = process.env.VERIFY === '1';
/** Happenings one after the other, behind each beginning. */
const depthOf = (kind: Beginning) => (!VERIFY ? 5 : kind === 'just opened' ? 8 : 7);
const KINDS = Object.keys(BEGINNINGS) as Beginning[];

const withLedger = (Broken: new () => Ledger): Parts => ({ ...REAL, ledger: () => new Broken() });

/** As it was before frames carried numbers. */
class CountsWhatComes extends Ledger {
  #frames = 0;
  override receive(): Arrival {
    this.#frames += 1;
    return super.receive(this.#frames);
  }
}

class AnswersBeforeTheCommit extends Ledger {
  override owe(frame: number | null): void {
    super.owe(frame, 0);
  }
}

class ForgetsNothing extends Ledger {
  override forget(): void {}
}

class DropsInSilence extends Ledger {
  override drop(): void {}
}

class TakesAnyMerge extends Ledger {
  override merge(frame: number | null): void {
    super.merge(frame, Number.POSITIVE_INFINITY);
  }
}

/** One count for all sockets: a late answer of the old one counts for the new one. */
const ANY_SOCKET: Parts = {
  ...REAL,
  sent(carried) {
    const real = REAL.sent(carried);
    let current: SocketLedger | null = null;
    return {
      ...real,
      open() {
        current = real.open();
        return { ...current, durable: (frames) => current?.durable(frames) };
      },
    };
  },
};

const told = (story: Story | null) => (story === null ? 'nothing' : story.join(' → '));

describe('the green mark', () => {
  it.each(KINDS)(
    'V5 in everything that can happen on a line %s it never stands for an edit that is not on the disk, and can always come again',
    (kind) => {
      const [depth, begun] = [depthOf(kind), performance.now()];
      const { states, sequences, green, needLine, lie, stuck } = explore(REAL, depth, kind);
      const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
      console.log(
        `V5 line ${kind}, ${depth} more happenings: ${sequences} steps, ${states} states, ${green} green, not on the disk: ${told(lie)}, no way back: ${told(stuck)} (${needLine} by a new line), ${seconds} s`,
      );
      expect({ lie, stuck }).toEqual({ lie: null, stuck: null });
      expect(green).toBeGreaterThan(0);
    },
    VERIFY ? 3_600_000 : 120_000,
  );

  it.each<[string, Parts, Beginning]>([
    ['counts frames instead of reading their numbers', withLedger(CountsWhatComes), 'in use'],
    ['answers before the commit', withLedger(AnswersBeforeTheCommit), 'in use'],
    [
      'lets the answers of an old socket count for the new one',
      ANY_SOCKET,
      'that took the place of a half-open one',
    ],
    ['drops frames in silence', withLedger(DropsInSilence), 'whose frame found the disk full'],
    [
      'forgets nothing when there was no space',
      withLedger(ForgetsNothing),
      'whose commit found the disk full',
    ],
    [
      'takes a merge for an answer to every question',
      withLedger(TakesAnyMerge),
      'that took the place of a half-open one',
    ],
  ])('V6 a ledger that %s is found out', (what, parts, kind) => {
    const { lie, states } = explore(parts, 7, kind);
    console.log(`V6 ${what}: after ${states} states, ${told(lie)}`);
    expect(lie).not.toBeNull();
  });
});
