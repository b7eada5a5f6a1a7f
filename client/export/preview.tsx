import { useEffect, useRef } from 'react';
import { type Painter2D, paintScene } from '../../shared/scene/paint.ts';
import type { Scene } from '../../shared/scene/scene.ts';
import { pageFontsReady } from '../ui/page-fonts.ts';

/** The scene painted small, by the same painter that makes the file. */
export function Preview({ scene, label }: { readonly scene: Scene; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let current = true;
    void pageFontsReady(scene).then(() => {
      if (current && canvas.current !== null) paint(canvas.current, scene);
    });
    return () => {
      current = false;
    };
  }, [scene]);
  return <canvas ref={canvas} className="export-canvas" role="img" aria-label={label} />;
}

function paint(canvas: HTMLCanvasElement, scene: Scene): void {
  const room = canvas.parentElement?.getBoundingClientRect();
  if (room === undefined || room.width === 0) return;
  const fit = Math.min((room.width - 24) / scene.frame.w, (room.height - 24) / scene.frame.h, 1);
  const [w, h] = [Math.max(1, Math.round(scene.frame.w * fit)), Math.max(1, Math.round(scene.frame.h * fit))];
  const density = Math.min(window.devicePixelRatio || 1, 2);
  canvas.width = Math.round(w * density);
  canvas.height = Math.round(h * density);
  canvas.style.width = `${w}px`;
  canvas.style.height = `${h}px`;
  const context = canvas.getContext('2d');
  if (context !== null) paintScene(context as unknown as Painter2D, scene, fit * density);
}
