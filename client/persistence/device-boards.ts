import * as Y from 'yjs';
import { type Refusal, refused } from '../../shared/commands/command.ts';
import { spliceBetween, writeText } from '../../shared/commands/write-text.ts';
import { applyCommand, initBoard } from '../../shared/document/apply.ts';
import { encodeDoc } from '../../shared/document/copy-doc.ts';
import { readBoard } from '../../shared/document/projection.ts';
import { isNewer } from '../../shared/document/schema.ts';
import { headOf } from '../../shared/domain/board-name.ts';
import { type BoardId, type Entropy, freshId, type PersonId } from '../../shared/domain/ids.ts';
import { ok, type Result } from '../../shared/domain/result.ts';
import { TOKEN } from '../../shared/protocol/protocol.ts';
import type { BoardRecord, DeviceStore, NewRecord } from './device-store.ts';
import { loadDocument } from './load-document.ts';
import { freshToken } from './secrets.ts';

/** A board of this device as the home page lists it. */
export type DeviceBoard = Pick<
  BoardRecord,
  'id' | 'title' | 'firm' | 'issue' | 'changedAt' | 'openedAt' | 'unsent' | 'unsentSince'
>;

/** The boards that this device knows; the server is never asked. */
export interface DeviceBoards {
  /** Latest change first, without those in the bin. The same object until something changed; null until it was read. */
  list(): readonly DeviceBoard[] | null;
  /** Also told of changes by other tabs. */
  subscribe(listener: () => void): () => void;
  knows(id: BoardId): Promise<boolean>;
  /** A new board: id and secret are born here, the server learns of them at the first connection. */
  create(words: { readonly title: string; readonly firm: string }): Promise<BoardId>;
  /** A document read from a file or made from a sample becomes a new board. */
  createFromDoc(doc: Y.Doc): Promise<BoardId>;
  /** The same content under a new id and a new secret. */
  duplicate(id: BoardId, title: string): Promise<BoardId>;
  /** Through the board's own title; the server hears of it when the board is opened next. */
  rename(id: BoardId, title: string): Promise<Result<null, Refusal>>;
  /** The board's document as this device has it, to be saved as a file. */
  read(id: BoardId): Promise<Y.Doc>;
  /** Off the list; `restore` brings it back until it is purged. Others keep the board. */
  remove(id: BoardId): Promise<void>;
  restore(id: BoardId): Promise<void>;
  /** Erases what has been in the device's bin for 30 days. */
  purge(): Promise<void>;
  /**
   * Keeps a shared link's token. A board that is known and works keeps the token it has: a broken link must not lock
   * anybody out of their own board.
   * @returns false when the token cannot be one
   */
  join(id: BoardId, token: string): Promise<boolean>;
}

export interface DeviceBoardsDeps {
  readonly store: DeviceStore;
  readonly entropy: Entropy;
  /** ms since 1970. */
  readonly clock: () => number;
  /** Something worth keeping has come onto this device. */
  readonly onKept: () => void;
}

const BIN_MS = 30 * 24 * 60 * 60 * 1_000;

/** The boards of this device, on a store of either kind. */
export function createDeviceBoards({ store, entropy, clock, onKept }: DeviceBoardsDeps): DeviceBoards {
  const createFromDoc = async (doc: Y.Doc): Promise<BoardId> => {
    const board = readBoard([doc]);
    const record: NewRecord = {
      ...blankRecord(freshId(entropy) as BoardId, freshToken(entropy), clock()),
      ...headOf(board),
    };
    await store.boards.add(record, [{ update: encodeDoc(doc), unsent: true }]);
    onKept();
    return record.id;
  };
  const read = async (id: BoardId) => (await loadDocument(store, id)).doc;

  return {
    ...liveList(store),
    knows: async (id) => {
      const record = await store.boards.get(id);
      return record !== null && record.deletedAt === null;
    },
    create(words) {
      const doc = new Y.Doc();
      initBoard(doc, words);
      return createFromDoc(doc);
    },
    createFromDoc,
    async duplicate(id, title) {
      const doc = await read(id);
      retitle(doc, title, { entropy, clock });
      return createFromDoc(doc);
    },
    async rename(id, title) {
      const doc = await read(id);
      const update = retitle(doc, title, { entropy, clock });
      if (!update.ok) return update;
      await store.log.append(id, update.value, { title, changedAt: clock() });
      return ok(null);
    },
    read,
    remove: (id) => store.boards.patch(id, { deletedAt: clock() }),
    restore: (id) => store.boards.patch(id, { deletedAt: null }),
    async purge() {
      for (const record of await store.boards.list())
        if (record.deletedAt !== null && record.deletedAt < clock() - BIN_MS)
          await store.boards.erase(record.id);
    },
    async join(id, token) {
      if (!TOKEN.test(token)) return false;
      const known = await store.boards.get(id);
      if (known === null) await store.boards.add(blankRecord(id, token, clock()));
      else if (known.refused !== null)
        await store.boards.patch(id, { token, refused: null, deletedAt: null });
      else if (known.deletedAt !== null) await store.boards.patch(id, { deletedAt: null });
      onKept();
      return true;
    },
  };
}

function blankRecord(id: BoardId, token: string, now: number): NewRecord {
  return {
    id,
    token,
    title: '',
    firm: '',
    changedAt: now,
    openedAt: null,
    me: null,
    deletedAt: null,
    refused: null,
    view: null,
  };
}

/** Writes a new title into a document; what it made is to be kept and sent. */
function retitle(
  doc: Y.Doc,
  title: string,
  { entropy, clock }: Pick<DeviceBoardsDeps, 'entropy' | 'clock'>,
): Result<{ readonly update: Uint8Array; readonly unsent: true }[], Refusal> {
  const board = readBoard([doc]);
  if (isNewer(board)) return refused('readOnly');
  const splice = spliceBetween(board.title, title);
  if (splice === null) return ok([]);
  const plan = writeText({ of: 'board', field: 'title' }, splice).plan(board, {
    me: freshId(entropy) as PersonId,
    now: clock(),
    freshId: () => freshId(entropy),
  });
  if (!plan.ok) return plan;
  const made: { update: Uint8Array; unsent: true }[] = [];
  doc.on('update', (update: Uint8Array) => made.push({ update, unsent: true }));
  applyCommand(doc, 'board.rename', plan.value.changes);
  return ok(made);
}

/** The device's list, read again whenever it changed while somebody looks. */
function liveList(store: DeviceStore): Pick<DeviceBoards, 'list' | 'subscribe'> {
  let boards: readonly DeviceBoard[] | null = null;
  const listeners = new Set<() => void>();
  let unwatch: (() => void) | null = null;
  const refresh = async () => {
    const records = await store.boards.list();
    boards = records.filter((record) => record.deletedAt === null).sort((a, b) => b.changedAt - a.changedAt);
    for (const listener of listeners) listener();
  };
  return {
    list: () => boards,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        unwatch = store.boards.watch(() => void refresh());
        void refresh();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) unwatch?.();
      };
    },
  };
}
