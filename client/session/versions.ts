import type * as Y from 'yjs';
import type { Refusal } from '../../shared/commands/command.ts';
import { keepVersion } from '../../shared/commands/meetings.ts';
import { isNewer } from '../../shared/document/schema.ts';
import type { Board } from '../../shared/domain/board.ts';
import { type BoardId, type Entropy, freshId, type VersionId } from '../../shared/domain/ids.ts';
import { type Version, versionsInOrder } from '../../shared/domain/meeting.ts';
import { fail, ok } from '../../shared/domain/result.ts';
import type { DeviceStore } from '../persistence/device-store.ts';
import type { BoardBlobs, BoardSession, Versions } from './session.ts';

/**
 * Frozen versions of a board: the content is kept first, then entered, so that no entry of this device stands for
 * something that is nowhere.
 *
 * - FV1 What is frozen is kept on this device at once, counts as unsent until the server has it, and is read offline.
 * - FV2 Nothing is shown that is not what was frozen, to the byte.
 * - FV3 What others freeze is fetched while there is a line, newest first, so that it can be read without one later.
 */
export interface VersionKeeper extends Versions {
  /** The server is (not) in reach. */
  reachable(now: boolean): void;
  /** The board may have versions that are not here yet. */
  look(): void;
  destroy(): void;
}

export interface VersionParts {
  readonly doc: Y.Doc;
  readonly boardId: BoardId;
  readonly board: () => Board;
  readonly blobs: BoardBlobs;
  readonly store: DeviceStore;
  readonly dispatch: BoardSession['dispatch'];
  readonly entropy: Entropy;
}

/** Bytes of versions that are fetched without having been asked for; older ones come when they are opened. */
const AHEAD_BYTES = 48 * 1024 * 1024;
/** A version's entry often arrives before its content has. */
const RETRY_MS = 3_000;
const LONGEST_RETRY_MS = 120_000;

export function createVersions(parts: VersionParts): VersionKeeper {
  const ahead = fetchAhead(parts);
  return {
    ...ahead,
    async keep(name, meeting) {
      const board = parts.board();
      const id = freshId(parts.entropy) as VersionId;
      const cards = [...board.cards.values()].filter((card) => card.deleted === null).length;
      const plan = { id, name, meeting, hash: NO_HASH, bytes: 0, cards };
      // Asked before anything is kept: a name that is refused leaves no file behind.
      const unfit = isNewer(board) ? ({ code: 'readOnly' } as const) : refusalOf(plan, board);
      if (unfit !== null) return fail(unfit);
      const { freeze } = await content();
      const bytes = freeze(parts.doc);
      const put = await parts.blobs.put(bytes);
      if (!put.ok) return fail({ code: 'versionTooBig' });
      const entered = parts.dispatch(keepVersion({ ...plan, hash: put.value, bytes: bytes.length }));
      return entered.ok ? ok(id) : entered;
    },
    async read(version) {
      const bytes = await parts.blobs.get(version.hash);
      if (bytes === null) return fail('missing');
      const { thaw } = await content();
      const then = thaw(bytes, version.hash);
      return then === null ? fail('damaged') : ok(then);
    },
  };
}

/** Files and their packing: no part of the first look at a board. */
export const content = () => import('./version-content.ts');

const NO_HASH = '0'.repeat(64);

function refusalOf(version: Parameters<typeof keepVersion>[0], board: Board): Refusal | null {
  const plan = keepVersion(version).plan(board, { me: '' as never, now: 0, freshId: () => version.id });
  return plan.ok ? null : plan.failure;
}

/** FV3, one at a time; what is not there yet is asked for again, ever more rarely. */
function fetchAhead({ board, boardId, blobs, store }: VersionParts) {
  let reachable = false;
  let over = false;
  let working = false;
  let looked: Board['versions'] | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = RETRY_MS;
  const wanted = async (): Promise<Version[]> => {
    const here = new Set(await store.blobs.list(boardId));
    let bytes = 0;
    return versionsInOrder(board().versions.values())
      .reverse()
      .filter((version) => {
        bytes += version.bytes;
        return bytes <= AHEAD_BYTES && !here.has(version.hash);
      });
  };
  const fill = async (): Promise<void> => {
    if (working || !reachable || over) return;
    working = true;
    looked = board().versions;
    let missing = false;
    try {
      for (const { hash } of await wanted()) {
        if (!reachable || over) return;
        missing = (await blobs.get(hash)) === null || missing;
      }
    } catch {
      // The device's store is in trouble: whatever is asked for by hand is fetched anew then.
      missing = true;
    } finally {
      working = false;
    }
    if (missing && reachable && !over) {
      clearTimeout(timer);
      timer = setTimeout(() => void fill(), retryMs);
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    }
  };
  return {
    reachable(now: boolean) {
      if (now === reachable) return;
      reachable = now;
      clearTimeout(timer);
      retryMs = RETRY_MS;
      void fill();
    },
    look() {
      if (looked === board().versions) return;
      retryMs = RETRY_MS;
      void fill();
    },
    destroy() {
      over = true;
      clearTimeout(timer);
    },
  };
}
