import type { Entry } from './entry.ts';

/** Parts of the app that come after the first look. */
export const part = {
  'part.away': [
    'この部分がまだ届いていません。つながってから、もう一度お試しください。',
    'This part of the app has not arrived yet. Please try again when there is a connection.',
  ],
} as const satisfies Record<string, Entry>;
