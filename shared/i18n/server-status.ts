import type { Entry } from './entry.ts';

/** What the server says of itself on an open board. */
export const serverStatus = {
  'status.diskFull': [
    'サーバーのディスクがいっぱいです。いま書いたことは、この端末に取っておき、空きができしだい自動で送ります。サーバーを動かしている人に「ディスクがいっぱい」と伝えてください。',
    'The disk of the server is full. What you write now stays on this device and is sent by itself as soon as there is space. Please tell the person who runs the server.',
  ],
  'status.full': [
    'この地図はいっぱいです。カードはもう増やせませんが、いまあるカードの書き直しと移動は続けられます。入りきらなかった分は、この端末に残っています。続きは、枝を写して(Ctrl+C)新しい地図に貼ってください。',
    'This map is full. No more cards can be added, but those that are there can be written and moved as before. What did not fit stays on this device. To go on, copy a branch (Ctrl+C) and paste it into a new map.',
  ],
  'status.incomplete': [
    'サーバーで、このボードの一部が失われました。このボードを開いたことのある端末で、もう一度開いてください。その端末に残っている分が、自動で戻ります。',
    'Part of this board was lost on the server. Please open it once on every device that has had it open: what they still have comes back by itself.',
  ],
} as const satisfies Record<string, Entry>;
