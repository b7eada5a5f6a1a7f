import { useEffect, useRef } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import { assertNever } from '../../shared/domain/result.ts';
import type { Direction, Point, Rect } from '../../shared/layout/geometry.ts';
import { useView } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';
import { rectOnScreen } from './camera.ts';
import { useChrome, useFrame, useMap } from './canvas-context.ts';

type Side = 'left' | 'right' | 'top' | 'bottom';

/** From which side a line leaves its card, and at which it comes to the other one. */
const SIDES = { right: ['left', 'right'], down: ['top', 'bottom'] } as const satisfies Record<
  Direction,
  readonly [Side, Side]
>;

/** On 橋 lines lead to the right; from a scene they are drawn back. */
export function sidesOnBridge({ kind }: Card): readonly [Side, Side] {
  return kind === 'scene' ? ['left', 'right'] : ['right', 'left'];
}

function sideOf({ x, y, w, h }: Rect, side: Side): Point {
  switch (side) {
    case 'left':
      return { x, y: y + h / 2 };
    case 'right':
      return { x: x + w, y: y + h / 2 };
    case 'top':
      return { x: x + w / 2, y };
    case 'bottom':
      return { x: x + w / 2, y: y + h };
    default:
      return assertNever(side);
  }
}

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
  const bridge = useView((state) => state.sheet === 'bridge');

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
    const { cards, direction, sheet } = picture.geometry;
    const box = cards.get(mode.from);
    const over = mode.over === null ? undefined : cards.get(mode.over);
    if (box === undefined) return;
    const rect = rectOnScreen(camera, box);
    const end = over && rectOnScreen(camera, over);
    const card = picture.board.cards.get(mode.from);
    const [leaves, comes] = card && sheet?.kind === 'bridge' ? sidesOnBridge(card) : SIDES[direction];
    const from = sideOf(rect, leaves);
    const tip = end && sideOf(end, comes);
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
        {t(
          bridge
            ? coarse
              ? 'bridge.linkingTouch'
              : 'bridge.linking'
            : coarse
              ? 'linking.touch'
              : 'canvas.linking',
        )}
      </p>
    </>
  );
}
