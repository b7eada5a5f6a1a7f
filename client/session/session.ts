import type * as Y from 'yjs';
import type { TextRef } from '../../shared/commands/change.ts';
import type { Command, Refusal } from '../../shared/commands/command.ts';
import type { TwoHands } from '../../shared/document/text-watch.ts';
import type { Undo } from '../../shared/document/undo.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { BoardId, CardId, MeetingId, PersonId, VersionId } from '../../shared/domain/ids.ts';
import type { Version } from '../../shared/domain/meeting.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { Presence } from '../../shared/protocol/presence.ts';
import type { ServerStatus } from '../../shared/protocol/protocol.ts';
import type { StoreTrouble } from '../persistence/store-trouble.ts';
import type { News } from './away-news.ts';
import type { Happenings } from './happenings.ts';

/** Who writes on this board from this device. */
export interface Me {
  readonly person: PersonId;
  readonly name: string;
  /** Index into the theme's people colours. */
  readonly colour: number;
}

/**
 * Where the latest edits of this device are, weakest truth first:
 * `tab` only in this tab (the device's store failed) / `device` in IndexedDB, `unsent` edits not on the server /
 * `saving` on their way / `saved` the server has committed everything this device sent.
 */
export type SavedState = Reach &
  (
    | { readonly kind: 'tab'; readonly unsent: number }
    | { readonly kind: 'device'; readonly unsent: number; readonly refused: RefusedBy | null }
    | { readonly kind: 'saving'; readonly unsent: number }
    | { readonly kind: 'saved' }
  );

/** What one has to know besides: whether others see what is written, and what the server cannot do. */
export interface Reach {
  /**
   * The server has let us in and sent all it has. False with `saved`: what was written is safe, but what is written
   * next stays on this device for now, and nothing of the others comes in. Always false where there is no server.
   */
  readonly connected: boolean;
  /** As it said last; the plain status while not connected. */
  readonly server: ServerStatus;
}

/** What stands behind the word of `SavedState`. */
export interface Keeping {
  /** What keeps this device's store from taking more; null while it does. */
  readonly trouble: StoreTrouble | null;
  /** When the oldest unsent edit was made, ms since 1970; null when there is none. */
  readonly unsentSince: number | null;
}

/** A final refusal of the server: 4400 malformed, 4401 not allowed, 4426 reload … */
export interface RefusedBy {
  readonly code: number;
}

/** Another person (or another tab) on the board now. */
export interface OtherPerson extends Presence {
  /** Yjs awareness client id: one per tab. */
  readonly client: number;
}

export interface PresenceChannel {
  others(): readonly OtherPerson[];
  subscribe(listener: () => void): () => void;
  /** Tells the others; throttled, and nothing is sent while nothing changed. */
  set(patch: Partial<Pick<Presence, 'cursor' | 'selection' | 'editing' | 'drag' | 'settling'>>): void;
}

/** A text that this device and others wrote at once, until a person settles it. */
export interface Clash extends TwoHands {
  readonly key: string;
  readonly by: readonly PersonId[];
  /** When it came to light, ms since 1970. */
  readonly when: number;
}

/** What came in while this person was not looking. */
export interface AwayState {
  /** Newest first; what was seen already among it. */
  readonly news: readonly News[];
  /** More has changed than is listed. */
  readonly more: boolean;
  readonly clashes: readonly Clash[];
}

/** 「留守のあいだに」: of this device alone; nothing of it is ever written into the document. */
export interface Away {
  /** The same object until it changed. */
  state(): AwayState;
  subscribe(listener: () => void): () => void;
  see(keys: Iterable<string>): void;
  /** Everything is seen: the list is empty. */
  seeAll(): void;
  settle(clash: Clash): void;
  /** A settlement was taken back. */
  reopen(clash: Clash): void;
}

/** A live piece of prose: the editor binds a textarea to it and never touches Yjs. */
export interface LiveText {
  text(): string;
  /** Remote or undo changes only, as one splice against the text before. */
  onRemote(listener: (splice: { index: number; remove: number; insert: string }) => void): () => void;
}

/** Files of the board (photos, frozen versions), named by the SHA-256 of their bytes in hex. Unsent ones count in `SavedState`. */
export interface BoardBlobs {
  /** Works without a connection: kept on this device, sent when there is one. @returns its hash */
  put(bytes: Uint8Array): Promise<Result<string, 'tooBig'>>;
  /** From this device, else from the server, checked by its hash; null when it is in neither's reach. */
  get(hash: string): Promise<Uint8Array | null>;
}

/** Frozen versions of the board (rules FV1–FV3 at `createVersions`). */
export interface Versions {
  /** Freezes the board as it is. */
  keep(name: string, meeting: MeetingId | null): Promise<Result<VersionId, Refusal>>;
  /**
   * The board as it was then. `missing`: neither here nor in the server's reach; `damaged`: what is here is not what
   * was frozen, or cannot be read by this app.
   */
  read(version: Version): Promise<Result<Board, 'missing' | 'damaged'>>;
}

/** One open board and all that hangs on it. The only way to change a board is `dispatch`. */
export interface BoardSession {
  readonly boardId: BoardId;
  board(): Board;
  /** Called once after each transaction that changed the board, and when it changed who one is (`me`). */
  subscribe(listener: () => void): () => void;
  /**
   * Plans the command on the board as it is and writes it as one undo step. Commands with the same `spell` as the
   * one before (one editing spell) share its step. Refused commands change nothing.
   */
  dispatch(
    command: Command,
    options?: { readonly spell?: string },
  ): Result<{ readonly select?: CardId }, Refusal>;
  readonly undo: Undo;
  readonly presence: PresenceChannel;
  /** What came in while this person was away. */
  readonly away: Away;
  /** What others do now, and what came of one's own steps. */
  readonly happenings: Happenings;
  liveText(at: TextRef): LiveText;
  me(): Me | null;
  /** Chooses who one is on this board: a person of the board or a new name. Remembered on this device. */
  joinAs(who: { readonly person: PersonId } | { readonly name: string; readonly role?: string }): void;
  saved(): SavedState;
  /** The same object until it changed. */
  keeping(): Keeping;
  /** Told after `saved` or `keeping` changed. */
  subscribeSaved(listener: () => void): () => void;
  /** Stores and connects now: does not wait for the next attempt, and asks again after a refusal. */
  tryAgain(): void;
  /** A document of its own with all that this tab holds, also what is stored nowhere else yet. */
  copy(): Y.Doc;
  readonly blobs: BoardBlobs;
  /** Frozen versions of the board. */
  readonly versions: Versions;
  /** The link that lets another device in: `/b/<boardId>#k=<token>`. */
  inviteUrl(): string;
  /** Writes to the device's store now. False: what was written here would be lost with this tab. */
  flush(): Promise<boolean>;
  /** Flushes to the device's store, then lets go of socket and document. */
  close(): Promise<void>;
}
