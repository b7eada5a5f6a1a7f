import { clusterEnd, clustersOf, extendsCluster, isControl } from './clusters.ts';
import { advanceOf, FONT, type Weight } from './font.ts';

const ELLIPSIS = '…';

/** Width of one line of text in layout px: the advances of the bundled font, without kerning and ligatures. */
export function measureText(text: string, size: number, weight: Weight): number {
  let units = 0;
  for (const width of clustersOf(text, weight).widths) units += width;
  return (units * size) / FONT.unitsPerEm;
}

/** The text on one line of at most `width` px: line ends become spaces, what is too much becomes `…`. */
export function ellipsize(text: string, width: number, size: number, weight: Weight): string {
  // No line holds more characters than this: the rest of a very long text need not be measured.
  const most = Math.ceil((width / size) * 8) + 64;
  const line = text.slice(0, most).replace(/\s+/gu, ' ').trim();
  const limit = (width * FONT.unitsPerEm) / size;
  const { starts, widths } = clustersOf(line, weight);
  const whole = widths.reduce((sum, one) => sum + one, 0);
  if (whole <= limit && text.length <= most) return line;

  let left = limit - (advanceOf(0x2026, weight) ?? FONT.unitsPerEm);
  let kept = 0;
  while (kept < widths.length && (widths[kept] ?? 0) <= left) {
    left -= widths[kept] ?? 0;
    kept += 1;
  }
  return line.slice(0, starts[kept]).trimEnd() + ELLIPSIS;
}

/** Characters (whole clusters, each once, in order) that the bundled font cannot draw. */
export function missingGlyphs(text: string): string[] {
  const missing = new Set<string>();
  for (let at = 0; at < text.length; ) {
    const end = clusterEnd(text, at);
    const cluster = text.slice(at, end);
    const drawn = [...cluster.normalize('NFC')]
      .map((char) => char.codePointAt(0) ?? 0)
      .filter((code) => !isControl(code));
    if (drawn.some((code, i) => (i === 0 || !extendsCluster(code)) && advanceOf(code, 400) === null))
      missing.add(cluster);
    at = end;
  }
  return [...missing];
}
