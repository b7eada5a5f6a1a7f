import type { Board } from '../domain/board.ts';
import type { Card } from '../domain/card.ts';
import type { CardId } from '../domain/ids.ts';
import type { Lang } from '../i18n/words.ts';
import type { Geometry, Rect } from '../layout/geometry.ts';
import type { Palette } from '../theme/palette.ts';
import { COLOUR } from '../theme/tokens.ts';
import { type BandWords, bands } from './bands.ts';
import { cardGlow } from './card-frame.ts';
import { cardItems } from './card-items.ts';
import { groundItems } from './ground.ts';
import { itemBounds } from './item-bounds.ts';
import { signsOf } from './legend.ts';
import { lineItems } from './line-items.ts';
import { cardName, sceneName } from './names.ts';
import type { Item, Name, Scene } from './scene.ts';
import { around, inflate, touches } from './shapes.ts';
import type { Background } from './tint.ts';

export interface SceneOptions extends BandWords {
  readonly lang: Lang;
  readonly background: Background;
  /** A part of the plane, or a selection: only those cards and the lines among them. Everything when left out. */
  readonly frame?: Rect | ReadonlySet<CardId>;
  /** Words of 秘 cards are kept out. */
  readonly hideSecret?: boolean;
  /** Left out: the light ones. */
  readonly colours?: Palette;
}

/** Air around the outermost card, and room for the words beside the water line. */
const MARGIN = 64;
const LABEL_ROOM = 28;
/** A picture is at least this wide, so that title and legend have room. */
const LEAST_WIDTH = 560;

/** The whole picture: water, areas, lines and cards of a geometry, with title and legend around if asked for. */
export function sceneOf(board: Board, geometry: Geometry, options: SceneOptions): Scene {
  const chosen = options.frame instanceof Set ? selection(geometry, options.frame) : geometry;
  const frame = isRect(options.frame) ? options.frame : frameAround(chosen);
  const { colours = COLOUR } = options;
  const context = { ...options, direction: geometry.direction };
  const boxes = shown(board, chosen).filter(({ box }) => touches(box, frame));
  const cards = boxes.map(({ card }) => card);
  const drawn = [
    ...backdropItems(board, chosen, { ...options, extent: frame }),
    ...boxes.flatMap(({ card, box }) => cardItems(card, box, context)),
  ];
  const framed = bands(frame, { ...options, colours, signs: signsOf(cards, chosen) });
  return {
    frame: framed.frame,
    items: [...framed.sheet, ...inside(drawn, frame), ...framed.items],
    name: sceneName(board, cards, { ...options, sheet: geometry.sheet }),
    names: new Map(cards.map((card): [CardId, Name] => [card.id, cardName(card, context)])),
  };
}

export interface BackdropOptions {
  readonly lang: Lang;
  readonly background: Background;
  /** What the water covers: the frame of a picture or what a screen shows. */
  readonly extent: Rect;
  /** False leaves out the words beside the water line. */
  readonly labels?: boolean;
  readonly colours?: Palette;
}

/** All that lies under the cards: water, areas, the light around 真因, lines and joints. */
export function backdropItems(board: Board, geometry: Geometry, options: BackdropOptions): Item[] {
  const { colours = COLOUR } = options;
  return [
    ...groundItems(geometry, options),
    ...shown(board, geometry).flatMap(({ card, box }) => cardGlow(card, box, colours)),
    ...lineItems(geometry, options),
  ];
}

function isRect(frame: SceneOptions['frame']): frame is Rect {
  return frame !== undefined && !(frame instanceof Set);
}

function shown(board: Board, geometry: Geometry) {
  return [...geometry.cards.values()].flatMap((box) => {
    const card: Card | undefined = board.cards.get(box.id);
    return card === undefined ? [] : [{ card, box }];
  });
}

/** What is wholly outside the frame stays out of the file too: nobody hands over words that they do not see. */
function inside(items: readonly Item[], frame: Rect): Item[] {
  return items.filter((item) => touches(itemBounds(item), frame));
}

/** The geometry with only these cards, the lines among them, and joints that still gather one of their lines. */
function selection(geometry: Geometry, chosen: ReadonlySet<CardId>): Geometry {
  const edges = geometry.edges.filter((edge) => chosen.has(edge.cause) && chosen.has(edge.effect));
  const gathered = new Set(edges.map((edge) => edge.joint));
  const cards = new Map([...geometry.cards].filter(([id]) => chosen.has(id)));
  const has = (zone: string) => [...cards.values()].some((box) => box.zone === zone);
  return {
    ...geometry,
    cards,
    edges,
    joints: geometry.joints.filter((joint) => gathered.has(joint.id)),
    bounds: around(cards.values()) ?? geometry.bounds,
    shelf: has('shelf') ? geometry.shelf : null,
    waiting: has('waiting') ? geometry.waiting : null,
    // Cards alone, without the zones or columns in which they lie.
    sheet: bare(geometry.sheet),
  };
}

function bare(sheet: Geometry['sheet']): Geometry['sheet'] {
  if (sheet === null) return null;
  return sheet.kind === 'zones' ? { ...sheet, zones: [] } : { ...sheet, columns: [] };
}

function frameAround(geometry: Geometry): Rect {
  // Zones have their own air around them; on paper every millimetre of it is taken from the words.
  const { x, y, w, h } = inflate(geometry.bounds, geometry.sheet === null ? MARGIN : MARGIN / 4);
  const wide = Math.max(w, LEAST_WIDTH);
  const left = geometry.direction === 'down' ? LABEL_ROOM * 3 : 0;
  const top = geometry.direction === 'right' && geometry.sheet === null ? LABEL_ROOM : 0;
  return {
    x: Math.floor(x - (wide - w) / 2 - left),
    y: Math.floor(y - top),
    w: Math.ceil(wide + left),
    h: Math.ceil(h + top),
  };
}
