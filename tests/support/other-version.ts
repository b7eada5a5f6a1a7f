import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Words of a source file of the app and what another version says instead. */
export interface Change {
  /** From the project's root. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Builds the app with some words of its sources changed. @returns the folder, to be removed by the caller */
export async function buildOtherVersion(changes: readonly Change[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'banso-version-'));
  // In a process of its own: a test run's environment turns the font's plugin off.
  const { VITEST: _test, NODE_ENV: _env, ...env } = process.env;
  const script = join(import.meta.dirname, 'build-other-version.ts');
  await promisify(execFile)(process.execPath, [script, folder, JSON.stringify(changes)], { env });
  return folder;
}
