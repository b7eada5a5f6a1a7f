import type { Point } from '../../shared/layout/geometry.ts';
import { panned, zoomedAt } from './camera.ts';
import type { MapEngine } from './map-engine.ts';

/** Height of a line, where a wheel counts in lines (px). */
const LINE = 18;
/** Zoom of one px of a wheel with Ctrl; a pinch on a trackpad arrives as such a wheel. */
const ZOOM_STEP = 0.008;
/** One turn of a wheel zooms no further than this many px. */
const MOST_STEP = 50;

/** Safari's own event for a pinch on a trackpad. */
interface PinchEvent extends Event {
  readonly scale: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** Wheel and trackpad: pan by scrolling, zoom with Ctrl or by a pinch. `touched`: fingers are on the screen. */
export function attachWheel(root: HTMLElement, engine: MapEngine, touched: () => boolean): () => void {
  let scale = 1;
  const place = (event: { clientX: number; clientY: number }): Point => {
    const rect = root.getBoundingClientRect();
    return { x: event.clientX - rect.left, y: event.clientY - rect.top };
  };
  const onWheel = (event: WheelEvent) => {
    if (event.target instanceof Element && event.target.closest('.nowheel') !== null && !event.ctrlKey)
      return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    const camera = engine.camera.getState();
    if (event.ctrlKey || event.metaKey) {
      const step = Math.max(-MOST_STEP, Math.min(MOST_STEP, dy));
      engine.setCamera(zoomedAt(camera, place(event), Math.exp(-step * ZOOM_STEP)));
    } else if (event.shiftKey && dx === 0) engine.setCamera(panned(camera, -dy, 0));
    else engine.setCamera(panned(camera, -dx, -dy));
  };
  const onPinchStart = (event: Event) => {
    event.preventDefault();
    scale = 1;
  };
  const onPinch = (event: Event) => {
    event.preventDefault();
    const pinch = event as PinchEvent;
    // On a touch screen the fingers themselves are followed.
    if (touched() || !(pinch.scale > 0)) return;
    engine.setCamera(zoomedAt(engine.camera.getState(), place(pinch), pinch.scale / scale));
    scale = pinch.scale;
  };
  root.addEventListener('wheel', onWheel, { passive: false });
  root.addEventListener('gesturestart', onPinchStart);
  root.addEventListener('gesturechange', onPinch);
  return () => {
    root.removeEventListener('wheel', onWheel);
    root.removeEventListener('gesturestart', onPinchStart);
    root.removeEventListener('gesturechange', onPinch);
  };
}
