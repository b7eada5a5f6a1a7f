import { stat } from 'node:fs/promises';
import { isRestoreUnfinished, restore } from '../backup/restore.ts';
import { verify } from '../backup/verify.ts';
import { holdFolder } from '../lock.ts';
import { DiskFull } from '../storage/storage.ts';
import { CliFailure, EXIT, inBoth } from './failure.ts';
import { parseCommand } from './options.ts';
import type { Voice } from './voice.ts';

/** `restore BACKUP.sqlite DATA_FOLDER`: the backup becomes the folder's data; what was there is moved aside. */
export async function runRestore(args: readonly string[], voice: Voice): Promise<void> {
  const { from, to } = parseCommand(args, {}, 'restore.needs');
  if (!(await stat(from).catch(() => null))?.isFile())
    throw new CliFailure(EXIT.input, 'cli.noFile', { file: from });
  const { boards, blobs, unsound } = verified(from);
  if (unsound.length > 0)
    throw new CliFailure(EXIT.input, 'backup.unsound', { file: from, ids: unsound.join(', ') });
  const folder = holdFolder(to);
  try {
    const { aside, erased } = await restore(from, to).catch((error: unknown) => {
      throw asFailure(error, to);
    });
    voice.out(inBoth('restore.done', { folder: to, boards: boards - erased.length, blobs }));
    if (erased.length > 0) voice.out(inBoth('restore.erased', { ids: erased.join(', ') }));
    if (aside !== null) voice.out(inBoth('restore.aside', { aside }));
  } finally {
    folder.release();
  }
}

/** What the system or the database says of the disk, in words; a fault of the program stays one. */
function asFailure(error: unknown, folder: string): unknown {
  if (!(error instanceof DiskFull) && !(error instanceof Error && 'code' in error)) return error;
  const key = isRestoreUnfinished(folder) ? 'restore.cutOff' : 'restore.noSpace';
  return new CliFailure(EXIT.output, key, { folder, why: error.message });
}

function verified(file: string) {
  try {
    return verify(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliFailure(EXIT.input, 'restore.noBackup', { file, why });
  }
}
