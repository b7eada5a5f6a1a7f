import { Maximize, ZoomIn } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Board } from '../../shared/domain/board.ts';
import { isoDay } from '../../shared/domain/day.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import type { Lang } from '../../shared/i18n/words.ts';
import { WHOLE_MAP } from '../../shared/layout/geometry.ts';
import { layoutBoard } from '../../shared/layout/layout-board.ts';
import { type CardMark, markItems } from '../../shared/scene/card-marks.ts';
import { type Painter2D, paintScene } from '../../shared/scene/paint.ts';
import type { Scene } from '../../shared/scene/scene.ts';
import { sceneOf } from '../../shared/scene/scene-of.ts';
import type { Palette } from '../../shared/theme/palette.ts';
import { useView } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { pageFontsReady } from '../ui/page-fonts.ts';
import { usePalette } from '../ui/sight.ts';
import { useLanguage, useWords } from '../ui/words.ts';

export interface MapPictureProps {
  readonly board: Board;
  readonly label: string;
  readonly marks?: ReadonlyMap<CardId, CardMark>;
}

const NO_MARKS: ReadonlyMap<CardId, CardMark> = new Map();

/** 課題の地図 of a board that is not the open one, painted as a picture: whole, or at its own size to be scrolled. */
export function MapPicture({ board, label, marks = NO_MARKS }: MapPictureProps) {
  const t = useWords();
  const lang = useLanguage();
  const colours = usePalette();
  const direction = useView((view) => view.direction);
  const [large, setLarge] = useState(false);
  const scene = useMemo(
    () => sceneWith(board, marks, { lang, colours, direction }),
    [board, marks, lang, colours, direction],
  );
  if (scene === null) return <p className="panel-help">{t('version.noCards')}</p>;
  return (
    <div className="map-picture">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that is scrolled is reached by the keyboard, too */}
      <section className="map-picture-room" tabIndex={0} aria-label={label}>
        <PaintedScene scene={scene} label={label} large={large} />
      </section>
      <Button look="quiet" icon={large ? Maximize : ZoomIn} onClick={() => setLarge(!large)}>
        {t(large ? 'version.whole' : 'version.larger')}
      </Button>
    </div>
  );
}

function sceneWith(
  board: Board,
  marks: ReadonlyMap<CardId, CardMark>,
  look: { readonly lang: Lang; readonly colours: Palette; readonly direction: 'right' | 'down' },
): Scene | null {
  const { lang, colours, direction } = look;
  const geometry = layoutBoard(board, {
    ...WHOLE_MAP,
    sheet: 'issues',
    direction,
    today: isoDay(new Date()),
  });
  if (geometry.cards.size === 0) return null;
  const scene = sceneOf(board, geometry, { lang, colours, background: 'water' });
  return { ...scene, items: [...scene.items, ...markItems(geometry, marks, colours)] };
}

interface PaintedProps {
  readonly scene: Scene;
  readonly label: string;
  readonly large: boolean;
}

function PaintedScene({ scene, label, large }: PaintedProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let current = true;
    const repaint = () => {
      if (current && canvas.current !== null) paint(canvas.current, scene, large);
    };
    void pageFontsReady(scene).then(repaint);
    const room = canvas.current?.parentElement;
    const resized = new ResizeObserver(repaint);
    if (room != null) resized.observe(room);
    return () => {
      current = false;
      resized.disconnect();
    };
  }, [scene, large]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}

/** Device pixels that every browser gives a canvas; a larger map is painted smaller. */
const MOST_PIXELS = 12_000_000;
const LONGEST_SIDE = 8_000;

function paint(canvas: HTMLCanvasElement, scene: Scene, large: boolean): void {
  const room = canvas.parentElement;
  if (room === null || room.clientWidth === 0) return;
  const { w, h } = scene.frame;
  const fit = large ? 1 : Math.min((room.clientWidth - 2) / w, (room.clientHeight - 2) / h, 1);
  const density = Math.min(window.devicePixelRatio || 1, 2);
  const most = Math.min(Math.sqrt(MOST_PIXELS / (w * h)), LONGEST_SIDE / w, LONGEST_SIDE / h);
  const scale = Math.min(fit * density, most);
  canvas.width = Math.max(1, Math.round(w * scale));
  canvas.height = Math.max(1, Math.round(h * scale));
  canvas.style.width = `${Math.round(w * fit)}px`;
  canvas.style.height = `${Math.round(h * fit)}px`;
  const context = canvas.getContext('2d');
  if (context !== null) paintScene(context as unknown as Painter2D, scene, scale);
}
