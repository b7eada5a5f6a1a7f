import { app } from './app.ts';
import { away } from './away.ts';
import { backupWords } from './backup.ts';
import { canvas } from './canvas.ts';
import { cli } from './cli.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { deviceBackup } from './device-backup.ts';
import type { Entry } from './entry.ts';
import { everyHand } from './every-hand.ts';
import { exporting } from './export.ts';
import { guide } from './guide.ts';
import { hands } from './hands.ts';
import { home } from './home.ts';
import { interchange } from './interchange.ts';
import { keeping } from './keeping.ts';
import { outlineWords } from './outline.ts';
import { panel } from './panel.ts';
import { picture } from './picture.ts';
import { refusal } from './refusal.ts';
import { search } from './search.ts';
import { server } from './server.ts';
import { serverStatus } from './server-status.ts';
import { sheets } from './sheets.ts';
import { sightWords } from './sight.ts';
import { thisApp } from './this-app.ts';
import { voiceWords } from './voice.ts';

export type Lang = 'ja' | 'en';

/** Every word of the product. One file per area; a missing translation is a type error. */
export const WORDS = {
  ...common,
  ...picture,
  ...cli,
  ...backupWords,
  ...app,
  ...away,
  ...canvas,
  ...hands,
  ...commands,
  ...everyHand,
  ...guide,
  ...home,
  ...exporting,
  ...panel,
  ...refusal,
  ...interchange,
  ...search,
  ...server,
  ...serverStatus,
  ...keeping,
  ...deviceBackup,
  ...thisApp,
  ...sheets,
  ...sightWords,
  ...outlineWords,
  ...voiceWords,
} as const satisfies Record<string, Entry>;
export type WordKey = keyof typeof WORDS;

/** The word in a language, `{name}` places filled in. */
export function translate(lang: Lang, key: WordKey, values: Record<string, string | number> = {}): string {
  const text: string = WORDS[key][lang === 'ja' ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
