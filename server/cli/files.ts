import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { translateForServer } from '../../shared/i18n/server-words.ts';
import type { FileFailure } from '../../shared/interchange/failure.ts';
import { MAX_FILE_BYTES } from '../../shared/interchange/json.ts';
import { CliFailure, EXIT } from './failure.ts';

/** The text of a file a person named. Throws `CliFailure` when it is missing, no file, too big or unreadable. */
export async function readText(file: string): Promise<string> {
  const about = await stat(file).catch((error: unknown) => {
    throw codeOf(error) === 'ENOENT'
      ? new CliFailure(EXIT.input, 'cli.noFile', { file })
      : cannotRead(file, error);
  });
  if (!about.isFile()) throw new CliFailure(EXIT.input, 'cli.notFile', { file });
  if (about.size > MAX_FILE_BYTES) throw badFile(file, { code: 'tooBig', where: '' });
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw cannotRead(file, error);
  });
}

/** What a reader found wrong with a file, as an end of the command. */
export function badFile(file: string, { code, where }: FileFailure): CliFailure {
  return new CliFailure(EXIT.input, 'cli.badFile', (lang) => ({
    file,
    why: translateForServer(lang, `file.${code}`, { where }),
  }));
}

/**
 * Writes the pieces to a file beside the named one and puts it in place when all are there: a failure leaves what was
 * there before. Throws `CliFailure` when it cannot be written; what the pieces themselves throw goes through.
 */
export async function writeWhole(
  file: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const part = `${file}.part`;
  const writing = <Value>(step: Promise<Value>): Promise<Value> =>
    step.catch((error: unknown) => {
      throw new CliFailure(EXIT.output, 'cli.cannotWrite', { file, why: codeOf(error) });
    });
  const handle = await writing(open(part, 'w'));
  try {
    for await (const piece of pieces) await writing(handle.writeFile(piece));
    await writing(handle.close());
    await writing(rename(part, file));
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(part, { force: true });
    throw error;
  }
}

function cannotRead(file: string, error: unknown): CliFailure {
  return new CliFailure(EXIT.input, 'cli.cannotRead', { file, why: codeOf(error) });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
