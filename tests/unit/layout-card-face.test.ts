import { describe, expect, it } from 'vitest';
import { briefFace, cardFace, FACE, faceRows } from '../../shared/layout/card-face.ts';
import { measureText } from '../../shared/text/measure.ts';
import { CARD } from '../../shared/theme/tokens.ts';
import { cardWith, SAMPLES, sampleBoard } from '../support/nets.ts';

const INNER = CARD.width - 2 * CARD.padX;

describe('layout: card face', () => {
  it('L1 every line of every sample card fits its card, rows follow each other inside it', () => {
    for (const name of SAMPLES) {
      for (const card of sampleBoard(name).cards.values()) {
        const face = cardFace(card);
        const rows = faceRows(face, card);
        for (const line of face.lines)
          expect(measureText(line, rows.text.size, rows.text.weight)).toBeLessThanOrEqual(INNER);
        const baselines = [
          ...rows.text.baselines,
          ...(rows.evidence === null ? [] : [rows.evidence]),
          ...(rows.ura === null ? [] : [rows.ura.label, ...rows.ura.baselines]),
          ...(rows.foot === null ? [] : [rows.foot.baseline]),
        ];
        expect(baselines).toEqual([...baselines].sort((a, b) => a - b));
        expect(baselines.at(-1)).toBeLessThan(face.h - 4);
        expect(rows.h).toBe(face.h);
        expect(Number.isInteger(face.h)).toBe(true);
      }
    }
  });

  it('L1 a 表課題 has its band, a 真因 its 裏課題, a note its own width', () => {
    const plain = cardWith({ id: 'a', text: '原因' });
    const issue = cardWith({ id: 'b', text: '原因', kind: 'issue' });
    expect(cardFace(issue).h - cardFace(plain).h).toBe(CARD.band);
    const root = cardWith({
      id: 'c',
      text: '原因',
      isRootCause: true,
      uraText: '時間ではなく、実は役目がない',
    });
    expect(cardFace(root).ura).toEqual(['時間ではなく、実は役目がない']);
    expect(faceRows(cardFace(root), root).ura).not.toBeNull();
    expect(cardFace(cardWith({ id: 'd', text: '原因', uraText: '残り' })).ura).toEqual([]);
    expect(cardFace(cardWith({ id: 'e', text: '付箋', kind: 'note' })).w).toBe(FACE.noteWidth);
  });

  it('L1 in brief a card of the map says its words and its 裏課題, and that it is 秘', () => {
    const said = {
      text: '原因',
      nature: 'fact',
      fact: '3期横ばい',
      wall: 'unseen',
      perspective: 'owner',
    } as const;
    const card = cardWith({ id: 'a', ...said, isRootCause: true, uraText: '実は役目がない' });
    const rows = faceRows(briefFace(card), card);
    expect([rows.evidence, rows.wall, rows.foot]).toEqual([null, null, null]);
    expect(briefFace(card)).toMatchObject({ w: FACE.briefWidth, lines: ['原因'], ura: ['実は役目がない'] });
    const secret = cardWith({ id: 'b', ...said, secret: true });
    expect(faceRows(briefFace(secret), secret).foot).not.toBeNull();
  });

  it('L1 an empty card has one empty line and nothing else', () => {
    const empty = cardWith({ id: 'a' });
    expect(cardFace(empty)).toEqual({ w: CARD.width, h: 48, lines: [''], evidence: null, ura: [] });
    expect(faceRows(cardFace(empty), empty).foot).toBeNull();
  });

  it('L1 a card of 20,000 characters stays a card: its face ends in …', () => {
    const face = cardFace(cardWith({ id: 'a', text: '売上は横ばいなのに、利益が残らない。'.repeat(1200) }));
    expect(face.lines.length).toBe(FACE.mostLines);
    expect(face.lines.at(-1)).toMatch(/…$/u);
    for (const line of face.lines) expect(measureText(line, CARD.text.size, 400)).toBeLessThanOrEqual(INNER);
  });

  it('L1 a card is measured once', () => {
    const card = cardWith({ id: 'a', text: '原因' });
    expect(cardFace(card)).toBe(cardFace(card));
  });
});
