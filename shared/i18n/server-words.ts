import { backupWords } from './backup.ts';
import { cli } from './cli.ts';
import type { Entry } from './entry.ts';
import { server } from './server.ts';
import { translator, WORDS } from './words.ts';

/** What servers and command lines say, besides the words of the page: those never leave for a browser. */
export const SERVER_WORDS = { ...WORDS, ...cli, ...backupWords, ...server } as const satisfies Record<
  string,
  Entry
>;
export type ServerWordKey = keyof typeof SERVER_WORDS;

export const translateForServer = translator<ServerWordKey>(SERVER_WORDS);
