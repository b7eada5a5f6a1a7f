import { Unzip, UnzipInflate, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { type BoardId, isId } from '../../shared/domain/ids.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import {
  asRecord,
  asRecords,
  type Json,
  type JsonLimits,
  MAX_FILE_BYTES,
  parseJson,
} from '../../shared/interchange/json.ts';
import { TOKEN } from '../../shared/protocol/protocol.ts';
import { sha256Hex } from './sha256.ts';

/** One board in a backup: all that makes it the same board again. */
export interface BackupBoard {
  readonly id: BoardId;
  readonly token: string;
  readonly title: string;
  readonly firm: string;
  readonly issue: string;
  /** ms since 1970. */
  readonly changedAt: number;
  /** Edits that the server had not confirmed. */
  readonly unsent: number;
  /** The whole document as one Yjs update (V1). */
  readonly update: Uint8Array;
  /** SHA-256 of the board's files. */
  readonly blobs: readonly string[];
}

export interface Backup {
  /** ms since 1970. */
  readonly madeAt: number;
  readonly boards: readonly BackupBoard[];
  readonly blobs: ReadonlyMap<string, Uint8Array>;
}

/**
 * Why a backup was not taken in; nothing has changed then.
 * `tooBig` beyond a limit / `notOurs` another kind of file / `newer` made by a newer app / `damaged` cut short or changed
 */
export type BackupFailure = 'tooBig' | 'notOurs' | 'newer' | 'damaged';

export const BACKUP_ENDING = '.banso-backup';
const FORMAT = 'banso-backup';
const VERSION = 1;
const INDEX = 'backup.json';
const SEAL = 'backup.sha256';
const ENTRY = /^(backup\.json|backup\.sha256|boards\/[A-Za-z0-9_-]{1,64}\.yjs|blobs\/[0-9a-f]{64})$/;

/** Held before anything is unpacked further: a small file can claim to be a very large one. */
export const BACKUP_LIMITS = {
  /** Bytes of the file. */
  file: 1024 * 1024 * 1024,
  /** Bytes of one entry, unpacked: a board ends at 64 MiB. */
  entry: 64 * 1024 * 1024,
  /** Bytes of all entries, unpacked. */
  all: 1024 * 1024 * 1024,
  entries: 20_000,
} as const;

export type BackupLimits = { readonly [limit in keyof typeof BACKUP_LIMITS]: number };

/** Of the list of boards. Its words serve as names only: longer ones stand whole in the document. */
const INDEX_LIMITS: JsonLimits = { depth: 6, text: 20_000 };

const boardEntry = (id: BoardId) => `boards/${id}.yjs`;
const blobEntry = (hash: string) => `blobs/${hash}`;

/**
 * Writes a backup entry by entry, so that only one board is in memory beside the packed bytes. Beyond a limit nothing
 * more is taken: what `readBackup` would refuse is not written.
 */
export class BackupWriter {
  readonly #chunks: BlobPart[] = [];
  readonly #boards: Json[] = [];
  readonly #blobs = new Set<string>();
  readonly #limits: BackupLimits;
  readonly #zip = new Zip((_error, chunk) => {
    this.#chunks.push(chunk as BlobPart);
    this.#packed += chunk.length;
  });
  #packed = 0;
  #unpacked = 0;
  #entries = 0;
  #beyond = false;

  constructor(limits: BackupLimits) {
    this.#limits = limits;
  }

  isTooBig(): boolean {
    return this.#beyond || this.#packed > this.#limits.file;
  }

  /** Whether the bytes of this file are in. */
  has(hash: string): boolean {
    return this.#blobs.has(hash);
  }

  addBoard({ update, ...board }: BackupBoard): void {
    const names = { title: nameOf(board.title), firm: nameOf(board.firm), issue: nameOf(board.issue) };
    this.#boards.push({ ...board, ...names, bytes: update.length, sha256: sha256Hex(update) });
    this.#add(new ZipDeflate(boardEntry(board.id), { level: 6 }), update);
  }

  addBlob(hash: string, bytes: Uint8Array): void {
    if (this.has(hash)) return;
    this.#blobs.add(hash);
    // Photos are packed already.
    this.#add(new ZipPassThrough(blobEntry(hash)), bytes);
  }

  /** @param madeAt ms since 1970 */
  finish(madeAt: number): Result<Blob, 'tooBig'> {
    const index = { format: FORMAT, version: VERSION, madeAt, boards: this.#boards };
    const bytes = new TextEncoder().encode(`${JSON.stringify(index, null, 2)}\n`);
    if (bytes.length > MAX_FILE_BYTES) this.#beyond = true;
    this.#add(new ZipDeflate(INDEX, { level: 6 }), bytes);
    this.#add(new ZipPassThrough(SEAL), new TextEncoder().encode(sha256Hex(bytes)));
    this.#zip.end();
    return this.isTooBig() ? fail('tooBig') : ok(new Blob(this.#chunks, { type: 'application/zip' }));
  }

  #add(entry: ZipDeflate | ZipPassThrough, bytes: Uint8Array): void {
    this.#entries += 1;
    this.#unpacked += bytes.length;
    const { entry: most, all, entries } = this.#limits;
    if (bytes.length > most || this.#unpacked > all || this.#entries > entries) this.#beyond = true;
    if (this.isTooBig()) return;
    this.#zip.add(entry);
    entry.push(bytes, true);
  }
}

/** As much of the words as the list takes, with no letter cut in half. */
function nameOf(words: string): string {
  return words.slice(0, INDEX_LIMITS.text).replace(/[\uD800-\uDBFF]$/, '');
}

/** By its ending or its first bytes, so that a backup that was renamed on the way is known too. */
export async function looksLikeBackup(file: File): Promise<boolean> {
  if (file.name.endsWith(BACKUP_ENDING)) return true;
  // A file that cannot be read is told so by whoever opens it next.
  const head = await file
    .slice(0, 4)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  return new TextDecoder().decode(head) === 'PK\u0003\u0004';
}

/** A file → the backup in it, checked byte by byte against its own checksums. Never throws for what the file holds. */
export async function readBackup(file: Blob): Promise<Result<Backup, BackupFailure>> {
  if (file.size > BACKUP_LIMITS.file) return fail('tooBig');
  const entries = await unpack(file);
  if (!entries.ok) return entries;
  const index = entries.value.get(INDEX);
  const seal = entries.value.get(SEAL);
  if (index === undefined || seal === undefined) return fail(entries.value.size > 0 ? 'damaged' : 'notOurs');
  if (new TextDecoder().decode(seal) !== sha256Hex(index)) return fail('damaged');
  const json = parseJson(new TextDecoder().decode(index), INDEX_LIMITS);
  const top = json.ok ? asRecord(json.value) : null;
  if (top?.format !== FORMAT) return fail('notOurs');
  if (typeof top.version !== 'number' || top.version > VERSION) return fail('newer');
  return contentOf(top, entries.value);
}

function contentOf(top: Json, entries: ReadonlyMap<string, Uint8Array>): Result<Backup, BackupFailure> {
  const { records, rest } = asRecords(top.boards);
  const boards = records.map((record) => boardOf(record, entries));
  if (rest.length > 0 || typeof top.madeAt !== 'number') return fail('damaged');
  const blobs = new Map<string, Uint8Array>();
  for (const [name, bytes] of entries) {
    if (!name.startsWith('blobs/')) continue;
    const hash = name.slice('blobs/'.length);
    if (sha256Hex(bytes) !== hash) return fail('damaged');
    blobs.set(hash, bytes);
  }
  const whole: BackupBoard[] = [];
  for (const board of boards) {
    if (board === null || whole.some(({ id }) => id === board.id)) return fail('damaged');
    whole.push(board);
  }
  return ok({ madeAt: top.madeAt, boards: whole, blobs });
}

function boardOf(record: Json, entries: ReadonlyMap<string, Uint8Array>): BackupBoard | null {
  const { id, token, title, firm, issue, changedAt, unsent, sha256, blobs } = record;
  if (!isId(id) || typeof token !== 'string' || !TOKEN.test(token)) return null;
  const update = entries.get(boardEntry(id as BoardId));
  if (update === undefined || sha256Hex(update) !== sha256) return null;
  if (!isCount(changedAt) || !isCount(unsent) || !Array.isArray(blobs)) return null;
  const hashes = blobs.filter((hash): hash is string => typeof hash === 'string');
  if (hashes.some((hash) => !entries.has(blobEntry(hash)))) return null;
  return {
    id: id as BoardId,
    token,
    title: words(title),
    firm: words(firm),
    issue: words(issue),
    changedAt,
    unsent,
    update,
    blobs: hashes,
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Small enough that a hostile piece, unpacked, fits into memory before the limits are looked at. */
const PIECE = 16 * 1024;

async function unpack(file: Blob): Promise<Result<ReadonlyMap<string, Uint8Array>, BackupFailure>> {
  const unpacking = new Unpacking();
  for (let from = 0; from < file.size; from += PIECE) {
    const piece = new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer());
    const failure = unpacking.push(piece, from + PIECE >= file.size);
    if (failure !== null) return fail(failure);
  }
  return unpacking.isWhole()
    ? ok(unpacking.entries)
    : fail(unpacking.entries.size > 0 ? 'damaged' : 'notOurs');
}

class Unpacking {
  readonly entries = new Map<string, Uint8Array>();
  readonly #unzip = new Unzip((entry) => {
    if (!ENTRY.test(entry.name)) this.#failure ??= this.#begun === 0 ? 'notOurs' : 'damaged';
    if (this.entries.has(entry.name)) this.#failure ??= 'damaged';
    this.#begun += 1;
    if (this.#begun > BACKUP_LIMITS.entries) this.#failure ??= 'tooBig';
    if (this.#failure !== null) return;
    const chunks: Uint8Array[] = [];
    let size = 0;
    entry.ondata = (error, chunk, final) => {
      if (error !== null) this.#failure ??= 'damaged';
      size += chunk?.length ?? 0;
      this.#size += chunk?.length ?? 0;
      if (size > BACKUP_LIMITS.entry || this.#size > BACKUP_LIMITS.all) this.#failure ??= 'tooBig';
      if (this.#failure !== null) return;
      chunks.push(chunk);
      if (final) this.entries.set(entry.name, joined(chunks, size));
    };
    entry.start();
  });
  #begun = 0;
  #size = 0;
  #failure: BackupFailure | null = null;

  constructor() {
    this.#unzip.register(UnzipInflate);
  }

  push(piece: Uint8Array, last: boolean): BackupFailure | null {
    try {
      this.#unzip.push(piece, last);
    } catch {
      this.#failure ??= this.#begun === 0 ? 'notOurs' : 'damaged';
    }
    return this.#failure;
  }

  isWhole(): boolean {
    return this.#begun > 0 && this.entries.size === this.#begun;
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
