import type { Board } from '../../shared/domain/board.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { branchOf, netOf } from '../../shared/domain/net.ts';
import { type Lang, translate } from '../../shared/i18n/words.ts';
import type { Direction, Geometry } from '../../shared/layout/geometry.ts';
import { layoutMap } from '../../shared/layout/layout-map.ts';
import type { Scene } from '../../shared/scene/scene.ts';
import { sceneOf } from '../../shared/scene/scene-of.ts';
import type { Background } from '../../shared/scene/tint.ts';

export const FORMATS = ['png', 'svgOutline', 'svgText'] as const;
export type Format = (typeof FORMATS)[number];
export type What = 'whole' | 'issue' | 'branch' | 'selection';

/** What a person chooses for a picture. */
export interface PictureOptions {
  readonly what: What;
  /** The 表課題 of `issue`. */
  readonly issue: CardId | null;
  readonly format: Format;
  /** PNG: device pixels a layout pixel, 1 to 4. */
  readonly scale: 1 | 2 | 3 | 4;
  readonly background: Background;
  readonly direction: Direction;
  readonly title: boolean;
  readonly date: boolean;
  readonly legend: boolean;
  readonly folded: boolean;
  readonly notes: boolean;
  readonly hideSecret: boolean;
}

/** What the picture is made of, besides the options. */
export interface PictureSource {
  readonly board: Board;
  readonly lang: Lang;
  readonly today: Date;
  /** Folded cards and selection on the screen. */
  readonly foldedOnScreen: ReadonlySet<CardId>;
  readonly selection: readonly CardId[];
}

export const FIRST_OPTIONS: PictureOptions = {
  what: 'whole',
  issue: null,
  format: 'png',
  scale: 2,
  background: 'white',
  direction: 'right',
  title: true,
  date: true,
  legend: false,
  folded: true,
  notes: true,
  hideSecret: true,
};

/** The scene of the chosen picture, laid out anew from the board: never taken from the screen. Null when it would be empty. */
export function pictureScene(source: PictureSource, options: PictureOptions): Scene | null {
  const { board, lang } = source;
  const geometry = layoutMap(board, {
    direction: options.direction,
    folded: options.folded ? new Set() : source.foldedOnScreen,
    focus: focusOf(source, options),
  });
  const chosen = chosenCards(source, options, geometry);
  if (chosen.size === 0) return null;
  const title = [board.firm, board.title].filter((words) => words.trim() !== '').join(' ');
  return sceneOf(board, geometry, {
    lang,
    background: options.background,
    hideSecret: options.hideSecret,
    legend: options.legend,
    ...(options.title && { title: title === '' ? translate(lang, 'picture.name') : title }),
    ...(options.date && { date: dayWords(source.today, lang) }),
    ...(chosen.size < geometry.cards.size && { frame: chosen }),
  });
}

function focusOf({ selection }: PictureSource, options: PictureOptions): CardId | null {
  if (options.what === 'issue') return options.issue;
  return options.what === 'branch' ? (selection.at(-1) ?? null) : null;
}

function chosenCards(
  { board, selection }: PictureSource,
  options: PictureOptions,
  geometry: Geometry,
): Set<CardId> {
  const focus =
    options.what === 'issue' ? options.issue : options.what === 'branch' ? selection.at(-1) : undefined;
  const branch = focus ? new Set(branchOf(netOf(board), focus)) : null;
  const selected = options.what === 'selection' ? new Set(selection) : null;
  const wanted = [...geometry.cards.values()].filter(
    (box) =>
      (branch === null || branch.has(box.id)) &&
      (selected === null || selected.has(box.id)) &&
      (options.notes || selected !== null || box.zone !== 'shelf'),
  );
  return new Set(wanted.map((box) => box.id));
}

export function dayWords(day: Date, lang: Lang): string {
  return translate(lang, 'picture.day', { y: day.getFullYear(), m: day.getMonth() + 1, d: day.getDate() });
}

/** `会社名_課題の地図_2026-11-23.png`, with what no file system takes left out. */
export function fileName(source: PictureSource, extension: string): string {
  const { board, lang, today } = source;
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
    .map((n) => String(n).padStart(2, '0'))
    .join('-');
  const name = [board.firm || board.title, translate(lang, 'export.fileName'), day]
    .filter((part) => part !== '')
    .join('_');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return `${name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '').slice(0, 100)}.${extension}`;
}
