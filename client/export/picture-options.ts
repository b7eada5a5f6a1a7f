import type { Board } from '../../shared/domain/board.ts';
import { headOf } from '../../shared/domain/board-name.ts';
import { isoDay } from '../../shared/domain/day.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { branchOf, netOf } from '../../shared/domain/net.ts';
import { type Lang, translate, type WordKey } from '../../shared/i18n/words.ts';
import type { Direction, Geometry, SheetName } from '../../shared/layout/geometry.ts';
import { layoutBoard } from '../../shared/layout/layout-board.ts';
import { pictureDay, pictureTitle } from '../../shared/scene/names.ts';
import type { Scene } from '../../shared/scene/scene.ts';
import { sceneOf } from '../../shared/scene/scene-of.ts';
import type { Background } from '../../shared/scene/tint.ts';
import { PALETTES, type Theme } from '../../shared/theme/palettes.ts';
import { boardFileWords } from '../ui/board-name.ts';
import { fileStem } from '../ui/save-file.ts';
import type { Words } from '../ui/words.ts';

export const FORMATS = ['png', 'svgOutline', 'svgText'] as const;
export type Format = (typeof FORMATS)[number];
/** Device pixels a layout pixel of a PNG. */
export const SCALES = [1, 2, 3, 4] as const;
export type Scale = (typeof SCALES)[number];
export const GROUNDS = ['white', 'water', 'transparent'] as const satisfies readonly Background[];
export type What = 'whole' | 'issue' | 'branch' | 'selection';

/** What a person chooses for a picture. */
export interface PictureOptions {
  readonly what: What;
  /** The 表課題 of `issue`. */
  readonly issue: CardId | null;
  readonly format: Format;
  readonly scale: Scale;
  readonly background: Background;
  /** Of the picture, whatever the screen's is. */
  readonly theme: Theme;
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
  /** The sheet that is on the screen: it is the one that is handed over. */
  readonly sheet: SheetName;
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
  theme: 'light',
  direction: 'right',
  title: true,
  date: true,
  legend: false,
  folded: true,
  notes: true,
  hideSecret: true,
};

/** The scene of the chosen picture, laid out anew from the board: never taken from the screen. Null when it would be empty. */
export function pictureScene(source: PictureSource, asked: PictureOptions): Scene | null {
  const { board, lang } = source;
  // The parts of a picture are parts of a net; another sheet is handed over as a whole.
  const options: PictureOptions = source.sheet === 'issues' ? asked : { ...asked, what: 'whole' };
  const geometry = layoutBoard(board, {
    sheet: source.sheet,
    direction: options.direction,
    folded: options.folded ? new Set() : source.foldedOnScreen,
    focus: focusOf(source, options),
    today: isoDay(source.today),
  });
  const chosen = chosenCards(source, options, geometry);
  // A sheet with its questions is something to hand over even before anything is written in it.
  if (chosen.size === 0 && (options.what !== 'whole' || geometry.sheet === null)) return null;
  return sceneOf(board, geometry, {
    lang,
    background: options.background,
    colours: PALETTES[options.theme],
    hideSecret: options.hideSecret,
    legend: options.legend,
    ...(options.title && { title: pictureTitle(board, lang) }),
    ...(options.date && { date: pictureDay(source.today, lang) }),
    ...(chosen.size < geometry.cards.size && { frame: chosen }),
  });
}

function focusOf({ selection }: PictureSource, options: PictureOptions): CardId | null {
  if (options.what === 'issue') return options.issue;
  return options.what === 'branch' ? (selection.at(-1) ?? null) : null;
}

function chosenCards(source: PictureSource, options: PictureOptions, geometry: Geometry): Set<CardId> {
  const focus = focusOf(source, options);
  const branch = focus === null ? null : new Set(branchOf(netOf(source.board), focus));
  const selected = options.what === 'selection' ? new Set(source.selection) : null;
  const wanted = [...geometry.cards.values()].filter(
    (box) =>
      (branch === null || branch.has(box.id)) &&
      (selected === null || selected.has(box.id)) &&
      (options.notes || selected !== null || box.zone !== 'shelf'),
  );
  return new Set(wanted.map((box) => box.id));
}

const SHEET_NAMES = {
  issues: 'export.fileName',
  bridge: 'sheet.bridge',
  future: 'sheet.future',
} as const satisfies Record<SheetName, WordKey>;

/** `会社名_題_課題の地図_2026-11-23.png`. */
export function fileName(source: PictureSource, extension: string): string {
  const { board, lang, today } = source;
  const t: Words = (key, values) => translate(lang, key, values);
  const name = fileStem(boardFileWords(headOf(board), t));
  return `${name}_${t(SHEET_NAMES[source.sheet])}_${isoDay(today)}.${extension}`;
}
