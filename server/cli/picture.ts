import { docFromBoardFile } from '../../shared/document/open-file.ts';
import { readBoard } from '../../shared/document/projection.ts';
import type { Board } from '../../shared/domain/board.ts';
import { isoDay } from '../../shared/domain/day.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import type { Lang } from '../../shared/i18n/words.ts';
import { SHEETS } from '../../shared/layout/geometry.ts';
import { layoutBoard } from '../../shared/layout/layout-board.ts';
import { pngOf, pngSize } from '../../shared/picture/png.ts';
import { pictureDay, pictureTitle } from '../../shared/scene/names.ts';
import type { Scene } from '../../shared/scene/scene.ts';
import { sceneOf } from '../../shared/scene/scene-of.ts';
import { svgOf } from '../../shared/scene/svg.ts';
import { missingGlyphs } from '../../shared/text/measure.ts';
import { PALETTES, THEMES } from '../../shared/theme/palettes.ts';
import { CliFailure, EXIT, inBoth } from './failure.ts';
import { badFile, readText, writeWhole } from './files.ts';
import { endingOf, oneOf, parseCommand } from './options.ts';
import type { Voice } from './voice.ts';

const OPTIONS = {
  text: { type: 'boolean' },
  scale: { type: 'string' },
  background: { type: 'string' },
  theme: { type: 'string' },
  direction: { type: 'string' },
  sheet: { type: 'string' },
  lang: { type: 'string' },
  branch: { type: 'string' },
  title: { type: 'boolean' },
  date: { type: 'boolean' },
  legend: { type: 'boolean' },
  'hide-secret': { type: 'boolean' },
} as const;

/** `picture BOARD.banso.json OUT.png|OUT.svg`: the whole map, all cards unfolded, or one branch of it; or another sheet. */
export async function runPicture(args: readonly string[], voice: Voice): Promise<void> {
  const { values, from, to } = parseCommand(args, OPTIONS);
  const ending = endingOf(to, ['png', 'svg']);
  if (values.text && ending === 'png') throw new CliFailure(EXIT.usage, 'cli.textNeedsSvg');
  const scale = scaleOf(values.scale);
  const background = oneOf('background', values.background, ['water', 'white', 'transparent']);
  const theme = oneOf('theme', values.theme, THEMES);
  const direction = oneOf('direction', values.direction, ['right', 'down']);
  const sheet = oneOf('sheet', values.sheet, SHEETS);
  const lang: Lang = oneOf('lang', values.lang, ['ja', 'en']);

  const board = await boardIn(from);
  const focus = branchIn(board, values.branch);
  const today = new Date();
  const view = { sheet, direction, folded: new Set<CardId>(), focus, today: isoDay(today) };
  const geometry = layoutBoard(board, view);
  if (geometry.sheet === null && geometry.cards.size === 0)
    throw new CliFailure(EXIT.input, 'cli.emptyBoard', { file: from });
  const scene = sceneOf(board, geometry, {
    lang,
    background,
    colours: PALETTES[theme],
    hideSecret: values['hide-secret'] === true,
    legend: values.legend === true,
    ...(values.title && { title: pictureTitle(board, lang) }),
    ...(values.date && { date: pictureDay(today, lang) }),
  });
  const size = await (ending === 'png'
    ? writePng(to, scene, scale, background)
    : writeSvg(to, scene, values.text === true));
  voice.out(inBoth('cli.drawn', { file: to, cards: scene.names.size, ...size }));
  warn(board, scene, values['hide-secret'] === true, voice);
}

async function writePng(to: string, scene: Scene, scale: number, background: string) {
  // Loaded only here: an SVG needs no canvas, and so no native package.
  const { breathe, canvasBands } = await import('./canvas.ts');
  const makeBand = canvasBands();
  await writeWhole(
    to,
    pngOf(scene, { scale, makeBand, alpha: background === 'transparent', pause: breathe }),
  );
  return pngSize(scene, scale);
}

async function writeSvg(to: string, scene: Scene, text: boolean) {
  const { openFonts } = await import('./font-files.ts');
  const { svg } = svgOf(scene, { mode: text ? 'text' : 'outline', fonts: await openFonts() });
  await writeWhole(to, [new TextEncoder().encode(svg)]);
  return { width: scene.frame.w, height: scene.frame.h };
}

async function boardIn(file: string): Promise<Board> {
  const doc = docFromBoardFile(await readText(file));
  if (!doc.ok) throw badFile(file, doc.failure);
  return readBoard([doc.value]);
}

function branchIn(board: Board, card: string | undefined): CardId | null {
  if (card === undefined) return null;
  if (!netOf(board).cards.has(card as CardId)) throw new CliFailure(EXIT.usage, 'cli.noCard', { card });
  return card as CardId;
}

function scaleOf(value: string | undefined): number {
  const scale = Number(value ?? 2);
  if (!(scale >= 1 && scale <= 4)) throw new CliFailure(EXIT.usage, 'cli.badScale', { value: value ?? '' });
  return scale;
}

/** What the person should know about the picture: letters the font lacks, private words that are in it. */
function warn(board: Board, scene: Scene, hidden: boolean, voice: Voice): void {
  const words = new Set(scene.items.flatMap((item) => (item.type === 'text' ? [item.text] : [])));
  const letters = missingGlyphs([...words].join('\n'));
  if (letters.length > 0) voice.err(inBoth('cli.missing', { letters: letters.join(' ') }));
  const secrets = [...scene.names.keys()].filter((id) => board.cards.get(id)?.secret === true);
  if (secrets.length > 0 && !hidden) voice.err(inBoth('cli.secret', { n: secrets.length }));
}
