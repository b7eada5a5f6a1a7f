import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyImport, initBoard } from '../../shared/document/apply.ts';
import { createProjection } from '../../shared/document/projection.ts';
import { importCase } from '../../shared/interchange/case-file.ts';
import sample from '../../shared/samples/01_machikoba.json' with { type: 'json' };
import { type App, startApp } from '../support/app.ts';
import { boardInWords } from '../support/board-in-words.ts';
import { ByKeys } from '../support/by-keys.ts';
import { ByTouch } from '../support/by-touch.ts';
import { type CaseHands, writesTheCase } from '../support/case-journey.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';
import { type Spectator, watchBoard } from '../support/spectator.ts';

/** What the case is when its file is imported: the goal of every hand. */
function imported() {
  const read = importCase(sample, { now: 1 });
  if (!read.ok) throw new Error('The case is not read');
  const doc = new Y.Doc();
  initBoard(doc, { title: read.value.title, firm: read.value.firm });
  applyImport(doc, read.value.changes);
  return boardInWords(createProjection([doc]).board());
}

const goal = imported();
/** On a machine that does much else besides. */
const LONGEST_MS = 600_000;

describe('somebody writes the whole 課題の地図 of case 01 on an empty board', () => {
  let browser: Browser;
  let app: App;
  let spectator: Spectator | null = null;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    app = await startApp();
  });
  afterEach(async () => {
    spectator?.close();
    spectator = null;
    await app.close();
  });

  /** Everything by these hands; what the server then holds is the case, to the letter. */
  async function isWhole(rule: string, hands: CaseHands): Promise<void> {
    const began = performance.now();
    await writesTheCase(hands, app.url, sample);
    const took = Math.round((performance.now() - began) / 1000);
    spectator = watchBoard(await hands.person.inviteLink());
    const board = await spectator
      .until(
        'every card and its last words',
        (now) => JSON.stringify(boardInWords(now)) === JSON.stringify(goal),
        15_000,
      )
      .catch(() => spectator?.board());
    if (board === undefined) throw new Error('nobody watches');
    expect(boardInWords(board)).toEqual(goal);
    const { cards, links, people } = goal;
    console.log(
      `${rule} ${Object.keys(cards).length} cards, ${links.length} links, ${people.length} people in ${took} s: the same as the file`,
    );
    await hands.person.leaves();
  }

  it(
    'EH1 by keys alone',
    async () => {
      await isWhole('EH1 by keys alone:', new ByKeys(await Person.arrives(browser, '三浦 誠')));
    },
    LONGEST_MS,
  );

  it(
    'EH2 by touch alone, on an upright tablet',
    async () => {
      const person = await Person.arrives(browser, '三浦 誠', { touch: true, width: 820, height: 1180 });
      await isWhole('EH2 by touch alone:', await ByTouch.of(person));
    },
    LONGEST_MS,
  );
});
