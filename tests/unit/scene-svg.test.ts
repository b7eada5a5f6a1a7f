import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openFonts } from '../../server/cli/font-files.ts';
import { netOf } from '../../shared/domain/net.ts';
import { svgOf } from '../../shared/scene/svg.ts';
import { escapeXml, num } from '../../shared/scene/svg-markup.ts';
import { boardOf, cardWith, SAMPLES, sampleBoard } from '../support/nets.ts';
import { DIRECTIONS, pictureOf } from '../support/pictures.ts';

const fonts = await openFonts();
const MODES = ['text', 'outline'] as const;

/** What stands between a card's group and its end. */
function groupOf(svg: string, attribute: string, id: string): string {
  const start = svg.indexOf(`<g ${attribute}="${escapeXml(id)}">`);
  return start < 0 ? '' : svg.slice(start, svg.indexOf('</g>', start));
}

describe('SVG', () => {
  for (const name of SAMPLES) {
    it(`V1 ${name}: every card's words, line and joint is in it`, () => {
      const board = sampleBoard(name);
      const net = netOf(board);
      let [cards, lines, joints, words] = [0, 0, 0, 0];
      for (const direction of DIRECTIONS) {
        const { geometry, scene } = pictureOf(board, direction);
        for (const mode of MODES) {
          const { svg, missing } = svgOf(scene, { mode, fonts });
          expect(missing).toEqual([]);
          for (const card of net.cards.values()) {
            const group = groupOf(svg, 'data-card', card.id);
            expect(group).toContain(`<title>${escapeXml(card.text.trim())}</title>`);
            cards += 1;
            if (mode === 'text') {
              const drawn = [...group.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);
              for (const line of geometry.cards.get(card.id)?.face.lines ?? []) {
                expect(drawn).toContain(escapeXml(line));
                words += 1;
              }
            }
          }
          for (const link of net.links.keys()) {
            expect(groupOf(svg, 'data-link', link)).toContain('<path');
            lines += 1;
          }
          for (const joint of net.joints.keys()) {
            expect(groupOf(svg, 'data-joint', joint)).toContain('<path');
            joints += 1;
          }
        }
      }
      console.log(
        `V1 ${name}: ${cards / 4} cards, ${words / 2} lines of words, ${lines / 4} lines, ${joints / 4} joints`,
      );
      expect(cards / 4).toBe(net.cards.size);
    });
  }

  it('V2 the same bytes twice, and in a fresh process', () => {
    const digest = (bytes: string) => createHash('sha256').update(bytes).digest('hex');
    const here = SAMPLES.flatMap((name) =>
      DIRECTIONS.flatMap((direction) =>
        MODES.map((mode) => {
          const draw = () => svgOf(pictureOf(sampleBoard(name), direction).scene, { mode, fonts }).svg;
          const first = digest(draw());
          expect(digest(draw())).toBe(first);
          return first;
        }),
      ),
    );
    const script = fileURLToPath(new URL('../support/svg-digests.ts', import.meta.url));
    const elsewhere = execFileSync(process.execPath, [script], { encoding: 'utf8' }).trim().split('\n');
    console.log(`V2 ${here.length} pictures, digest of all ${digest(here.join(''))}`);
    expect(elsewhere).toEqual(here);
  });

  it('V3 hostile words stay words', () => {
    const evil = `<script>alert(1)</script>]]>&amp;"'\u0000\u0007\ud800 <!-- --> <?x?> javascript:`;
    const board = boardOf(
      [cardWith({ id: 'S', kind: 'issue', text: evil, fact: evil, perspective: evil })],
      [],
    );
    for (const mode of MODES) {
      const { scene } = pictureOf(board, 'right', { title: evil, date: evil, legend: true });
      const { svg } = svgOf(scene, { mode, fonts });
      expect(svg.includes('<script')).toBe(false);
      expect(/<!--|<\?x[^m]|\]\]>/.exec(svg)).toBeNull();
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there
      expect(/[\u0000-\u0008\ud800-\udfff]/u.exec(svg)).toBeNull();
      expect(svg.includes('&lt;script&gt;')).toBe(true);
    }
  });

  it('V4 nothing outside is pointed to, nothing is foreign', () => {
    for (const mode of MODES) {
      const { scene } = pictureOf(sampleBoard('01_machikoba'), 'right', { title: '題', legend: true });
      const { svg } = svgOf(scene, { mode, fonts });
      expect(/foreignObject|<image|<use|href|@import|<filter|<script/.exec(svg)).toBeNull();
      expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
      expect(
        svg.match(/url\([^)]*\)/g)?.every((url) => /^url\((#g\d+|data:font\/ttf;base64,)/.test(url)),
      ).toBe(true);
      expect(svg.includes('<text ')).toBe(mode === 'text');
      expect(svg).toMatch(/<title id="title">[^<]+<\/title><desc id="desc">[^<]+<\/desc>/);
    }
  });

  it('V5 letters that the font lacks are told and drawn as boxes', () => {
    const board = boardOf([cardWith({ id: 'S', kind: 'issue', text: '𠮷野家の😀と髙﨑㈱①' })], []);
    const { scene } = pictureOf(board, 'right');
    for (const mode of MODES) expect(svgOf(scene, { mode, fonts }).missing).toEqual(['𠮷', '😀']);
  });

  it('V6 numbers are short and plain', () => {
    expect([0, -0, 0.001, -0.004, 1.005, -12.345, 1e21 / 1e21, 123456.789].map(num)).toEqual([
      '0',
      '0',
      '0',
      '0',
      '1',
      '-12.34',
      '1',
      '123456.79',
    ]);
  });
});
