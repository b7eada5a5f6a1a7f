import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as hb from 'harfbuzzjs';
import { describe, expect, it } from 'vitest';
import { FONT_FILES, openFonts } from '../../server/cli/font-files.ts';
import { createFontTools } from '../../shared/picture/font-tools.ts';
import { openTrueType } from '../../shared/picture/true-type.ts';
import { base64 } from '../../shared/scene/base64.ts';
import { measureText } from '../../shared/text/measure.ts';
import { SAMPLES } from '../support/nets.ts';
import { seeded } from '../support/random.ts';

const fonts = await openFonts();
const words = SAMPLES.map((name) =>
  readFileSync(fileURLToPath(new URL(`../../shared/samples/${name}.json`, import.meta.url)), 'utf8'),
).join('');
const letters = [...new Set([...`${words}直骨角今令髙﨑㈱①神辻`])].filter((char) => char >= ' ');

describe('letters of the bundled font', () => {
  for (const weight of [400, 700] as const) {
    it(`F1 outlines are those HarfBuzz draws, weight ${weight}, the whole font`, () => {
      const face = new hb.Face(new hb.Blob(new Uint8Array(readFileSync(FONT_FILES[weight]))));
      const font = new hb.Font(face);
      let [compared, different] = [0, 0];
      for (const codePoint of face.collectUnicodes()) {
        const mine = (fonts.letter(codePoint, weight)?.outline ?? []).map((stroke) =>
          stroke.c === 'Q' ? ['Q', stroke.cx, stroke.cy, stroke.x, stroke.y] : [stroke.c, stroke.x, stroke.y],
        );
        const theirs = font
          .glyphToJson(font.nominalGlyph(codePoint) ?? 0)
          .filter((step) => step.type !== 'Z');
        compared += 1;
        if (mine.join(' ') !== theirs.map((step) => [step.type, ...step.values]).join(' ')) different += 1;
      }
      console.log(`F1 weight ${weight}: ${compared} letters compared, ${different} differ`);
      expect(compared).toBeGreaterThan(10_000);
      expect(different).toBe(0);
    });

    it(`F2 advances are those our measure uses, weight ${weight}`, () => {
      for (const char of letters) {
        const advance = fonts.letter(char.codePointAt(0) ?? 0, weight)?.advance;
        if (advance !== undefined) expect(advance * 16).toBeCloseTo(measureText(char, 16, weight), 5);
      }
    });

    it(`F3 the subset holds exactly the letters asked for, drawn the same, weight ${weight}`, () => {
      const codePoints = letters.map((char) => char.codePointAt(0) ?? 0);
      const bytes = fonts.subset(codePoints, weight);
      const small = openTrueType(bytes);
      for (const codePoint of codePoints) {
        const letter = fonts.letter(codePoint, weight);
        const glyph = small.glyphOf(codePoint);
        expect(glyph === 0).toBe(letter === null);
        if (letter !== null) expect(small.outlineOf(glyph)).toEqual(letter.outline);
      }
      expect(small.glyphOf(0x9f98)).toBe(letters.includes('龘') ? expect.any(Number) : 0);
      console.log(`F3 weight ${weight}: ${codePoints.length} letters in ${bytes.length} bytes`);
      expect(bytes.length).toBeLessThan(600_000);
      expect(fonts.subset(codePoints, weight)).toEqual(bytes);
    });
  }

  it('F4 a letter the font lacks is null; bytes that are no font are refused', async () => {
    for (const char of ['𠮷', '😀', '한']) expect(fonts.letter(char.codePointAt(0) ?? 0, 400)).toBeNull();
    const nothing = new Uint8Array(64);
    await expect(createFontTools({ regular: nothing, bold: nothing })).rejects.toThrow(/TrueType/);
    const [regular, bold] = [readFileSync(FONT_FILES[400]), readFileSync(FONT_FILES[700])];
    await expect(createFontTools({ regular, bold, subsetWasm: nothing })).rejects.toThrow();
  });

  it('F5 base64 is what everyone else writes', () => {
    const random = seeded(20_261_123);
    for (let n = 0; n < 200; n += 1) {
      const bytes = random.bytes(random.below(90));
      expect(base64(bytes), `seed ${random.seed}`).toBe(Buffer.from(bytes).toString('base64'));
    }
  });
});
