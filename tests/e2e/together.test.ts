import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Board } from '../../shared/domain/board.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import sample from '../../shared/samples/05_inshokuten.json' with { type: 'json' };
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';
import { type Spectator, watchBoard } from '../support/spectator.ts';

/** Words of the live cards and of their links, as one comparable picture of the net. */
function netInWords(board: Board): { cards: string[]; links: string[] } {
  const net = netOf(board);
  const words = (id: CardId) => board.cards.get(id)?.text ?? '?';
  return {
    cards: [...net.cards.values()].map((card) => card.text).sort(),
    links: [...net.links.values()].map((link) => `${words(link.cause)} → ${words(link.effect)}`).sort(),
  };
}

const textOf = new Map(sample.cards.map((card) => [card.id, card.text]));
const said = (id: string) => textOf.get(id) as string;
const goal = {
  cards: sample.cards.map((card) => card.text).sort(),
  links: sample.cards
    .flatMap((card) => card.parents.map((parent) => `${card.text} → ${said(parent)}`))
    .sort(),
};

describe('two people build case 05 from nothing', () => {
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

  it('M1 by keys and Japanese input, at the same time: no card lost, doubled or blank, every link there', async () => {
    const supporter = await Person.arrives(browser, '石田 彩');
    const owner = await Person.arrives(browser, '藤巻 正人');
    await supporter.opensHome(app.url);
    await supporter.beginsANewMap();
    await supporter.composes(said('S1'));
    await supporter.presses('Enter');
    await supporter.saysTheirName();
    const link = await supporter.inviteLink();
    spectator = watchBoard(link);
    await owner.opensTheLink(link);
    await owner.saysTheirName();
    await owner.card(said('S1')).waitFor();

    // The owner begins the second 表課題 while the supporter goes below the first.
    await Promise.all([
      (async () => {
        await supporter.writesBranch(
          said('S1'),
          { C01: { C07: { C11: {} } }, C02: {}, C03: { C08: { C12: {} } }, C04: { C09: { R1: {} } } },
          said,
        );
      })(),
      (async () => {
        await owner.selects(said('S1'));
        await owner.presses('Enter');
        await owner.writes(said('S2'));
        await owner.writesBranch(said('S2'), { C05: { C10: {} }, C06: {} }, said);
      })(),
    ]);
    // What explains more than one thing.
    const more = [
      ['C07', 'C03'],
      ['C10', 'C06'],
      ['C10', 'C08'],
      ['C12', 'C10'],
      ['R1', 'C11'],
      ['R1', 'C12'],
    ] as const;
    for (const [cause, effect] of more) await supporter.linksAlsoTo(said(cause), said(effect));

    const board = await spectator.until('the whole net of case 05', (now) => {
      const { cards, links } = netInWords(now);
      return cards.length >= goal.cards.length && links.length >= goal.links.length;
    });
    expect(netInWords(board)).toEqual(goal);
    expect([...board.cards.values()].filter((card) => card.deleted !== null && card.text !== '')).toEqual([]);
    console.log(
      `M1 ${goal.cards.length} cards, ${goal.links.length} links by two people: lost 0, doubled 0, blank 0`,
    );
  });
});
