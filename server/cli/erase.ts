import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isId } from '../../shared/domain/ids.ts';
import { BlobsOnDisk } from '../blobs/blobs-on-disk.ts';
import { holdFolder } from '../lock.ts';
import { SqliteStorage } from '../storage/sqlite.ts';
import { DiskFull } from '../storage/storage.ts';
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
  const isAllGone = await erase(from, board);
  voice.out(inBoth('erase.done', { board }));
  const copies = readdirSync(from).filter((name) => COPIES.test(name));
  if (copies.length > 0) voice.out(inBoth('erase.copies', { names: copies.join(', ') }));
  if (!isAllGone) throw new CliFailure(EXIT.output, 'erase.leftovers');
}

/** Blobs go first: on a full disk that makes the space which taking out rows needs. See `Storage.erase` for the answer. */
async function erase(from: string, board: string): Promise<boolean> {
  const folder = holdFolder(from);
  try {
    await new BlobsOnDisk(join(from, 'blobs')).erase(board);
    const storage = await SqliteStorage.open(join(from, 'banso.sqlite'));
    try {
      return await storage.erase(board);
    } finally {
      await storage.close();
    }
  } catch (error) {
    throw error instanceof DiskFull ? new CliFailure(EXIT.output, 'erase.noSpace', { board }) : error;
  } finally {
    folder.release();
  }
}
