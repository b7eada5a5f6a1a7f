import { useEffect, useMemo, useRef } from 'react';
import { lendHands } from '../keyboard/offers.ts';
import { takePlace } from '../keyboard/stage.ts';
import { useOpenBoard, useView } from '../state/board-context.tsx';
import { late } from '../ui/late.tsx';
import { onSight, textScale, useSight } from '../ui/sight.ts';
import { useWords } from '../ui/words.ts';
import { Announcer } from './announcer.tsx';
import { attachGestures } from './attach-gestures.ts';
import { Backdrop, SurfaceLabels } from './backdrop.tsx';
import { panned, zoomedAt } from './camera.ts';
import { createMapParts, type MapParts, MapProvider, useChrome, useMap } from './canvas-context.ts';
import { CardWriter } from './card-writer.tsx';
import { attachClipboard } from './clipboard.ts';
import { Cursors } from './cursors.tsx';
import { DropHint, NotesTray } from './drop-hint.tsx';
import { EmptyBoard } from './empty-board.tsx';
import { attachKeys } from './key-layer.ts';
import { MapWindows } from './late-windows.tsx';
import { LinkLine } from './link-line.tsx';
import { MapToolbar } from './map-toolbar.tsx';
import { MarqueeLayer } from './marquee-layer.tsx';
import { type Look, openLook } from './opening.ts';
import { SelectionHandles } from './selection-handles.tsx';
import { tellPresence } from './tell-presence.ts';
import { ThumbBar } from './thumb-bar.tsx';
import { watchBoard } from './watch-board.ts';
import { RingLayer, WorldLayer } from './world-layer.tsx';
import { ZoneButtons } from './zone-buttons.tsx';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import './hands.css';
import './touch-dock.css';
import './zones.css';

/** It brings React Flow, which the first picture does not wait for. */
const FlowLayer = late(async () => (await import('./flow-layer.tsx')).FlowLayer, 'page');

/** The map of the open board: what is seen of it, and every hand that writes on it. */
export function MapCanvas({ look = null }: { readonly look?: Look | null }) {
  const { session, view } = useOpenBoard();
  const parts = useMemo(() => createMapParts(session, view), [session, view]);
  return (
    <MapProvider value={parts}>
      <Stage look={look} />
    </MapProvider>
  );
}

function Stage({ look }: { readonly look: Look | null }) {
  const t = useWords();
  const parts = useMap();
  const listed = useView((state) => state.stage !== 'map' && state.sheet === 'issues');
  const coarse = useChrome((state) => state.coarse);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => (root.current === null ? undefined : run(root.current, parts, look)), [parts, look]);
  return (
    <>
      <div
        ref={root}
        className="map-canvas"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas takes the keys of the map when no card is selected
        tabIndex={0}
        data-region="canvas"
        role="application"
        aria-label={t('canvas.name')}
        onFocus={() => takePlace(parts.hands, 'map')}
      >
        <Backdrop />
        <SurfaceLabels />
        <RingLayer />
        {/* Who cannot see meets one tree: the list's, when it is shown. */}
        <div className="map-cards" role="tree" aria-label={t('canvas.name')} aria-hidden={listed}>
          <FlowLayer />
        </div>
        <WorldLayer />
        <LinkLine />
        <MarqueeLayer />
        <ZoneButtons />
        <SelectionHandles />
        <CardWriter />
        <Cursors />
        <NotesTray />
        <DropHint />
        <EmptyBoard />
        {!coarse && <MapToolbar />}
        <MapWindows />
        <Announcer />
      </div>
      {coarse && <TouchDock />}
    </>
  );
}

/** What fingers press stands below the map, in room of its own, so that it covers nothing; nearest to the thumb that was chosen. */
function TouchDock() {
  const { thumb } = useSight();
  return (
    <div className="touch-dock" data-thumb={thumb}>
      <ThumbBar />
      <MapToolbar named />
    </div>
  );
}

/** Everything of the canvas that is not drawn by React; the answer ends it. */
function run(
  root: HTMLElement,
  { engine, hands, chrome, ghost, marquee }: MapParts,
  look: Look | null,
): () => void {
  const keys = attachKeys(root, hands, chrome);
  const stopGestures = attachGestures(root, {
    engine,
    hands,
    chrome,
    showGhost: (shown) => ghost.setState({ ghost: shown }),
    showOutline: (outline) => marquee.setState({ outline }),
    spaceHeld: keys.spaceHeld,
    spaceUsed: keys.spaceUsed,
  });
  const stopRoom = keepPlaceInRoom(root, engine, hands);
  chrome.serveFocus(() => focusWhereSelected(root, chrome.state.getState().coarse, hands));
  chrome.serveMenu(() => menuPlace(root, chrome.surface()?.box() ?? null));
  const offs = [
    engine.start(),
    openLook(engine, look),
    watchBoard(engine, chrome),
    tellPresence(engine),
    lendHands(engine.view, hands),
    growWithText(engine),
    attachClipboard(root, hands, chrome),
    keys.release,
    stopGestures,
    stopRoom,
  ];
  return () => {
    for (const off of offs) off();
  };
}

/**
 * What opens beside, above or below the map takes room from it. The map stays where it is on the screen, and the card
 * that the panel is about, or that is being written, stays in sight.
 */
function keepPlaceInRoom(
  root: HTMLElement,
  engine: MapParts['engine'],
  hands: MapParts['hands'],
): () => void {
  let top = root.getBoundingClientRect().top;
  const sized = new ResizeObserver(() => {
    const { w, h } = engine.size();
    const lower = root.getBoundingClientRect().top - top;
    top += lower;
    engine.resize({ w: root.clientWidth, h: root.clientHeight });
    if (lower !== 0) engine.setCamera(panned(engine.camera.getState(), 0, -lower));
    const card = hands.state().selection.at(-1);
    if ((w > root.clientWidth || h > root.clientHeight) && card !== undefined) hands.reveal(card);
  });
  sized.observe(root);
  return () => sized.disconnect();
}

/** Larger words are seen at once on the map too: the middle of the window stays where it is. */
function growWithText(engine: MapParts['engine']): () => void {
  let scale = textScale();
  return onSight(() => {
    const factor = textScale() / scale;
    scale = textScale();
    const { w, h } = engine.size();
    if (factor !== 1) engine.setCamera(zoomedAt(engine.camera.getState(), { x: w / 2, y: h / 2 }, factor));
  });
}

/** Into the field over the card, where keys begin to write; with fingers onto the canvas, so that no keyboard rises. */
function focusWhereSelected(root: HTMLElement, coarse: boolean, hands: MapParts['hands']): void {
  const { mode, selection } = hands.state();
  const writes = mode.kind === 'editing' || (!coarse && selection.length === 1);
  const target = writes ? root.querySelector<HTMLElement>('.card-writer') : root;
  target?.focus({ preventScroll: true });
}

/** Below the card that is selected, when the menu was asked for by a key. */
function menuPlace(root: HTMLElement, shown: DOMRect | null): { x: number; y: number } {
  const canvas = root.getBoundingClientRect();
  const card = shown ?? root.querySelector('.card-ring.is-selected')?.getBoundingClientRect();
  return card === undefined
    ? { x: canvas.width / 2, y: canvas.height / 3 }
    : { x: card.left - canvas.left + 24, y: Math.min(card.bottom - canvas.top, canvas.height - 40) };
}
