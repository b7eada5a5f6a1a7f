import { useEffect, useRef } from 'react';
import { FONT_FAMILY } from '../../shared/theme/tokens.ts';
import { usePalette } from '../ui/sight.ts';
import { useLanguage, useWords } from '../ui/words.ts';
import { type BackdropPainter, createBackdropPainter } from './backdrop-painter.ts';
import { toScreen } from './camera.ts';
import { useFrame, useMap } from './canvas-context.ts';

/** What is written on the canvas is written in these. */
const FONTS = [400, 700].map((weight) => `${weight} 16px '${FONT_FAMILY}'`);

/** The mark in the page's own timing when a board's cards were painted first. */
const FIRST_PICTURE = 'banso: first picture';

/** Water, areas and lines on one canvas under the cards. */
export function Backdrop() {
  const { engine, mounted } = useMap();
  const lang = useLanguage();
  const colours = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<BackdropPainter | null>(null);
  const marked = useRef(false);
  useFrame((frame) => {
    if (canvas.current === null) return;
    painter.current ??= createBackdropPainter(canvas.current);
    const standIn = !mounted.getState().mounted;
    painter.current.paint(frame, engine.size(), { lang, colours, standIn });
    if (!marked.current && frame.picture.geometry.cards.size > 0 && engine.size().w > 0) {
      marked.current = true;
      performance.mark(FIRST_PICTURE);
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language or theme is painted anew
  useEffect(() => {
    engine.requestFrame();
    let gone = false;
    const missing = FONTS.filter((font) => !document.fonts.check(font));
    // Letters painted before the font was there are painted again.
    const repaint = () => {
      if (gone) return;
      painter.current = null;
      engine.requestFrame();
    };
    if (missing.length > 0)
      void Promise.allSettled(missing.map((font) => document.fonts.load(font))).then(repaint);
    return () => {
      gone = true;
      painter.current = null;
    };
  }, [engine, lang, colours]);
  return <canvas ref={canvas} className="map-backdrop" aria-hidden />;
}

/** 見えていること and 水面下: they stay at the edge of the window beside the water line. */
export function SurfaceLabels() {
  const t = useWords();
  const { engine } = useMap();
  const above = useRef<HTMLSpanElement>(null);
  const below = useRef<HTMLSpanElement>(null);
  useFrame(({ camera, picture }) => {
    const { direction, waterLine, cards, sheet } = picture.geometry;
    const { w, h } = engine.size();
    const line = toScreen(camera, { x: waterLine, y: waterLine });
    const at = direction === 'right' ? line.x : line.y;
    const [low, high] = direction === 'right' ? [120, w - 90] : [60, h - 40];
    for (const [label, side] of [
      [above.current, -1],
      [below.current, 1],
    ] as const) {
      if (label === null) continue;
      label.style.visibility =
        sheet === null && cards.size > 0 && at > low && at < high ? 'visible' : 'hidden';
      const across = side < 0 ? 'calc(-100% - 18px)' : '18px';
      label.style.transform =
        direction === 'right'
          ? `translate(${at}px, 14px) translateX(${across})`
          : `translate(16px, ${at}px) translateY(${across})`;
    }
  });
  return (
    <div aria-hidden>
      <span ref={above} className="surface-label">
        {t('area.above')}
      </span>
      <span ref={below} className="surface-label">
        {t('area.below')}
      </span>
    </div>
  );
}
