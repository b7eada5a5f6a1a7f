import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../backup/back-up.ts';
import { CliFailure, EXIT, inBoth } from './failure.ts';
import { parseCommand } from './options.ts';
import type { Voice } from './voice.ts';

/** `backup DATA_FOLDER OUT.sqlite`: all boards and blobs in one file, while the server may be running. */
export async function runBackup(args: readonly string[], voice: Voice): Promise<void> {
  const { from, to } = parseCommand(args, {}, 'backup.needs');
  if (!existsSync(join(from, 'banso.sqlite')))
    throw new CliFailure(EXIT.input, 'backup.noData', { folder: from });
  let told = 0;
  const made = await backUp(from, to, (done) => {
    const tenths = Math.floor(done * 10);
    if (tenths > told && tenths < 10) voice.err(`${tenths * 10} %`);
    told = Math.max(told, tenths);
  }).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliFailure(EXIT.output, 'cli.cannotWrite', { file: to, why });
  });
  const { boards, blobs, file } = made;
  if (made.unsound.length > 0) {
    const ids = made.unsound.join(', ');
    throw new CliFailure(EXIT.input, 'backup.unsound', { file, ids });
  }
  voice.out(inBoth('backup.done', { file, boards, blobs }));
}
