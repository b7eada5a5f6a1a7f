import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { netOf } from '../../shared/domain/net.ts';
import type { Geometry } from '../../shared/layout/geometry.ts';
import { layoutMap } from '../../shared/layout/layout-map.ts';
import type { PictureFonts } from '../../shared/scene/fonts.ts';
import { sceneOf } from '../../shared/scene/scene-of.ts';
import { svgOf } from '../../shared/scene/svg.ts';
import { randomBoard, randomView } from '../support/nets.ts';
import { DIRECTIONS } from '../support/pictures.ts';
import { seeded } from '../support/random.ts';

const NETS = 1000;

/** The font's bytes do not change with the net; its own test shows that they come out the same. */
const fonts: PictureFonts = {
  letter: () => null,
  subset: (codePoints) => Uint8Array.from(codePoints, (code) => code & 255),
};

function picture(seed: number): { svg: string; geometry: Geometry; shown: ReadonlySet<string> } {
  const random = seeded(seed);
  const board = randomBoard(seed, { cards: 3 + random.below(40) });
  const geometry = layoutMap(board, { ...randomView(seed, board), direction: random.pick(DIRECTIONS) });
  const background = random.pick(['water', 'white', 'transparent'] as const);
  const scene = sceneOf(board, geometry, {
    lang: random.pick(['ja', 'en'] as const),
    background,
    legend: true,
  });
  return {
    svg: svgOf(scene, { mode: 'text', fonts }).svg,
    geometry,
    shown: new Set(netOf(board).cards.keys()),
  };
}

describe('pictures of random nets', () => {
  it(`S1 ${NETS} nets: every card, line and joint of the layout is in the SVG; same bytes twice`, () => {
    const all = createHash('sha256');
    let [cards, lines, joints] = [0, 0, 0];
    for (let seed = 1; seed <= NETS; seed += 1) {
      const { svg, geometry } = picture(seed);
      if (picture(seed).svg !== svg) expect.fail(`seed ${seed}: other bytes`);
      all.update(svg);
      const has = (what: string, id: string) => svg.includes(`<g data-${what}="${id.replace('>', '&gt;')}">`);
      for (const id of geometry.cards.keys()) if (!has('card', id)) expect.fail(`seed ${seed}: card ${id}`);
      for (const edge of geometry.edges)
        if (!has('link', edge.id)) expect.fail(`seed ${seed}: line ${edge.id}`);
      for (const joint of geometry.joints)
        if (!has('joint', joint.id)) expect.fail(`seed ${seed}: joint ${joint.id}`);
      if (/NaN|undefined|Infinity|\de[+-]\d/.test(svg.replace(/<(title|desc|text)[^>]*>[^<]*/g, ''))) {
        expect.fail(`seed ${seed}: a number is none`);
      }
      cards += geometry.cards.size;
      lines += geometry.edges.length;
      joints += geometry.joints.length;
    }
    console.log(
      `S1 seeds 1 to ${NETS}: ${cards} cards, ${lines} lines, ${joints} joints; digest ${all.digest('hex')}`,
    );
    expect(cards).toBeGreaterThan(NETS);
  });
});
