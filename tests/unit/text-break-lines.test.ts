import { jaModel, Parser } from 'budoux';
import { describe, expect, it } from 'vitest';
import { breakLines } from '../../shared/text/break-lines.ts';
import { measureText } from '../../shared/text/measure.ts';
import { phraseStarts } from '../../shared/text/phrases.ts';
import { SAMPLES, sampleBoard } from '../support/nets.ts';
import { seeded } from '../support/random.ts';

const BODY = { width: 212, size: 16, weight: 400 } as const;
const SEED = 414;
const CHARS = [
  ...'売上は、横ばいなのに。「利益」が（残らない）。…！？ーっゃ々A1b2.5%-／　 あ👨‍👩‍👧‍👦\nか\u3099㈱①',
];

describe('text: lines', () => {
  it('T4 lines break between phrases', () => {
    expect(breakLines('売上は横ばいなのに、利益がほとんど残らない', BODY)).toEqual([
      '売上は横ばいなのに、利益が',
      'ほとんど残らない',
    ]);
    expect(breakLines('試算表が届くのは2か月遅れで、届いても売上の行しか見ていない', BODY)).toEqual([
      '試算表が届くのは',
      '2か月遅れで、届いても売上の',
      '行しか見ていない',
    ]);
  });

  it('T4 a phrase wider than the line leaves no single character behind', () => {
    expect(breakLines('スーパーマーケットチェーンとの', BODY)).toEqual([
      'スーパーマーケットチェーン',
      'との',
    ]);
  });

  it('T4 phrases are those of the BudouX parser', () => {
    const parser = new Parser(jaModel);
    const texts = SAMPLES.flatMap((name) => [...sampleBoard(name).cards.values()].map((card) => card.text));
    for (const text of [...texts, 'Excelで管理', 'あ', '', texts.join('')]) {
      const starts = phraseStarts(text);
      expect([...starts.keys()].filter((at) => starts[at] === 1)).toEqual(parser.parseBoundaries(text));
    }
  });

  it('T5 no line starts or ends against kinsoku while another break fits', () => {
    for (const name of SAMPLES) {
      for (const card of sampleBoard(name).cards.values()) {
        for (const width of [120, 172, 212, 300]) {
          const lines = breakLines(card.text, { ...BODY, width });
          for (const line of lines.slice(1))
            expect(line).not.toMatch(/^[、。」』）)!?！？ー々ぁぃぅぇぉっゃゅょ%％]/u);
          for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[「『（(]$/u);
        }
      }
    }
  });

  it('T5 latin words, numbers and their units stay whole', () => {
    const text = '原価は2025年10月にExcelで3,200万円、5軸機は2か月待ちで14名がhttps://example.jp/a-bを見た';
    const whole = ['2025年', '10月', 'Excel', '3,200万円', '5軸', '2か月', '14名', 'https://example.jp/a-b'];
    for (let width = 220; width < 420; width += 10) {
      const lines = breakLines(text, { ...BODY, width });
      for (const word of whole)
        expect([width, word, lines.some((line) => line.includes(word))]).toEqual([width, word, true]);
    }
  });

  it('T6 any text ends in lines that fit and hold all its characters', () => {
    const random = seeded(SEED);
    for (let i = 0; i < 2000; i += 1) {
      const text = Array.from({ length: random.below(60) }, () => random.pick(CHARS)).join('');
      const width = random.pick([8, 40, 100, 212]);
      const lines = breakLines(text, { ...BODY, width });
      expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      expect(lines.length).toBeGreaterThanOrEqual(text.split('\n').length);
      if (width < 40) continue;
      for (const line of lines) expect(measureText(line, 16, 400)).toBeLessThanOrEqual(width);
    }
    console.log(`text: seed ${SEED}, 2,000 random texts broken into lines that fit`);
  });

  it('T6 line ends in the text are kept, an empty text is one empty line', () => {
    expect(breakLines('', BODY)).toEqual(['']);
    expect(breakLines('一\n\n三\r\n四', BODY)).toEqual(['一', '', '三', '四']);
    expect(breakLines('supercalifragilisticexpialidocious', { ...BODY, width: 100 }).join('')).toBe(
      'supercalifragilisticexpialidocious',
    );
    expect(breakLines('。'.repeat(40), BODY).join('')).toBe('。'.repeat(40));
  });

  it('T7 20,000 characters take well under a second, known texts no time', () => {
    const text = '売上は横ばいなのに、利益がほとんど残らない。'.repeat(910).slice(0, 20_000);
    const start = process.cpuUsage();
    const first = breakLines(text, BODY);
    const { user, system } = process.cpuUsage(start);
    expect(breakLines(text, BODY)).toBe(first);
    console.log(
      `text: 20,000 characters in ${first.length} lines, ${Math.round((user + system) / 1000)} ms CPU`,
    );
    expect((user + system) / 1000).toBeLessThan(1000);
  });
});
