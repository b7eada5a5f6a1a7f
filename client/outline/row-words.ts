import type { Board } from '../../shared/domain/board.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { type NetLink, netOf } from '../../shared/domain/net.ts';
import { keptDayWords } from '../../shared/i18n/figures.ts';
import type { Lang } from '../../shared/i18n/words.ts';
import { eyesOf } from '../../shared/scene/card-foot.ts';
import { shortWords } from '../ui/card-words.ts';
import type { Words } from '../ui/words.ts';
import { backLinks, type Row } from './outline-rows.ts';

/** Longest stretch of another card's words inside a row, in characters. */
const SHORT = 40;

/** Links of a card that lead on to another effect than the one it stands under. */
export function furtherLinks(board: Board, card: CardId): readonly NetLink[] {
  const net = netOf(board);
  const also = net.effectsOf(card).filter((link) => link.kind === 'also');
  return [...also, ...(backLinks(net).byCause.get(card) ?? [])];
}

/** What a further link says, in one sentence. */
export function furtherWords(board: Board, link: NetLink, t: Words): string {
  return t(link.circle ? 'row.circle' : 'row.also', { card: short(board.cards.get(link.effect), t) });
}

/** The row as it is spoken: what stands on the card, what kind of card it is, how it hangs, what people said of it. */
export function spokenRow(row: Row, board: Board, lang: Lang, t: Words): string {
  switch (row.kind) {
    case 'waiting':
    case 'notes':
      return t(`outline.${row.kind}`, { n: row.count });
    case 'line':
      return sentence([lineWords(row.link, board, t)], t);
    case 'card':
      return sentence(cardSentences(row.card, row.link, board, lang, t), t);
  }
}

/** A line whose cause stands elsewhere. */
export function lineWords(link: NetLink, board: Board, t: Words): string {
  const card = short(board.cards.get(link.cause), t);
  if (link.kind === 'back' && link.circle) return t('row.back', { card });
  const effect = netOf(board).primaryOf(link.cause);
  return effect === null
    ? t('row.seeRoot', { card })
    : t('row.see', { card, effect: short(board.cards.get(effect), t) });
}

function cardSentences(card: Card, link: NetLink | null, board: Board, lang: Lang, t: Words): string[] {
  const causes = netOf(board).causesOf(card.id).length;
  const what = [
    t(`kind.${card.kind}`),
    card.nature === null ? '' : t(`nature.${card.nature}`),
    card.perspective === null ? '' : eyesOf(card.perspective, lang),
    card.wall === null ? '' : t('picture.wall', { wall: t(`wall.${card.wall}`) }),
  ];
  const joined = link !== null && link.joint !== null && netOf(board).joints.has(link.joint);
  return [
    card.text.trim() === '' ? t('picture.emptyCard') : card.text.trim().replace(/\s+/gu, ' '),
    what.filter((word) => word !== '').join(t('row.and')),
    card.isRootCause ? t('row.root') : '',
    card.haraochi === null
      ? ''
      : t('row.haraochi', { name: card.haraochi.name, day: keptDayWords(lang, card.haraochi.at) }),
    card.isRootCause && card.uraText.trim() !== '' ? t('row.ura', { words: card.uraText.trim() }) : '',
    card.secret ? t('row.secret') : '',
    causes === 0 ? '' : t('row.causes', { n: causes }),
    joined ? t('row.together') : '',
    ...furtherLinks(board, card.id).map((further) => furtherWords(board, further, t)),
  ];
}

function sentence(parts: readonly string[], t: Words): string {
  const stop = t('row.stop');
  const ended = (part: string) => (/[。.?？!！…]$/u.test(part) ? `${part} ` : part + stop);
  return parts
    .filter((part) => part !== '')
    .map(ended)
    .join('')
    .trim();
}

/** The beginning of a card's words, for a sentence about it: quoted within 「」, its own quotes are 『』. */
function short(card: Card | undefined, t: Words): string {
  return shortWords(card, t, SHORT).replaceAll('「', '『').replaceAll('」', '』');
}
