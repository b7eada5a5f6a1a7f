import { recall, remember } from '../ui/remember.ts';
import { FIRST_OPTIONS, FORMATS, GROUNDS, type PictureOptions, SCALES } from './picture-options.ts';

const KEY = 'banso.picture';

/** How pictures of this device looked last time. */
export function recalledOptions(): PictureOptions {
  return { ...FIRST_OPTIONS, ...recalled() };
}

/** Keeps how a picture looks for the next one; where it is taken starts from the screen each time. */
export function rememberOptions({ format, scale, background, title, date, legend }: PictureOptions): void {
  remember(KEY, JSON.stringify({ format, scale, background, title, date, legend }));
}

/** What was remembered, each value checked: the store of a browser can be edited by anybody. */
function recalled(): Partial<PictureOptions> {
  try {
    const kept: Partial<Record<keyof PictureOptions, unknown>> = JSON.parse(recall(KEY) ?? '{}');
    const format = FORMATS.find((one) => one === kept.format);
    const scale = SCALES.find((one) => one === kept.scale);
    const background = GROUNDS.find((one) => one === kept.background);
    return {
      ...(format !== undefined && { format }),
      ...(scale !== undefined && { scale }),
      ...(background !== undefined && { background }),
      ...(typeof kept.title === 'boolean' && { title: kept.title }),
      ...(typeof kept.date === 'boolean' && { date: kept.date }),
      ...(typeof kept.legend === 'boolean' && { legend: kept.legend }),
    };
  } catch {
    return {};
  }
}
