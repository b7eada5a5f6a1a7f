import { MousePointer2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useOthers } from '../state/board-context.tsx';
import { shownName, useWords } from '../ui/words.ts';
import { toScreen } from './camera.ts';
import { useFrame, useMap } from './canvas-context.ts';
import { pointOf } from './hit.ts';
import { colourOf } from './world-layer.tsx';

/** Others' cursors with their names: at the same card as on their screen, whatever either has folded or zoomed. */
export function Cursors() {
  const { engine } = useMap();
  const t = useWords();
  const others = useOthers();
  const layer = useRef<HTMLDivElement>(null);
  useFrame(({ camera, picture }) => {
    for (const other of others) {
      const element = layer.current?.querySelector<HTMLElement>(`[data-client="${other.client}"]`);
      if (!element) continue;
      const point = other.cursor === null ? null : pointOf(picture.geometry, other.cursor);
      element.style.visibility = point === null ? 'hidden' : 'visible';
      if (point === null) continue;
      const at = toScreen(camera, point);
      element.style.transform = `translate(${at.x}px, ${at.y}px)`;
    }
  });
  // New places are drawn even while nothing else moves.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new list of others is a reason for a frame
  useEffect(() => engine.requestFrame(), [engine, others]);
  return (
    <div ref={layer} className="cursors" aria-hidden>
      {others.map((other) => (
        <div key={other.client} data-client={other.client} className="cursor">
          <MousePointer2 size={20} fill={colourOf(other)} color="var(--on-person)" strokeWidth={1.5} />
          <span style={{ background: colourOf(other) }}>{shownName(other.name, t)}</span>
        </div>
      ))}
    </div>
  );
}
