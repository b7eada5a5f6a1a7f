import { docFromCase } from '../../shared/document/case-document.ts';
import { docFromBoardFile } from '../../shared/document/open-file.ts';
import type { BoardId } from '../../shared/domain/ids.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { CASE_LIMITS } from '../../shared/interchange/case-file.ts';
import type { FileFailure } from '../../shared/interchange/failure.ts';
import { MAX_FILE_BYTES, parseJson } from '../../shared/interchange/json.ts';
import type { DeviceBoards } from '../persistence/device-boards.ts';

/** A blank board: title and firm can be written at any time. */
export function createBlankBoard(boards: DeviceBoards): Promise<BoardId> {
  return boards.create({ title: '', firm: '' });
}

/** An own copy of a sample, from its content. */
export async function createFromSample(
  boards: DeviceBoards,
  content: unknown,
): Promise<Result<BoardId, FileFailure>> {
  const doc = docFromCase(content, { now: Date.now() });
  return doc.ok ? ok(await boards.createFromDoc(doc.value)) : doc;
}

/** A file (a board or a case) becomes a new board, always; nothing that is here already is touched. */
export async function createFromFile(
  boards: DeviceBoards,
  file: File,
): Promise<Result<BoardId, FileFailure>> {
  // Before its words are read into memory.
  if (file.size > MAX_FILE_BYTES) return fail({ code: 'tooBig', where: '' });
  const text = await file.text();
  const board = docFromBoardFile(text);
  if (board.ok) return ok(await boards.createFromDoc(board.value));
  if (board.failure.code !== 'notOurs') return board;
  const json = parseJson(text, CASE_LIMITS);
  if (!json.ok) return json;
  const doc = docFromCase(json.value, { now: Date.now() });
  return doc.ok ? ok(await boards.createFromDoc(doc.value)) : doc;
}
