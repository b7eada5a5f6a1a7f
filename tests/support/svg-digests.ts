/** Prints the digest of every sample's SVG: run in a fresh process, it must print what a test finds in its own. */
import { createHash } from 'node:crypto';
import { openFonts } from '../../server/cli/font-files.ts';
import { svgOf } from '../../shared/scene/svg.ts';
import { SAMPLES, sampleBoard } from './nets.ts';
import { DIRECTIONS, pictureOf } from './pictures.ts';

const fonts = await openFonts();
for (const name of SAMPLES) {
  for (const direction of DIRECTIONS) {
    for (const mode of ['text', 'outline'] as const) {
      const { svg } = svgOf(pictureOf(sampleBoard(name), direction).scene, { mode, fonts });
      console.log(createHash('sha256').update(svg).digest('hex'));
    }
  }
}
