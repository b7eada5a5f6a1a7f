import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isId } from '../../shared/domain/ids.ts';
import { BlobsOnDisk } from '../blobs/blobs-on-disk.ts';
import { holdFolder } from '../lock.ts';
import { SqliteStorage } from '../storage/sqlite.ts';
import { CliFailure, EXIT, inBoth } from './failure.ts';
import { parseCommand } from './options.ts';
import type { Voice } from './voice.ts';

/** Files and folders that hold older states of boards, and so their words. */
const COPIES = /^banso\.sqlite\.(damaged|before)|^before-restore/;

/** `erase DATA_FOLDER BOARD --yes`: takes a board out of the folder for ever. */
export async function runErase(args: readonly string[], voice: Voice): Promise<void> {
  const { values, from, to: board } = parseCommand(args, { yes: { type: 'boolean' } }, 'erase.needs');
  if (!isId(board)) throw new CliFailure(EXIT.usage, 'erase.noBoard', { board });
  if (!existsSync(join(from, 'banso.sqlite')))
    throw new CliFailure(EXIT.input, 'backup.noData', { folder: from });
  if (!values.yes) throw new CliFailure(EXIT.usage, 'erase.sure', { board });
  const folder = holdFolder(from);
  try {
    const storage = await SqliteStorage.open(join(from, 'banso.sqlite'));
    try {
      await storage.erase(board);
    } finally {
      await storage.close();
    }
    await new BlobsOnDisk(join(from, 'blobs')).erase(board);
  } finally {
    folder.release();
  }
  voice.out(inBoth('erase.done', { board }));
  const copies = readdirSync(from).filter((name) => COPIES.test(name));
  if (copies.length > 0) voice.out(inBoth('erase.copies', { names: copies.join(', ') }));
}
