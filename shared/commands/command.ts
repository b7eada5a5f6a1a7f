import type { Board } from '../domain/board.ts';
import { type Card, isMapKind } from '../domain/card.ts';
import type { CardId, PersonId } from '../domain/ids.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Change } from './change.ts';

/** Why a command was not carried out; the words are `refusal.<code>` of the dictionary. */
export type RefusalCode =
  | 'gone'
  | 'self'
  | 'linked'
  | 'noEffect'
  | 'notACause'
  | 'nothing'
  | 'tooLong'
  | 'tooMany'
  | 'full'
  | 'readOnly'
  | 'end'
  | 'noWords'
  | 'notRootCause'
  | 'movedOn'
  | 'otherSheet'
  | 'noSuchDay'
  | 'noTie'
  | 'noMinutes'
  | 'noSuchNumber'
  | 'otherUnit'
  | 'tooLarge'
  | 'noValue'
  | 'tooManyFigures'
  | 'termThere'
  | 'figureGone'
  | 'noMeeting'
  | 'versionTooBig';

export interface Refusal {
  readonly code: RefusalCode;
}

/** What a command may know besides the board: who acts, the clock (ms since 1970), fresh ids. */
export interface CommandContext {
  readonly me: PersonId;
  readonly now: number;
  readonly freshId: () => string;
}

export interface Plan {
  readonly changes: readonly Change[];
  /** The card to be selected afterwards, if the command made or moved one. */
  readonly select?: CardId;
}

/** A named act of a person: a pure plan over the board. Every write in the product is one of these. */
export interface Command {
  /** `family.act`; appears in logs and in the undo step. */
  readonly name: string;
  plan(board: Board, context: CommandContext): Result<Plan, Refusal>;
}

/** The plan of a command that may go on. */
export function planned(changes: readonly Change[], select?: CardId): Result<Plan, Refusal> {
  return ok(select === undefined ? { changes } : { changes, select });
}

/** A command that may not, and why. */
export function refused(code: RefusalCode): Result<never, Refusal> {
  return fail({ code });
}

/** The card when it is on the board and not in the bin. */
export function liveCard(board: Board, id: CardId): Card | null {
  const card = board.cards.get(id);
  return card !== undefined && card.deleted === null ? card : null;
}

/** The card when it is on 課題の地図 and not in the bin: only such a card hangs, is hung under or changes its kind. */
export function mapCard(board: Board, id: CardId): Card | null {
  const card = liveCard(board, id);
  return card !== null && isMapKind(card.kind) ? card : null;
}
