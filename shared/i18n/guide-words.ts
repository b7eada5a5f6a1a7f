import type { Entry } from './entry.ts';
import { guide } from './guide.ts';
import { translator, WORDS } from './words.ts';

/** What the help page says: its own words come with it, not with the first picture. */
export const GUIDE_WORDS = { ...WORDS, ...guide } as const satisfies Record<string, Entry>;
export type GuideWordKey = keyof typeof GUIDE_WORDS;

export const translateForGuide = translator<GuideWordKey>(GUIDE_WORDS);
