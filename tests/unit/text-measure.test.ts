import { describe, expect, it } from 'vitest';
import { clusterEnd } from '../../shared/text/clusters.ts';
import { advanceOf, FONT } from '../../shared/text/font.ts';
import { ellipsize, measureText, missingGlyphs } from '../../shared/text/measure.ts';
import { fontFile, type Weight } from '../support/font-file.ts';
import { SAMPLES, sampleBoard } from '../support/nets.ts';

const WEIGHTS: readonly Weight[] = [400, 700];

describe('text: measure', () => {
  it.each(WEIGHTS)('T1 the table holds every advance of the font file and nothing else (%i)', (weight) => {
    const file = fontFile(weight);
    const covered = new Set(file.codePoints);
    let wrong = 0;
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const expected = covered.has(code) ? file.advance(code) : null;
      if (advanceOf(code, weight) !== expected) wrong += 1;
    }
    expect(wrong).toBe(0);
    expect(FONT.unitsPerEm).toBe(file.unitsPerEm);
    expect(FONT.ascent * FONT.unitsPerEm).toBe(file.ascender);
    expect(-FONT.descent * FONT.unitsPerEm).toBe(file.descender);
    console.log(`text: ${covered.size} characters of weight ${weight} checked against the font file`);
  });

  it.each(WEIGHTS)(
    'T1 our measure is the width HarfBuzz shapes without kerning and ligatures (%i)',
    (weight) => {
      const file = fontFile(weight);
      const texts = SAMPLES.flatMap((name) =>
        [...sampleBoard(name).cards.values()].flatMap((card) => [card.text, card.fact]),
      );
      const more = [
        'AVATAR To Wa fi ffi',
        '2025年10月30日、3,200万円(▲31%)',
        '髙﨑㈱①',
        'か\u3099は\u309Aう\u3099',
        'éa\u0301o\u0308',
      ];
      for (const text of [...texts, ...more]) {
        expect([text, measureText(text, 2048, weight)]).toEqual([text, file.shaped(text)]);
      }
    },
  );

  it('T2 what the font lacks counts 1 em a character people see', () => {
    expect(measureText('👨‍👩‍👧‍👦', 16, 400)).toBe(16);
    expect(measureText('🇯🇵🇯🇵', 16, 400)).toBe(32);
    expect(measureText('👍🏽', 16, 400)).toBe(16);
    expect(measureText('葛\u{E0100}', 16, 400)).toBe(16);
    expect(measureText('\u200b\u0007', 16, 400)).toBe(0);
    expect(measureText('', 16, 400)).toBe(0);
    expect(measureText('あ\ud800', 16, 400)).toBeGreaterThan(16);
  });

  it('T2 missing characters are listed once, whole, in order', () => {
    expect(missingGlyphs('髙﨑㈱①直骨角今令 Excel か\u3099')).toEqual([]);
    expect(missingGlyphs('笑👨‍👩‍👧‍👦と👨‍👩‍👧‍👦とไ')).toEqual(['👨‍👩‍👧‍👦', 'ไ']);
  });

  it('T2 clusters never end inside a surrogate pair or before a mark', () => {
    expect(clusterEnd('𠮟る', 0)).toBe(2);
    expect(clusterEnd('か\u3099き', 0)).toBe(2);
    expect(clusterEnd('👍🏽!', 0)).toBe(4);
  });

  it('T3 a line too long ends in … and fits', () => {
    const text = '売上2.1億円前後で3期横ばい、営業利益率は2.1%→1.2%→0.4%';
    for (let width = 20; width < 700; width += 7) {
      const line = ellipsize(text, width, 12, 400);
      expect(measureText(line, 12, 400)).toBeLessThanOrEqual(width);
      expect(line === text || (line.endsWith('…') && text.startsWith(line.slice(0, -1)))).toBe(true);
    }
    expect(ellipsize('一行\n二行', 300, 12, 400)).toBe('一行 二行');
    expect(ellipsize('あ'.repeat(20_000), 100, 12, 400)).toMatch(/^あ+…$/u);
  });
});
