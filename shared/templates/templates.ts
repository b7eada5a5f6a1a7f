import type { Board } from '../domain/board.ts';
import type { CardId, TemplateId } from '../domain/ids.ts';
import { sheetOf, shows } from '../domain/sheet.ts';
import type { Template } from '../domain/template.ts';
import { BACKCAST, FISHBONE, VISION_MAP } from './pictures.ts';
import { CONFLICT, DESIGN_SHEET, FOUR_VIEWS, TRADE_FLOW } from './sheets.ts';

/** The templates that come with the product, in the order in which they are offered. */
export const TEMPLATES: readonly Template[] = [
  VISION_MAP,
  BACKCAST,
  DESIGN_SHEET,
  FOUR_VIEWS,
  TRADE_FLOW,
  CONFLICT,
  FISHBONE,
];

const byId = new Map<TemplateId, Template>(TEMPLATES.map((template) => [template.id, template]));

/** The template by which a board's 未来の地図 is laid out; ビジョンマップ when nobody has chosen, or what was chosen is not there. */
export function templateOf(board: Board): Template {
  const { template } = board;
  return (template !== null && (board.templates.get(template) ?? byId.get(template))) || VISION_MAP;
}

/** All templates of a board: the product's, then those that people brought along, by name. */
export function templatesOf(board: Board): readonly Template[] {
  const own = [...board.templates.values()].filter(({ id }) => !byId.has(id));
  return [...TEMPLATES, ...own.sort((a, b) => (a.name.ja < b.name.ja ? -1 : 1))];
}

/** The template in use when it shows this card of 未来の地図 (SH1, SH2), else the first that does; null for other cards. */
export function templateThatShows(board: Board, card: CardId): Template | null {
  const all = [templateOf(board), ...templatesOf(board)];
  return all.find((template) => shows(sheetOf(board, template), card)) ?? null;
}
