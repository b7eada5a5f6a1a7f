import type { Scene } from '../../shared/scene/scene.ts';
import { FONT_FAMILY } from '../../shared/theme/tokens.ts';

/** Waits until the page's font can draw every word of the scene on a canvas. */
export async function pageFontsReady(scene: Scene): Promise<void> {
  const words = { 400: '', 700: '' };
  for (const item of scene.items) if (item.type === 'text') words[item.weight] += item.text;
  await Promise.all(
    ([400, 700] as const).map((weight) =>
      document.fonts.load(`${weight} 16px "${FONT_FAMILY}"`, words[weight] || '真'),
    ),
  );
}
