import type { Board } from '../domain/board.ts';
import { boardName, headOf } from '../domain/board-name.ts';
import type { Card } from '../domain/card.ts';
import { dayWords, keptDayWords } from '../i18n/figures.ts';
import { type Lang, translate } from '../i18n/words.ts';
import type { Geometry } from '../layout/geometry.ts';
import { eyesOf } from './card-foot.ts';
import type { Name } from './scene.ts';
import { stateWords, untilWords } from './step-words.ts';

/** A card in words, for screen readers and for whoever reads the file: what stands on it, then what its marks say. */
export function cardName(card: Card, how: { lang: Lang; hideSecret?: boolean }): Name {
  const { lang } = how;
  if (card.secret && how.hideSecret === true)
    return { title: translate(lang, 'picture.hiddenCard'), description: '' };
  const said = [
    translate(lang, `kind.${card.kind}`),
    card.isRootCause ? translate(lang, 'mark.rootCause') : '',
    card.nature === null ? '' : translate(lang, `nature.${card.nature}`),
    card.wall === null ? '' : translate(lang, 'picture.wall', { wall: translate(lang, `wall.${card.wall}`) }),
    card.perspective === null ? '' : eyesOf(card.perspective, lang),
    card.secret ? translate(lang, 'mark.secret') : '',
    card.haraochi === null
      ? ''
      : [translate(lang, 'mark.haraochi'), card.haraochi.name, keptDayWords(lang, card.haraochi.at)].join(
          ' ',
        ),
    card.fact.trim(),
    ...sheetWords(card, lang),
    card.isRootCause && card.uraText.trim() !== ''
      ? `${translate(lang, 'ura.label')}: ${card.uraText.trim()}`
      : '',
  ];
  const title = card.text.trim() === '' ? translate(lang, 'picture.emptyCard') : card.text.trim();
  return { title, description: said.filter((word) => word !== '').join(' / ') };
}

/** What stands on a card of the other sheets besides its words. */
function sheetWords(card: Card, lang: Lang): string[] {
  if (card.kind === 'headline') return [card.asOf.trim()];
  if (card.kind === 'step') return [card.who.trim(), stateWords(card, lang), untilWords(card, lang)];
  if (card.kind !== 'stance') return [];
  const worry = card.worry.trim();
  return [card.who.trim(), worry === '' ? '' : `${translate(lang, 'sheet.worry')}: ${worry}`];
}

/** The title that stands above a picture: firm and name of the board, each once. */
export function pictureTitle(board: Board, lang: Lang): string {
  const name = boardName(headOf(board)) || translate(lang, 'map.untitled');
  return [...new Set([board.firm.trim(), name])].filter((one) => one !== '').join(' ');
}

/** The day that stands beside it, where the device is. */
export function pictureDay(day: Date, lang: Lang): string {
  return dayWords(lang, day);
}

/** The picture in words. */
export function sceneName(
  board: Board,
  cards: readonly Card[],
  how: { lang: Lang; title?: string; sheet?: Geometry['sheet'] },
): Name {
  const title = how.title || boardName(headOf(board)) || translate(how.lang, 'map.untitled');
  if (how.sheet) {
    const name =
      how.sheet.kind === 'zones' ? how.sheet.template.name[how.lang] : translate(how.lang, 'sheet.bridge');
    return { title, description: translate(how.lang, 'picture.describeSheet', { name, n: cards.length }) };
  }
  const issues = cards.filter((card) => card.kind === 'issue').length;
  const roots = cards.filter((card) => card.isRootCause).length;
  const counts = { issues, roots, causes: cards.length - issues - roots };
  return { title, description: translate(how.lang, 'picture.describe', counts) };
}
