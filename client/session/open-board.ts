import { copyDoc } from '../../shared/document/copy-doc.ts';
import { createProjection } from '../../shared/document/projection.ts';
import { isNewer } from '../../shared/document/schema.ts';
import { createUndo, type Undo } from '../../shared/document/undo.ts';
import type { Board } from '../../shared/domain/board.ts';
import { headOf } from '../../shared/domain/board-name.ts';
import type { BoardRecord, StoredAway, StoredMe } from '../persistence/device-store.ts';
import { type LoadedDoc, loadDocument } from '../persistence/load-document.ts';
import { type AwayKeeper, createAway } from './away.ts';
import { createDispatch } from './dispatch.ts';
import { watchHappenings } from './happenings.ts';
import { createIdentity } from './identity.ts';
import { liveText } from './live-text.ts';
import { createPresence } from './presence.ts';
import { keepSafe, type Safekeeping } from './safekeeping.ts';
import type { BoardSession } from './session.ts';
import type { BoardRef, SessionDeps } from './session-deps.ts';
import { createVersions, type VersionKeeper } from './versions.ts';

/** A shared board's first content is waited for this long; then it opens as it is and fills when it comes. */
const FIRST_CONTENT_MS = 8_000;

/**
 * Opens a board that this device knows and all that hangs on it: document, device store, connection, presence, undo.
 * Resolves when the device's copy is loaded; a board of which the device holds nothing yet waits for the first contact.
 * @throws when the board is unknown to the device or its store cannot be read
 */
export async function openBoard(ref: BoardRef, deps: SessionDeps): Promise<BoardSession> {
  const record = await deps.store.boards.get(ref.id);
  if (record === null) throw new Error(`Board ${ref.id} is not known on this device`);
  await deps.lastWords.bringIn(ref.id, deps.store);
  const [loaded, stored] = await Promise.all([
    loadDocument(deps.store, ref.id),
    // Not to be read: then nothing is told of what was missed, and the board opens all the same.
    deps.store.away.get(ref.id).catch(() => null),
  ]);
  const session = assemble(record, loaded, stored, deps);
  // Not waited for: on the disk for good it takes as long as all the reading before.
  if (deps.page !== null) deps.store.boards.patch(ref.id, { openedAt: deps.clock() }).catch(() => {});
  if (!loaded.doc.getMap('meta').has('schema')) await session.firstContent();
  return session;
}

type Opening = BoardSession & { firstContent(): Promise<void> };

function assemble(
  record: BoardRecord,
  loaded: LoadedDoc,
  stored: StoredAway | null,
  deps: SessionDeps,
): Opening {
  const { doc } = loaded;
  const { page } = deps;
  const projection = createProjection([doc]);
  const undo = guarded(createUndo(doc), projection.board);
  const head = () => ({ ...headOf(projection.board()), changedAt: deps.clock() });
  const identity = createIdentity(record.me, deps.entropy);
  const safe = keepSafe(loaded, record, head, deps, {
    onLink: (link) => {
      away.link(link);
      // Fetched for whoever looks at the board, not for a line that only sends.
      versions.reachable(page !== null && link.kind === 'synced');
    },
    onIncoming: (incoming) => away.incoming(incoming),
    onFull: () => {
      // What did not fit stays here, and nothing of the same client fits behind it: what follows is written as another's.
      if (safe.unsentEdits() > 0) doc.clientID = freshClient(deps.entropy);
    },
  });
  const away: AwayKeeper = createAway({
    doc,
    board: record.id,
    store: deps.store,
    projection,
    stored,
    carried: loaded.unsent,
    isRemote: safe.connection.isRemote,
    me: identity.hand,
    clock: deps.clock,
    visible: page?.visible() ?? false,
  });
  const happenings = watchHappenings({ doc, projection, isRemote: safe.connection.isRemote });
  const stopPage = page?.subscribe(() => away.page(page.visible()));
  safe.subscribe(() => away.unsent(safe.unsentEdits()));
  const dispatch = createDispatch({
    ...deps,
    doc,
    undo,
    identity,
    board: projection.board,
    isFull: () => safe.saved().server.full,
  });
  const versions: VersionKeeper = createVersions({
    ...deps,
    doc,
    boardId: record.id,
    board: projection.board,
    blobs: safe.blobs,
    dispatch,
  });
  const stopVersions = projection.subscribe(versions.look);
  const presence = createPresence(safe.connection.awareness, identity.shown);
  const tellSettling = () => {
    const cards = away.state().clashes.flatMap(({ at }) => (at.of === 'card' ? [at.card] : []));
    presence.set({ settling: [...new Set(cards)] });
  };
  away.subscribe(tellSettling);
  tellSettling();
  const joined = new Set<() => void>();
  const remember = (me: StoredMe) => {
    // Not remembered: asked again at the next opening.
    deps.store.boards.patch(record.id, { me }).catch(() => {});
    presence.refresh();
    for (const listener of joined) listener();
  };
  const join: BoardSession['joinAs'] = (who) => {
    const taken = presence.others().map((other) => other.colour);
    remember(identity.joinAs(who, projection.board(), taken));
  };

  const name = deps.myName();
  if (page !== null && record.me === null && name !== null) join({ name });
  else if (page !== null) presence.refresh();
  safe.connection.connect();
  const stopLeaving = deps.onLeaving(() => {
    safe.leave();
    void away.flush();
  });

  return {
    boardId: record.id,
    board: projection.board,
    subscribe(listener) {
      joined.add(listener);
      const off = projection.subscribe(listener);
      return () => {
        joined.delete(listener);
        off();
      };
    },
    dispatch,
    undo,
    presence,
    away,
    happenings,
    liveText: (at) => liveText(doc, at),
    me: identity.me,
    joinAs(who) {
      if ('name' in who) deps.rememberName(who.name.trim());
      join(who);
    },
    saved: safe.saved,
    keeping: safe.keeping,
    subscribeSaved: safe.subscribe,
    tryAgain() {
      void safe.flush();
      safe.connection.tryAgain();
    },
    copy: () => copyDoc(doc),
    blobs: safe.blobs,
    versions,
    inviteUrl: () => `${deps.origin}/b/${record.id}#k=${record.token}`,
    firstContent: () => firstContact(safe),
    flush: safe.flush,
    async close() {
      stopPage?.();
      stopVersions();
      versions.destroy();
      presence.destroy();
      await away.close();
      await safe.close();
      // Not before: a page that is left meanwhile still leaves its last words.
      stopLeaving();
      happenings.destroy();
      undo.destroy();
      projection.destroy();
      doc.destroy();
    },
  };
}

function freshClient(entropy: SessionDeps['entropy']): number {
  return new DataView(entropy(4).slice().buffer).getUint32(0);
}

async function firstContact(safe: Safekeeping): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, FIRST_CONTENT_MS);
  });
  await Promise.race([safe.connection.firstContact(), patience]);
  clearTimeout(timer);
}

/** A board of a newer version is not written, by undo neither. */
function guarded(undo: Undo, board: () => Board): Undo {
  const mayWrite = () => !isNewer(board());
  return {
    ...undo,
    undo: () => mayWrite() && undo.undo(),
    redo: () => mayWrite() && undo.redo(),
    undoStep: (step) => mayWrite() && undo.undoStep(step),
    canUndo: () => mayWrite() && undo.canUndo(),
    canRedo: () => mayWrite() && undo.canRedo(),
  };
}
