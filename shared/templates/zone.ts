import type { Words, Zone } from '../domain/template.ts';

/** A zone in one line: id, headings, place in per cent, what one might think of here. */
export function zone(
  id: string,
  title: readonly [ja: string, en: string],
  place: readonly [x: number, y: number, w: number, h: number],
  hint: readonly [ja: string, en: string] | null = null,
  holds: Zone['holds'] = 'scene',
): Zone {
  const [x, y, w, h] = place;
  return { id, title: both(title), hint: hint && both(hint), x, y, w, h, holds };
}

/** Words in both languages. */
export function both([ja, en]: readonly [ja: string, en: string]): Words {
  return { ja, en };
}

/** The place of the 一言の未来像. */
export function headline(place: readonly [x: number, y: number, w: number, h: number]): Zone {
  return zone(
    'headline',
    ['一言の未来像', 'The future in one line'],
    place,
    ['何年後の、どんな姿でしょう', 'In which year, and what is it like?'],
    'headline',
  );
}
