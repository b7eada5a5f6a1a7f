import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { docFromCase } from '../../shared/document/case-document.ts';
import { readBoard } from '../../shared/document/projection.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { CardId, TemplateId } from '../../shared/domain/ids.ts';
import { sheetOf } from '../../shared/domain/sheet.ts';
import { readTemplate, type Template } from '../../shared/domain/template.ts';
import { type Geometry, type Rect, zoneSheet } from '../../shared/layout/geometry.ts';
import { headingHeight, layoutZones, SHEET } from '../../shared/layout/zones.ts';
import { sceneOf } from '../../shared/scene/scene-of.ts';
import { TEMPLATES } from '../../shared/templates/templates.ts';
import { measureText } from '../../shared/text/measure.ts';
import { contrast } from '../../shared/theme/contrast.ts';
import { PALETTES } from '../../shared/theme/palettes.ts';
import { boardOf, cardWith, SAMPLES } from '../support/nets.ts';
import { type Random, seeded } from '../support/random.ts';

const RUNS = Number(process.env.SCHEDULES ?? (process.env.VERIFY ? 5_000 : 400));

const WORDS = [
  '朝いちばんに',
  'お客様が',
  '「また来るよ」と',
  '笑って',
  '若手が',
  '自分から',
  '段取りを',
  'A3の紙に',
  'long words',
];

function sentence(random: Random): string {
  if (random.chance(0.05)) return '';
  return Array.from({ length: 1 + random.below(random.chance(0.05) ? 120 : 9) }, () =>
    random.pick(WORDS),
  ).join('');
}

/** A template as a team may make it: a grid in which neighbours are joined now and then, and places are left out. */
function wildTemplate(random: Random): Template {
  const cut = (n: number) => Array.from({ length: n + 1 }, (_, at) => Math.round((at * 1000) / n) / 10);
  const [xs, ys] = [cut(1 + random.below(5)), cut(1 + random.below(5))];
  const taken = new Set<string>();
  const zones: object[] = [];
  for (let row = 0; row + 1 < ys.length; row += 1)
    for (let column = 0; column + 1 < xs.length; column += 1) {
      if (taken.has(`${row} ${column}`) || random.chance(0.1)) continue;
      const wide = column + 2 < xs.length && !taken.has(`${row} ${column + 1}`) && random.chance(0.3);
      const high = !wide && row + 2 < ys.length && random.chance(0.3);
      if (wide) taken.add(`${row} ${column + 1}`);
      if (high) taken.add(`${row + 1} ${column}`);
      const [x, y] = [xs[column] as number, ys[row] as number];
      zones.push({
        id: `z${zones.length}`,
        title: random.chance(0.1)
          ? 'とても長い見出し'.repeat(6)
          : { ja: `区画${zones.length}`, en: 'A zone with a longer heading' },
        hint: random.chance(0.4) ? 'どんな景色が見えますか。誰が何と言っていますか。' : undefined,
        x,
        y,
        w: (xs[column + (wide ? 2 : 1)] as number) - x,
        h: (ys[row + (high ? 2 : 1)] as number) - y,
        holds: random.pick(['scene', 'scene', 'scene', 'stance', 'headline'] as const),
      });
    }
  const width = random.pick([300, 800, 1_300, 9_000]);
  const read = readTemplate('wild' as TemplateId, { name: '型', width, zones: zones.slice(0, 24) });
  if (!read.ok) return TEMPLATES[0] as Template;
  return read.value;
}

function wildBoard(random: Random, template: Template): Board {
  const count = random.below(random.chance(0.05) ? 300 : 30);
  const cards = Array.from({ length: count }, (_, at): Card => {
    const zone = random.chance(0.8) ? random.pick(template.zones).id : 'gone';
    return cardWith({
      id: `c${at}`,
      kind: random.pick([
        'scene',
        'scene',
        'scene',
        'scene',
        'stance',
        'headline',
        'step',
        'cause',
        'issue',
      ] as const),
      text: sentence(random),
      who: random.chance(0.5) ? '工場長' : '',
      worry: random.chance(0.5) ? sentence(random) : '',
      asOf: '2031年',
      createdAt: random.below(50),
      spots: random.chance(0.85)
        ? { [template.id]: { zone, order: random.pick(['V', 'b', 'k', 'V5']) } }
        : {},
      deleted: random.chance(0.1) ? { by: null, at: 1 } : null,
    });
  });
  return {
    ...boardOf(cards, []),
    templates: new Map([[template.id, template]]),
    template: template.id,
  };
}

const meet = (a: Rect, b: Rect) =>
  a.x < b.x + b.w - 0.01 && b.x < a.x + a.w - 0.01 && a.y < b.y + b.h - 0.01 && b.y < a.y + a.h - 0.01;
const within = (inner: Rect, outer: Rect) =>
  inner.x >= outer.x - 0.01 &&
  inner.y >= outer.y - 0.01 &&
  inner.x + inner.w <= outer.x + outer.w + 0.01 &&
  inner.y + inner.h <= outer.y + outer.h + 0.01;

/** What must not be in any picture of a sheet; none is a good one. */
function faults(board: Board, geometry: Geometry): string[] {
  const found: string[] = [];
  const sheet = zoneSheet(geometry);
  if (sheet === null) return ['no sheet'];
  const boxes = [...geometry.cards.values()];
  for (const [at, box] of boxes.entries()) {
    if (Object.values(box).some((value) => typeof value === 'number' && !Number.isFinite(value)))
      found.push(`${box.id} is nowhere`);
    for (const other of boxes.slice(at + 1)) if (meet(box, other)) found.push(`${box.id} on ${other.id}`);
  }
  for (const [at, zone] of sheet.zones.entries()) {
    if (!within(zone, geometry.bounds)) found.push(`zone ${zone.id} beyond the bounds`);
    for (const other of sheet.zones.slice(at + 1))
      if (meet(zone, other)) found.push(`zone ${zone.id} on ${other.id}`);
  }
  const { headlines, zones, tray } = sheetOf(board, sheet.template);
  const lies = (id: CardId, rect: Rect | undefined, top: number) => {
    const box = geometry.cards.get(id);
    const inner = rect && { ...rect, y: rect.y + top, h: rect.h - top };
    if (box === undefined || inner === undefined || !within(box, inner)) found.push(`${id} out of its zone`);
  };
  const boxOf = (id: string | null) => sheet.zones.find((zone) => zone.id === id);
  for (const zone of sheet.template.zones) {
    const box = boxOf(zone.id);
    const top = box ? headingHeight(zone.title, box.w) : 0;
    if (zone.holds !== 'headline') for (const card of zones.get(zone.id) ?? []) lies(card.id, box, top);
  }
  for (const card of tray) lies(card.id, boxOf(null), SHEET.button);
  const shown = new Set([...headlines, ...[...zones.values()].flat(), ...tray].map(({ id }) => id));
  if (shown.size !== geometry.cards.size) found.push(`${geometry.cards.size} cards, not ${shown.size}`);
  return found;
}

test.each(Object.entries(PALETTES))(
  'ZL4 %s: words stand out 4.5:1 from the dawn and from the zones',
  (_name, colours) => {
    const { water, paper, dawn, panel, petrolDeep, ink, inkSoft } = colours;
    for (const ground of [water[1], water[0], paper, dawn])
      for (const words of [petrolDeep, ink]) expect(contrast(words, ground)).toBeGreaterThanOrEqual(4.5);
    // A zone is a veil of 82 % over any of them: its words stand out from the veil alone.
    for (const words of [petrolDeep, inkSoft]) expect(contrast(words, panel)).toBeGreaterThanOrEqual(4.5);
  },
);

describe('a sheet of zones', () => {
  test(`ZL1 ZL2 ZL3 ${RUNS} wild templates and boards: nothing overlaps, nothing is lost, the same everywhere`, () => {
    let cards = 0;
    let zones = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const random = seeded(seed);
      const template = wildTemplate(random);
      const board = wildBoard(random, template);
      const geometry = layoutZones(board);
      expect(faults(board, geometry), `seed ${seed}`).toEqual([]);
      // Another machine holds its entries in another order.
      const turned = { ...board, cards: new Map([...board.cards].reverse()) };
      const again = layoutZones(turned);
      for (const [id, box] of geometry.cards) expect(again.cards.get(id), `seed ${seed} ${id}`).toEqual(box);
      expect(zoneSheet(again)?.zones, `seed ${seed}`).toEqual(zoneSheet(geometry)?.zones);
      // What did not change keeps its identity.
      const kept = layoutZones(board, geometry);
      for (const [id, box] of geometry.cards) expect(kept.cards.get(id)).toBe(box);
      cards += geometry.cards.size;
      zones += template.zones.length;
    }
    console.log(`ZL1–3 ${RUNS} sheets (seeds 1..${RUNS}): zones ${zones}, cards ${cards}, faults 0`);
  });

  test('ZL1 a zone grows with its cards, and what stands below it moves down', () => {
    const at = (n: number) =>
      layoutZones({
        ...boardOf(
          Array.from({ length: n }, (_, no) =>
            cardWith({
              id: `c${no}`,
              kind: 'scene',
              text: '朝',
              spots: { ['vision-map' as TemplateId]: { zone: 'customers', order: 'V' } },
            }),
          ),
          [],
        ),
      });
    const zone = (geometry: Geometry, id: string) =>
      zoneSheet(geometry)?.zones.find((one) => one.id === id) as Rect;
    const [few, many] = [at(1), at(12)];
    expect(zone(many, 'customers').h).toBeGreaterThan(zone(few, 'customers').h);
    expect(zone(many, 'workers').h).toBe(zone(many, 'customers').h);
    expect(zone(many, 'money').y).toBeGreaterThan(zone(few, 'money').y);
    expect(zone(many, 'money').h).toBe(zone(few, 'money').h);
  });
});

describe.each(TEMPLATES.map((template) => [template.id, template] as const))('%s', (id, template) => {
  test('TP4 it passes its own rules, in both languages', () => {
    const read = readTemplate(id, template);
    expect(read.ok ? read.value : read.failure).toEqual(template);
  });

  test.each(SAMPLES)(
    'with the case %s: no overlap, every heading within its zone, words in its picture',
    (name) => {
      const json = JSON.parse(
        readFileSync(new URL(`../../shared/samples/${name}.json`, import.meta.url), 'utf8'),
      );
      const doc = docFromCase(json, { now: 1 });
      if (!doc.ok) throw new Error(doc.failure.code);
      const board = { ...readBoard([doc.value]), template: id };
      const geometry = layoutZones(board);
      expect(faults(board, geometry)).toEqual([]);
      for (const lang of ['ja', 'en'] as const) {
        const scene = sceneOf(board, geometry, { lang, background: 'white' });
        for (const item of scene.items) {
          if (item.type !== 'text' || item.card !== undefined) continue;
          const right = item.x + measureText(item.text, item.size, item.weight);
          expect(right, `${lang} ${item.text}`).toBeLessThanOrEqual(geometry.bounds.x + geometry.bounds.w);
        }
        // On a page of A4 (180 mm wide) the words of a card are set in 4.5 points or more.
        const millimetres = (16 * 180) / scene.frame.w;
        expect(millimetres, `${id} ${lang} ${scene.frame.w}`).toBeGreaterThan(1.6);
        const written = scene.items.map((item) => (item.type === 'text' ? item.text : '')).join('');
        // Lines break at spaces, which are not set.
        const plain = written.replaceAll(' ', '');
        for (const { title } of template.zones) expect(plain).toContain(title[lang].replaceAll(' ', ''));
      }
    },
  );
});
