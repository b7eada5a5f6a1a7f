import { useStore } from 'zustand';
import { useView } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';
import { useMap } from './canvas-context.ts';

/** While cards are selected many at a time: what the hand draws around them, and what to do, in words. */
export function MarqueeLayer() {
  const t = useWords();
  const { marquee } = useMap();
  const outline = useStore(marquee, (state) => state.outline);
  const selecting = useView((state) => state.selecting);
  return (
    <>
      {outline !== null && (
        <svg className="marquee" aria-hidden>
          <polygon points={outline.map(({ x, y }) => `${x},${y}`).join(' ')} />
        </svg>
      )}
      {selecting && (
        <p className="map-hint" role="status">
          {t('hands.selecting')}
        </p>
      )}
    </>
  );
}
