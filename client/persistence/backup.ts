import * as Y from 'yjs';
import { encodeDoc } from '../../shared/document/copy-doc.ts';
import { readBoard } from '../../shared/document/projection.ts';
import { ROOTS } from '../../shared/document/schema.ts';
import { headOf } from '../../shared/domain/board-name.ts';
import type { BoardId } from '../../shared/domain/ids.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import {
  BACKUP_LIMITS,
  type Backup,
  type BackupBoard,
  type BackupFailure,
  type BackupLimits,
  BackupWriter,
  readBackup,
} from './backup-file.ts';
import type { BoardRecord, DeviceStore } from './device-store.ts';
import { loadDocument } from './load-document.ts';
import { sha256Hex } from './sha256.ts';
import { type StoreTrouble, troubleOf } from './store-trouble.ts';

export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** What came of putting a backup back. */
export interface Restored {
  /** Boards that this device did not have. */
  readonly added: readonly BoardId[];
  /** Boards it had, with something new in them now. */
  readonly merged: readonly BoardId[];
  /** Boards that held all of it already. */
  readonly same: readonly BoardId[];
  /** The store took no more: the boards above are in, these are not; putting back once more goes on with them. */
  readonly left: readonly BoardId[];
  readonly trouble: StoreTrouble | null;
}

/** A backup that was made, and read again to be sure. */
export interface Made {
  readonly file: Blob;
  readonly boards: number;
}

export interface Making {
  /** ms since 1970. */
  readonly now: number;
  readonly onProgress: (progress: Progress) => void;
  /** Left out: those that `readBackup` holds a file to. */
  readonly limits?: BackupLimits;
}

/**
 * Every board of the device that is not in its bin, with its key and what is unsent, in one file. It has been read back:
 * a file that could not be put back is never handed out.
 * @returns `tooBig` when all of it does not fit into one file
 */
export async function makeBackup(store: DeviceStore, making: Making): Promise<Result<Made, BackupFailure>> {
  const records = (await store.boards.list()).filter((record) => record.deletedAt === null);
  const writer = new BackupWriter(making.limits ?? BACKUP_LIMITS);
  for (const [done, record] of records.entries()) {
    making.onProgress({ done, of: records.length });
    const blobs = await store.blobs.list(record.id);
    for (const hash of blobs) {
      if (writer.has(hash)) continue;
      const blob = await store.blobs.get(record.id, hash);
      // Gone meanwhile, or no longer what was put there: neither could be put back.
      if (blob !== null && sha256Hex(blob.bytes) === hash) writer.addBlob(hash, blob.bytes);
      if (writer.isTooBig()) return fail('tooBig');
    }
    const added = blobs.filter((hash) => writer.has(hash));
    writer.addBoard(await backupBoard(store, record, added));
    if (writer.isTooBig()) return fail('tooBig');
  }
  const file = writer.finish(making.now);
  if (!file.ok) return file;
  const back = await readBackup(file.value);
  return back.ok ? ok({ file: file.value, boards: back.value.boards.length }) : back;
}

async function backupBoard(
  store: DeviceStore,
  record: BoardRecord,
  blobs: readonly string[],
): Promise<BackupBoard> {
  const { id, token, title, firm, issue = '', changedAt } = record;
  const { doc, unsent } = await loadDocument(store, id);
  const update = encodeDoc(doc);
  doc.destroy();
  return { id, token, title, firm, issue, changedAt, unsent, update, blobs };
}

/** What is in a file, and which of its boards this device has; nothing is written yet. */
export interface Opened {
  readonly backup: Backup;
  readonly known: number;
}

/** Reads a backup and makes sure that each of its documents can be opened. */
export async function openBackup(store: DeviceStore, file: Blob): Promise<Result<Opened, BackupFailure>> {
  const backup = await readBackup(file);
  if (!backup.ok) return backup;
  let known = 0;
  for (const board of backup.value.boards) {
    if (!isSound(board.update)) return fail('damaged');
    if ((await store.boards.get(board.id)) !== null) known += 1;
  }
  return ok({ backup: backup.value, known });
}

/** Could a document of ours have written this? Tried on a document of its own. */
function isSound(update: Uint8Array): boolean {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, update);
    const roots: ReadonlySet<string> = new Set(ROOTS);
    const known = [...doc.share.keys()].every((name) => roots.has(name));
    readBoard([doc]);
    return known && doc.store.pendingStructs === null && doc.store.pendingDs === null;
  } catch {
    return false;
  } finally {
    doc.destroy();
  }
}

/**
 * Puts a backup's boards back, each in one transaction. What is here is merged with what comes, never replaced; a key
 * that works stays.
 */
export async function putBack(
  store: DeviceStore,
  backup: Backup,
  onProgress: (progress: Progress) => void,
): Promise<Restored> {
  const came = { added: [] as BoardId[], merged: [] as BoardId[], same: [] as BoardId[] };
  for (const [done, board] of backup.boards.entries()) {
    onProgress({ done, of: backup.boards.length });
    try {
      came[await putBackOne(store, board, backup.blobs)].push(board.id);
    } catch (error) {
      const left = backup.boards.slice(done).map(({ id }) => id);
      return { ...came, left, trouble: troubleOf(error) };
    }
  }
  return { ...came, left: [], trouble: null };
}

async function putBackOne(
  store: DeviceStore,
  board: BackupBoard,
  blobs: Backup['blobs'],
): Promise<'added' | 'merged' | 'same'> {
  const known = await store.boards.get(board.id);
  const fate = known === null ? await addBoard(store, board) : await mergeBoard(store, known, board);
  for (const hash of board.blobs) {
    const bytes = blobs.get(hash);
    // Whether the server has it is asked by sending it once more.
    if (bytes !== undefined && (await store.blobs.get(board.id, hash)) === null)
      await store.blobs.put(board.id, { hash, bytes, unsent: true });
  }
  return fate;
}

async function addBoard(store: DeviceStore, board: BackupBoard): Promise<'added'> {
  const { id, token, title, firm, issue, changedAt, update, unsent } = board;
  const record = { id, token, title, firm, issue, changedAt };
  const fresh = { openedAt: null, me: null, deletedAt: null, refused: null, view: null };
  const edits = unsent === 0 ? {} : { edits: unsent };
  await store.boards.add({ ...record, ...fresh }, [{ update, unsent: unsent > 0, ...edits }]);
  return 'added';
}

async function mergeBoard(
  store: DeviceStore,
  known: BoardRecord,
  board: BackupBoard,
): Promise<'merged' | 'same'> {
  const { doc } = await loadDocument(store, board.id);
  const missing: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => missing.push(update));
  Y.applyUpdate(doc, board.update);
  const token = known.refused !== null && known.token !== board.token ? board.token : null;
  const patch = {
    ...(known.deletedAt !== null && { deletedAt: null }),
    ...(token !== null && { token, refused: null }),
  };
  const news = missing.map((update) => ({ update, unsent: true }));
  const head =
    news.length === 0
      ? {}
      : { ...headOf(readBoard([doc])), changedAt: Math.max(known.changedAt, board.changedAt) };
  doc.destroy();
  if (news.length > 0) await store.log.append(board.id, news, { ...patch, ...head });
  else if (Object.keys(patch).length > 0) await store.boards.patch(board.id, patch);
  return news.length > 0 || Object.keys(patch).length > 0 ? 'merged' : 'same';
}
