import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { watchTips } from './watch-tips.ts';

/** From the button to its tip, and from the tip to the edge of the window (px). */
const GAP = 6;
const EDGE = 8;

/**
 * The names of buttons that are a picture alone (`data-tip`), for eyes: whoever listens hears them anyway. One tip for the
 * whole page, so that a button costs nothing before a hand rests on it.
 */
export function Tips() {
  const [button, setButton] = useState<HTMLElement | null>(null);
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => watchTips(setButton), []);
  useLayoutEffect(() => {
    if (tip.current !== null && button !== null) placeAt(tip.current, button.getBoundingClientRect());
  }, [button]);
  if (button === null) return null;
  return (
    <div ref={tip} className="tip" aria-hidden>
      {button.getAttribute('aria-label')}
    </div>
  );
}

/** Above the button where there is room, else below it; wholly inside the window. */
function placeAt(tip: HTMLElement, button: DOMRect): void {
  const { offsetWidth: w, offsetHeight: h } = tip;
  const above = button.top - GAP - h;
  const left = Math.min(button.left + (button.width - w) / 2, window.innerWidth - w - EDGE);
  tip.style.left = `${Math.max(EDGE, left)}px`;
  tip.style.top = `${above >= EDGE ? above : button.bottom + GAP}px`;
}
