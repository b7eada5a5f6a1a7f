import { PLAIN_STATUS } from '../../shared/protocol/protocol.ts';
import type { BoardRecord, DeviceStore, RecordPatch } from '../persistence/device-store.ts';
import { keepDocument, OtherTabOrigin } from '../persistence/doc-keeper.ts';
import type { LoadedDoc } from '../persistence/load-document.ts';
import { type BlobKeeper, createBlobKeeper } from './blob-keeper.ts';
import { type Connection, type ConnectionOptions, createConnection, type Link } from './connection.ts';
import { savedState } from './saved-state.ts';
import { createSentLedger } from './sent-ledger.ts';
import type { Keeping, SavedState } from './session.ts';
import type { SessionDeps } from './session-deps.ts';

/** A document's two safe places, the device's store and the server, and the honest word about both. */
export interface Safekeeping {
  readonly connection: Connection;
  readonly blobs: BlobKeeper;
  /** Edits (not files) that the server has not confirmed. */
  unsentEdits(): number;
  /** The same object until it changed, as the next. */
  saved(): SavedState;
  keeping(): Keeping;
  subscribe(listener: () => void): () => void;
  /** The page is being left: what the store may not have time for is left where it survives, and it is written now. */
  leave(): void;
  /** Writes to the device's store now. False: what was written here is neither there nor on the server. */
  flush(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * From here on every update of the document goes to both places. Not connected yet.
 * @param summary what the board's record should say now
 * @param told what else wants to know of the line
 */
export function keepSafe(
  loaded: LoadedDoc,
  record: BoardRecord,
  summary: () => RecordPatch,
  deps: SessionDeps,
  told: Pick<ConnectionOptions, 'onLink' | 'onIncoming' | 'onFull'>,
): Safekeeping {
  const { doc } = loaded;
  const listeners = new Set<() => void>();
  let saved: SavedState = { kind: 'saved', connected: false, server: PLAIN_STATUS };
  let keeping: Keeping = { trouble: null, unsentSince: loaded.unsentSince };
  const reckon = () => {
    const unsent = ledger.unsent() + blobs.unsent();
    const device = blobs.onlyInTab() > 0 ? 'failed' : keeper.state();
    const nowSaved = savedState({ unsent, link: connection.link(), server: connection.status(), device });
    const nowKeeping: Keeping = {
      trouble: keeper.trouble(),
      unsentSince: unsent === 0 ? null : (keeping.unsentSince ?? deps.clock()),
    };
    const before = [saved, keeping];
    if (!alike(saved, nowSaved)) saved = nowSaved;
    if (!alike(keeping, nowKeeping)) keeping = nowKeeping;
    if (saved !== before[0] || keeping !== before[1]) for (const listener of listeners) listener();
  };
  const blobs = createBlobKeeper({
    store: deps.store,
    fetch: deps.network.fetch,
    server: deps.server === null ? null : httpOrigin(deps.server),
    board: record.id,
    waiting: loaded.unsentFiles,
    token: record.token,
    onChange: () => reckon(),
  });
  const ledger = createSentLedger(loaded.unsent, () => {
    keeper.confirmed(ledger.confirmed());
    reckon();
  });
  const keeper = keepDocument(loaded, {
    store: deps.store,
    board: record.id,
    edits: ledger.edits,
    summary,
    record: () => ({ ...record, ...summary() }),
    onState: reckon,
  });
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    const remote = connection.isRemote(origin);
    if (!remote) ledger.edit();
    if (!(origin instanceof OtherTabOrigin)) keeper.push(update, remote ? null : ledger.edits());
  };
  // Before the provider listens: an edit is counted before it is sent.
  doc.on('update', onUpdate);
  const rememberRefusal = refusalMemory(deps.store, record);
  const connection = createConnection(doc, {
    ...deps,
    board: record.id,
    token: record.token,
    ledger,
    onLink: (link) => {
      rememberRefusal(link);
      blobs.reachable(link.kind === 'synced');
      reckon();
      told.onLink(link);
    },
    onIncoming: told.onIncoming,
    onFull: told.onFull,
  });
  reckon();
  return {
    connection,
    blobs,
    unsentEdits: ledger.unsent,
    saved: () => saved,
    keeping: () => keeping,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async flush() {
      await keeper.flush();
      return keeper.state() === 'stored' || ledger.unsent() === 0;
    },
    leave() {
      deps.lastWords.leave(record.id, keeper.unstored());
      void keeper.flush().then(() => deps.lastWords.leave(record.id, keeper.unstored()));
    },
    async close() {
      await keeper.close();
      doc.off('update', onUpdate);
      connection.destroy();
      blobs.destroy();
      listeners.clear();
    },
  };
}

function alike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** `ws://host/sync` → `http://host`. */
function httpOrigin(server: string): string {
  return new URL(server.replace(/^ws/, 'http')).origin;
}

/** A refused token may be replaced by that of a new link; one that works may not. */
function refusalMemory(store: DeviceStore, record: BoardRecord): (link: Link) => void {
  let known = record.refused;
  return (link) => {
    const refused = link.kind === 'refused' ? link.by.code : link.kind === 'synced' ? null : known;
    if (refused === known) return;
    known = refused;
    // Only a memory for the next link; the refusal itself is on screen.
    store.boards.patch(record.id, { refused }).catch(() => {});
  };
}
