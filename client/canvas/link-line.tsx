import { useEffect, useRef } from 'react';
import type { Point } from '../../shared/layout/geometry.ts';
import { useView } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';
import { rectOnScreen } from './camera.ts';
import { useChrome, useFrame, useMap } from './canvas-context.ts';

/** While linking: a line from the card to the hand, or to the card that arrows have chosen; and what to do, in words. */
export function LinkLine() {
  const t = useWords();
  const { engine } = useMap();
  const coarse = useChrome((state) => state.coarse);
  const mode = useView((state) => state.mode);
  const path = useRef<SVGPathElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const hand = useRef<Point | null>(null);
  const linking = mode.kind === 'linking';

  useEffect(() => {
    if (!linking) return;
    hand.current = null;
    const onMove = (event: PointerEvent) => {
      const rect = svg.current?.getBoundingClientRect();
      if (rect === undefined) return;
      hand.current = { x: event.clientX - rect.left, y: event.clientY - rect.top };
      engine.requestFrame();
    };
    window.addEventListener('pointermove', onMove);
    return () => window.removeEventListener('pointermove', onMove);
  }, [linking, engine]);

  useFrame(({ camera, picture }) => {
    if (mode.kind !== 'linking' || path.current === null) return;
    const { cards, direction } = picture.geometry;
    const box = cards.get(mode.from);
    const over = mode.over === null ? undefined : cards.get(mode.over);
    if (box === undefined) return;
    const rect = rectOnScreen(camera, box);
    const end = over && rectOnScreen(camera, over);
    const right = direction === 'right';
    const from = right ? { x: rect.x, y: rect.y + rect.h / 2 } : { x: rect.x + rect.w / 2, y: rect.y };
    const tip =
      end &&
      (right ? { x: end.x + end.w, y: end.y + end.h / 2 } : { x: end.x + end.w / 2, y: end.y + end.h });
    const to = tip ?? hand.current ?? from;
    path.current.setAttribute('d', `M${from.x} ${from.y}L${to.x} ${to.y}`);
  });
  if (!linking) return null;
  return (
    <>
      <svg ref={svg} className="link-line" aria-hidden>
        <path ref={path} />
      </svg>
      <p className="map-hint" role="status">
        {t(coarse ? 'linking.touch' : 'canvas.linking')}
      </p>
    </>
  );
}
