import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addCause } from '../../shared/commands/add-cards.ts';
import { setKind } from '../../shared/commands/details.ts';
import { linkCause, rehang, toShelf } from '../../shared/commands/hang.ts';
import { deleteBranches, restoreCards } from '../../shared/commands/remove-cards.ts';
import {
  addHeadline,
  addStep,
  addToZone,
  bringTemplate,
  cardsInZone,
  chooseTemplate,
  headlinesOf,
  moveInZone,
  moveToZone,
  setByWhen,
  setStepState,
  tie,
  untie,
  wishFor,
} from '../../shared/commands/sheet-cards.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import { printDocs } from '../../shared/document/board-file.ts';
import { docFromBoardFile } from '../../shared/document/open-file.ts';
import { readBoard } from '../../shared/document/projection.ts';
import { parseDay } from '../../shared/domain/day.ts';
import type { TemplateId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { sheetOf } from '../../shared/domain/sheet.ts';
import { readTemplate, type Template } from '../../shared/domain/template.ts';
import { templateThatShows } from '../../shared/templates/templates.ts';
import { docWith, id, personOn, refusalOf } from '../support/boards.ts';
import { createPeer, type Peer } from '../support/peers.ts';

const vision = 'vision-map' as TemplateId;
const other = 'design-sheet' as TemplateId;
const customers = { template: vision, zone: 'customers' };
const workers = { template: vision, zone: 'workers' };

function template(id = 'mine'): Template {
  const read = readTemplate(id as TemplateId, {
    name: 'うちの型',
    zones: [
      { id: 'customers', title: 'お客様', x: 0, y: 0, w: 50, h: 100 },
      { id: 'workers', title: { ja: '働く人', en: 'People' }, x: '５０％', y: 0, w: 50, h: 100 },
    ],
  });
  if (!read.ok) throw new Error(read.failure.code);
  return read.value;
}

/** What a command would make, as the person's next board shows it. */
function added(peer: Peer, command: Parameters<Peer['dispatch']>[0]): string {
  const before = new Set(peer.board().cards.keys());
  expect(peer.dispatch(command)).toBe(true);
  return [...peer.board().cards.keys()].find((card) => !before.has(card)) ?? '';
}

const inZone = (peer: Peer, at = customers) => cardsInZone(peer.board(), at).map((card) => card.id as string);

function exchange(a: Peer, b: Peer): void {
  const [fromA, fromB] = [a, b].map((peer) => Y.encodeStateAsUpdate(peer.doc)) as [Uint8Array, Uint8Array];
  Y.applyUpdate(a.doc, fromB, 'wire');
  Y.applyUpdate(b.doc, fromA, 'wire');
}

function two(shorthand = 'S1; R > S1'): [Peer, Peer] {
  const start = Y.encodeStateAsUpdate(docWith(shorthand));
  let now = 1_000;
  return [createPeer(0, start, () => ++now), createPeer(1, start, () => ++now)];
}

describe('scenes in zones', () => {
  test('F1 a card keeps its spot in every template; choosing another one writes no card', () => {
    const peer = personOn('S1');
    const scene = id(added(peer, addToZone(customers)));
    peer.dispatch(moveToZone([scene], { template: other, zone: 'c-value' }));
    const card = peer.board().cards.get(scene);
    peer.dispatch(chooseTemplate(other));
    expect(peer.board().template).toBe(other);
    expect(peer.board().cards.get(scene)).toBe(card);
    expect(card?.spots).toMatchObject({ [vision]: { zone: 'customers' }, [other]: { zone: 'c-value' } });
    peer.undo.undo();
    expect(peer.board().template).toBe(null);
  });

  test('F1 two who move one card at once: in one zone for both; what one did in another template stays', () => {
    const [a, b] = two();
    const scene = id(added(a, addToZone(customers)));
    exchange(a, b);
    a.dispatch(moveToZone([scene], workers));
    b.dispatch(moveToZone([scene], { template: other, zone: 'b-value' }));
    b.dispatch(moveToZone([scene], { template: vision, zone: 'money' }));
    exchange(a, b);
    const spots = a.board().cards.get(scene)?.spots;
    expect(b.board().cards.get(scene)?.spots).toEqual(spots);
    expect(['workers', 'money']).toContain(spots?.[vision]?.zone);
    expect(spots?.[other]?.zone).toBe('b-value');
  });

  test('F1 order in a zone: first, last, beside, one up, one down; the ends are said', () => {
    const peer = personOn('S1');
    const [a, b] = [added(peer, addToZone(customers)), added(peer, addToZone(customers))];
    const c = added(peer, addToZone(customers, 'stance', { after: id(a) }));
    expect(inZone(peer)).toEqual([a, c, b]);
    peer.dispatch(moveInZone(id(a), customers, 1));
    expect(inZone(peer)).toEqual([c, a, b]);
    expect(refusalOf(peer, moveInZone(id(b), customers, 1))).toBe('end');
    peer.dispatch(moveToZone([id(b), id(a)], customers, 'first'));
    expect(inZone(peer)).toEqual([b, a, c]);
    peer.dispatch(moveToZone([id(b), id(c)], workers));
    expect([inZone(peer), inZone(peer, workers)]).toEqual([[a], [b, c]]);
  });

  test('SH1 what lies in no zone of the template lies on its tray, and never nowhere', () => {
    const peer = personOn('S1');
    const scene = added(peer, addToZone({ template: 'mine' as TemplateId, zone: 'gone' }));
    const elsewhere = added(peer, addToZone(customers));
    const sheet = sheetOf(peer.board(), template());
    expect(sheet.tray.map((card) => card.id)).toEqual([scene, elsewhere]);
    expect([...sheet.zones.values()].flat()).toEqual([]);
  });

  test('SH2 each card of 未来の地図 has a template that shows it; the one in use comes before others', () => {
    const peer = personOn('S1');
    const scene = id(added(peer, addToZone(customers)));
    const stance = id(added(peer, addToZone(customers, 'stance')));
    const headline = id(added(peer, addHeadline()));
    const shownIn = (card: typeof scene) => templateThatShows(peer.board(), card)?.id;
    expect([scene, stance, headline].map(shownIn)).toEqual([vision, vision, vision]);
    peer.dispatch(moveToZone([stance], { template: other, zone: 'purpose' }));
    peer.dispatch(chooseTemplate('conflict' as TemplateId));
    expect(shownIn(stance)).toBe('conflict');
    expect(shownIn(headline)).toBe(vision);
    expect(shownIn(id('S1'))).toBeUndefined();
  });

  test('F2 two who begin the headline at once have two, the older first, and lose no letter', () => {
    const [a, b] = two();
    const [one, another] = [added(a, addHeadline()), added(b, addHeadline())];
    for (const [peer, card, words] of [
      [a, one, '甲'],
      [b, another, '乙'],
    ] as const)
      peer.dispatch(
        writeText({ of: 'card', card: id(card), field: 'text' }, { index: 0, remove: 0, insert: words }),
      );
    exchange(a, b);
    expect(headlinesOf(a.board()).map(({ text }) => text)).toEqual(['甲', '乙']);
    expect(a.dispatch(addHeadline())).toBe(false);
  });

  test('A1 undo of a new scene takes it off the sheet and keeps what another wrote into it', () => {
    const [a, b] = two();
    const scene = id(added(a, addToZone(customers)));
    exchange(a, b);
    b.dispatch(
      writeText({ of: 'card', card: scene, field: 'text' }, { index: 0, remove: 0, insert: '朝の光' }),
    );
    exchange(a, b);
    a.undo.undo();
    exchange(a, b);
    expect(b.board().cards.get(scene)).toMatchObject({ text: '朝の光', deleted: { by: 'p0' } });
    b.dispatch(restoreCards([scene]));
    expect(inZone(b)).toEqual([scene]);
  });
});

describe('the map and the sheets stay apart', () => {
  test('N1 a scene is no card of the net, is hung under nothing and never becomes a cause', () => {
    const peer = personOn('S1; R > S1');
    const scene = id(added(peer, addToZone(customers)));
    const net = netOf(peer.board());
    expect([net.cards.has(scene), net.waiting, net.notes]).toEqual([false, [], []]);
    for (const command of [
      linkCause(scene, id('S1')),
      linkCause(id('R'), scene),
      rehang(scene, null, id('R')),
      toShelf(scene, null),
    ])
      expect(refusalOf(peer, command), command.name).toBe('gone');
    expect(refusalOf(peer, addCause(scene))).toBe('notACause');
    expect(refusalOf(peer, setKind([scene], 'cause'))).toBe('nothing');
    peer.dispatch(deleteBranches([scene]));
    expect(netOf(peer.board()).bin).toEqual([scene]);
  });

  test('F3 a line leads from the net to a scene or a step, from a step to a scene, once; it is no link of the net', () => {
    const [a, b] = two('S1; R > S1; N1');
    const scene = id(added(a, addToZone(customers)));
    const step = id(added(a, addStep(id('R'))));
    exchange(a, b);
    for (const peer of [a, b]) peer.dispatch(tie(id('R'), scene));
    exchange(a, b);
    const tied = [...a.board().links.keys()].filter((link) => !link.endsWith('>S1')).sort();
    expect(tied).toEqual([`R>${scene}`, `R>${step}`].sort());
    expect([...netOf(a.board()).links.keys()]).toEqual(['R>S1']);
    expect(refusalOf(a, tie(id('R'), scene))).toBe('linked');
    for (const [from, to] of [
      [scene, id('R')],
      [id('N1'), scene],
      [scene, step],
      [id('R'), id('S1')],
    ] as const)
      expect(refusalOf(a, tie(from, to)), `${from} ${to}`).toBe('noTie');
    expect(a.dispatch(tie(step, scene))).toBe(true);
    expect(a.dispatch(untie(id('R'), scene))).toBe(true);
    expect(refusalOf(a, untie(id('R'), scene))).toBe('gone');
  });

  test('F4 the 望ましい姿 of a 表課題 is an empty card, tied to it', () => {
    const peer = personOn('S1; R > S1');
    const scene = added(peer, wishFor(id('S1'), customers));
    expect(peer.board().cards.get(id(scene))).toMatchObject({ kind: 'scene', text: '' });
    expect(peer.board().links.has(`S1>${scene}` as never)).toBe(true);
    expect(refusalOf(peer, wishFor(id('R'), customers))).toBe('gone');
    peer.undo.undo();
    expect([...peer.board().links.keys()]).toEqual(['R>S1']);
  });
});

describe('steps', () => {
  test('F5 a day is understood as people write it, or refused; it is taken away by nothing', () => {
    const peer = personOn('S1');
    const step = id(added(peer, addStep(null)));
    expect(peer.board().cards.get(step)).toMatchObject({ state: 'open', byWhen: null });
    peer.dispatch(setByWhen(step, '２０２６年１月３１日'));
    peer.dispatch(setStepState(step, 'going'));
    expect(peer.board().cards.get(step)).toMatchObject({ state: 'going', byWhen: '2026-01-31' });
    expect(refusalOf(peer, setByWhen(step, '2026-02-30'))).toBe('noSuchDay');
    peer.dispatch(setByWhen(step, ' '));
    expect(peer.board().cards.get(step)?.byWhen).toBe(null);
    expect(refusalOf(peer, setByWhen(id('S1'), '2026-01-31'))).toBe('gone');
  });

  test.each([
    ['2026-01-31', '2026-01-31'],
    ['2026/1/5', '2026-01-05'],
    ['２０２６．２．２８', '2026-02-28'],
    ['令和8年3月31日まで', '2026-03-31'],
    ['R8.1.31', '2026-01-31'],
    ['令和元年5月1日', '2019-05-01'],
    ['2028年2月', '2028-02-29'],
    ['2026-03', '2026-03-31'],
    ['2026-02-29', null],
    ['2026-13-01', null],
    ['2026-00-10', null],
    ['来月', null],
    ['8年3月31日', null],
    ['１/31', null],
    ['0026-01-01', null],
    ['', null],
  ])('F5 %s', (words, day) => {
    expect(parseDay(words)).toBe(day);
  });

  test('F6 every prose field of a step and a stance is a shared text; a field that a card has not is refused', () => {
    const peer = personOn('S1');
    const [step, stance] = [id(added(peer, addStep(null))), id(added(peer, addToZone(customers, 'stance')))];
    const write = (card: typeof step, field: 'effect' | 'worry' | 'who') =>
      writeText({ of: 'card', card, field }, { index: 0, remove: 0, insert: '字' });
    for (const [card, field] of [
      [step, 'effect'],
      [step, 'who'],
      [stance, 'worry'],
      [stance, 'who'],
    ] as const) {
      expect(peer.dispatch(write(card, field))).toBe(true);
      expect(peer.board().cards.get(card)?.[field]).toBe('字');
    }
    expect(refusalOf(peer, write(step, 'worry'))).toBe('gone');
    expect(refusalOf(peer, write(id('S1'), 'who'))).toBe('gone');
  });
});

describe('templates', () => {
  test('TP2 TP3 a template of one’s own is brought along, goes through the file of the board and comes back', () => {
    const peer = personOn('S1');
    peer.dispatch(bringTemplate(template()));
    const mine = peer.board().templates.get('mine' as TemplateId);
    expect(mine?.zones.map(({ x, title }) => [x, title.en])).toEqual([
      [0, 'お客様'],
      [50, 'People'],
    ]);
    const again = docFromBoardFile(printDocs([peer.doc]));
    if (!again.ok) throw new Error(again.failure.code);
    expect(readBoard([again.value]).templates).toEqual(peer.board().templates);
    peer.undo.undo();
    expect(peer.board().templates.size).toBe(0);
  });

  const zone = (fields: object = {}) => ({ id: 'z', title: 'お客様', x: 0, y: 0, w: 50, h: 50, ...fields });
  test.each([
    ['no template', 7, 'shape', ''],
    ['no zones', { name: 'x', zones: [] }, 'noZones', ''],
    ['a hundred zones', { name: 'x', zones: Array.from({ length: 100 }, () => zone()) }, 'manyZones', ''],
    ['no name', { zones: [zone()] }, 'title', ''],
    ['a name without end', { name: 'あ'.repeat(61), zones: [zone()] }, 'title', ''],
    ['a zone that is none', { name: 'x', zones: [zone(), 'z'] }, 'shape', '2'],
    ['no heading', { name: 'x', zones: [zone({ title: ' ' })] }, 'title', '1'],
    ['an id from elsewhere', { name: 'x', zones: [zone({ id: '<b>' })] }, 'id', 'お客様'],
    ['one id twice', { name: 'x', zones: [zone(), zone({ x: 50, title: '働く人' })] }, 'id', '働く人'],
    ['no figure', { name: 'x', zones: [zone({ w: '半分' })] }, 'figure', 'お客様'],
    ['not a number', { name: 'x', zones: [zone({ x: Number.NaN })] }, 'figure', 'お客様'],
    ['beyond the sheet', { name: 'x', zones: [zone({ x: 60 })] }, 'outside', 'お客様'],
    ['before the sheet', { name: 'x', zones: [zone({ y: -1 })] }, 'outside', 'お客様'],
    ['no room', { name: 'x', zones: [zone({ w: 1 })] }, 'outside', 'お客様'],
    [
      'one on another',
      { name: 'x', zones: [zone(), zone({ id: 'y', title: '働く人', x: 40 })] },
      'overlap',
      'お客様 / 働く人',
    ],
  ])('TP1 TP4 refused with its place: %s', (_name, value, code, where) => {
    const read = readTemplate('t' as TemplateId, value);
    expect(read.ok ? null : read.failure).toEqual({ code, where });
  });

  test('TP1 what a peer writes there that cannot be used is set aside, and takes no card along', () => {
    const peer = personOn('S1');
    const scene = id(added(peer, addToZone({ template: 'bad' as TemplateId, zone: 'z' })));
    peer.doc.getMap('zones').set('bad', new Y.Map([['template', { name: 'x', zones: [zone({ x: 99 })] }]]));
    expect(peer.board().quarantine).toMatchObject([{ root: 'zones', key: 'bad', why: 'outside' }]);
    expect(peer.board().cards.get(scene)?.deleted).toBe(null);
  });

  test('TP3 headings lose line breaks and marks that turn the writing direction', () => {
    const read = readTemplate('t' as TemplateId, { name: 'a\u202eb\nc', zones: [zone()] });
    expect(read.ok && read.value.name.ja).toBe('a b c');
  });
});

test('Q2 what an old app cannot read of a newer board is set aside with its words', () => {
  const peer = personOn('S1');
  const scene = id(added(peer, addToZone(customers)));
  peer.dispatch(writeText({ of: 'card', card: scene, field: 'text' }, { index: 0, remove: 0, insert: '朝' }));
  (peer.doc.getMap('cards').get(scene) as Y.Map<unknown>).set('kind', 'of-tomorrow');
  expect(peer.board().quarantine).toMatchObject([{ key: scene, why: 'kind', words: '朝' }]);
});
