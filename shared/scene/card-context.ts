import type { Lang } from '../i18n/words.ts';
import type { Direction } from '../layout/geometry.ts';
import type { Palette } from '../theme/palette.ts';

/** What drawing a card needs to know besides the card. */
export interface CardContext {
  readonly lang: Lang;
  /** On which side the causes are: there the fold tab hangs. */
  readonly direction: Direction;
  /** The words of 秘 cards are kept out of the picture. */
  readonly hideSecret?: boolean;
  /** Left out: the light ones. */
  readonly colours?: Palette;
}
