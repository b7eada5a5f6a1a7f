import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { fitFold } from '../../shared/layout/fold.ts';
import type { Geometry } from '../../shared/layout/geometry.ts';
import { touches } from '../../shared/scene/shapes.ts';
import { CARD } from '../../shared/theme/tokens.ts';
import { textScale } from '../ui/sight.ts';
import {
  type Camera,
  INSETS,
  type Insets,
  legible,
  SHEET_MOST,
  type Size,
  visibleRect,
  ZOOM,
} from './camera.ts';
import type { MapEngine } from './map-engine.ts';

/** What this device remembers of an earlier look at the board. */
export interface Look {
  readonly firstVisit: boolean;
  readonly camera: Camera | null;
  saveCamera(camera: Camera): void;
}

/**
 * The first look at a board: as it was left, or on a first visit with so much folded that all that is seen is legible
 * (no word under 11 px). Waits for the window's size and the first card. A first look that nobody has touched yet is taken
 * again when there is more room, as when who came by a link has said their name. Returns what ends the waiting.
 */
export function openLook(engine: MapEngine, look: Look | null): () => void {
  let done = false;
  let waited = false;
  let first: FirstLook | null = null;
  const stop = engine.onBeforeFrame((picture) => {
    const size = engine.size();
    if (first !== null && !isUntouched(engine, first)) first = null;
    if (first !== null && (size.w > first.size.w || size.h > first.size.h))
      first = firstLook(engine, size, INSETS);
    if (done || size.w === 0) return;
    if (picture.geometry.sheet !== null) {
      done = true;
      const most = textScale() * SHEET_MOST;
      engine.setCamera(legible(picture.geometry.bounds, size, textScale(), INSETS, most));
      return;
    }
    if (picture.geometry.cards.size === 0) {
      if (!waited) engine.setCamera(emptyLook(size));
      waited = true;
      return;
    }
    done = true;
    // The first card that one has just written oneself stays where it was written.
    if (waited && picture.geometry.cards.size === 1 && engine.view.getState().selection.length > 0) return;
    if (look === null || look.firstVisit) first = firstLook(engine, size, INSETS);
    else if (look.camera !== null && seesCards(picture.geometry, look.camera, size))
      engine.setCamera(look.camera);
    else engine.setCamera(legible(picture.geometry.bounds, size, textScale(), INSETS));
  });
  const off =
    look === null
      ? () => {}
      : engine.camera.subscribe((camera) => {
          // Of 課題の地図 alone: the other sheets are small enough to be seen as a whole.
          if (done && engine.view.getState().sheet === 'issues') look.saveCamera(camera);
        });
  return () => {
    stop();
    off();
  };
}

/** Others may have moved everything away from where one was looking. */
function seesCards({ cards }: Geometry, camera: Camera, size: Size): boolean {
  const seen = visibleRect(camera, size);
  return [...cards.values()].some((box) => touches(box, seen));
}

/** Where the first card will stand: left of the middle, so that there is water to go down into. */
function emptyLook(size: Size): Camera {
  const share = size.w <= 900 ? 0.46 : 0.36;
  const zoom = textScale();
  return { zoom, x: size.w * share - (CARD.width * zoom) / 2, y: size.h / 2 - 30 };
}

/** How a first look was left; null where one has just begun to write. */
interface FirstLook {
  readonly size: Size;
  readonly camera: Camera;
  readonly folded: ReadonlySet<CardId>;
}

function isUntouched({ camera, view }: MapEngine, first: FirstLook): boolean {
  const { folded, selection, mode } = view.getState();
  const { x, y, zoom } = camera.getState();
  const still = x === first.camera.x && y === first.camera.y && zoom === first.camera.zoom;
  return still && folded === first.folded && selection.length === 0 && mode.kind === 'idle';
}

function firstLook(engine: MapEngine, size: Size, insets: Insets): FirstLook | null {
  const board = engine.session.board();
  const { direction, mode } = engine.view.getState();
  const room = {
    w: (size.w - insets.left - insets.right) / (ZOOM.legible * textScale()),
    h: (size.h - insets.top - insets.bottom) / (ZOOM.legible * textScale()),
  };
  // A board that one has just begun to write is not folded under the hand.
  const folds = mode.kind === 'idle' && netOf(board).cards.size > 1;
  if (folds) {
    engine.view.setState({ folded: fitFold(board, direction, room) });
    engine.settle();
  }
  const camera = legible(engine.picture.getState().geometry.bounds, size, textScale(), insets);
  engine.setCamera(camera);
  return folds ? { size, camera, folded: engine.view.getState().folded } : null;
}
