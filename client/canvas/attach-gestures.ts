import { type GestureOptions, Gestures, isChrome } from './gestures.ts';
import { attachWheel } from './wheel.ts';

/** Mouse, fingers and pen on the map. Returns what takes the listeners off again. */
export function attachGestures(root: HTMLElement, options: GestureOptions): () => void {
  const gestures = new Gestures(root, options);
  const stopWheel = attachWheel(root, options.engine, () => gestures.touched);
  const listen: Record<string, (event: never) => void> = {
    pointerdown: (event: PointerEvent) => gestures.down(event),
    pointermove: (event: PointerEvent) => gestures.move(event),
    pointerup: (event: PointerEvent) => gestures.up(event),
    pointercancel: (event: PointerEvent) => gestures.cancel(event),
    pointerleave: () => options.engine.session.presence.set({ cursor: null }),
    // The focus is ours to place: the browser would put it on whatever lies under the press.
    mousedown: (event: MouseEvent) => {
      if (!isChrome(event.target) || (event.detail > 1 && gestures.clicking)) event.preventDefault();
    },
    contextmenu: (event: MouseEvent) => gestures.menu(event),
  };
  const onKey = (event: KeyboardEvent) => gestures.key(event);
  for (const [type, handler] of Object.entries(listen)) root.addEventListener(type, handler as EventListener);
  window.addEventListener('keydown', onKey, true);
  return () => {
    gestures.stop();
    stopWheel();
    for (const [type, handler] of Object.entries(listen))
      root.removeEventListener(type, handler as EventListener);
    window.removeEventListener('keydown', onKey, true);
  };
}
