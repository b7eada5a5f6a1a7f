import type { Entry } from './entry.ts';

/** What the server says of itself on an open board. */
export const serverStatus = {
  'status.diskFull': [
    'サーバーのディスクがいっぱいです。いま書いたことは、この端末に取っておき、空きができしだい自動で送ります。サーバーを動かしている人に「ディスクがいっぱい」と伝えてください。',
    'The disk of the server is full. What you write now stays on this device and is sent by itself as soon as there is space. Please tell the person who runs the server.',
  ],
  'status.incomplete': [
    'サーバーで、このボードの一部が失われました。このボードを開いたことのある端末で、もう一度開いてください。その端末に残っている分が、自動で戻ります。',
    'Part of this board was lost on the server. Please open it once on every device that has had it open: what they still have comes back by itself.',
  ],
} as const satisfies Record<string, Entry>;
