import type * as Y from 'yjs';
import type { Change, TextRef } from '../../shared/commands/change.ts';
import { type Command, refused } from '../../shared/commands/command.ts';
import { applyCommand } from '../../shared/document/apply.ts';
import { writerOf } from '../../shared/document/authors.ts';
import { isNewer } from '../../shared/document/schema.ts';
import { sharedText } from '../../shared/document/shared-text.ts';
import type { Undo } from '../../shared/document/undo.ts';
import type { Board } from '../../shared/domain/board.ts';
import { type Entropy, freshId } from '../../shared/domain/ids.ts';
import { assertNever, ok } from '../../shared/domain/result.ts';
import type { Identity } from './identity.ts';
import type { BoardSession } from './session.ts';

export interface DispatchParts {
  readonly doc: Y.Doc;
  readonly board: () => Board;
  readonly undo: Undo;
  readonly identity: Identity;
  readonly entropy: Entropy;
  readonly clock: () => number;
  /** The server takes no more cards. */
  readonly isFull: () => boolean;
}

/** The one door for writes: plan on the board as it is, then carry out as one undo step. */
export function createDispatch(parts: DispatchParts): BoardSession['dispatch'] {
  const { doc, undo, identity } = parts;
  const context = () => ({
    me: identity.hand(),
    now: parts.clock(),
    freshId: () => freshId(parts.entropy),
  });
  let lastSpell: string | undefined;

  return (command: Command, options = {}) => {
    const board = parts.board();
    if (isNewer(board)) return refused('readOnly');
    const plan = command.plan(board, context());
    if (!plan.ok) return plan;
    const { changes, select } = plan.value;
    if (parts.isFull() && changes.some(({ do: what }) => what === 'addCard')) return refused('full');
    if (writesNowhere(doc, changes)) return refused('gone');
    if (changes.length > 0) {
      if (options.spell === undefined || options.spell !== lastSpell) undo.newStep();
      lastSpell = options.spell;
      applyCommand(doc, command.name, [...identity.birth(board), ...signature(doc, identity), ...changes]);
    }
    return ok(select === undefined ? {} : { select });
  };
}

/** With the first edit of a visit, and when it is another person's hand: whose writing this is. */
function signature(doc: Y.Doc, identity: Identity): readonly Change[] {
  const person = identity.hand();
  return writerOf(doc, doc.clientID) === person ? [] : [{ do: 'signVisit', person }];
}

/** Words for a text that is not there (its board has not arrived yet) would vanish without a word: refused instead. */
function writesNowhere(doc: Y.Doc, changes: readonly Change[]): boolean {
  const born = new Set<string>();
  for (const change of changes) {
    if (change.do === 'addCard') born.add(change.card.id);
    if (change.do === 'addFigure') born.add(change.figure.id);
    if (change.do === 'addJoint') born.add(change.joint);
    if (change.do === 'addMeeting') born.add(change.meeting.id);
  }
  return changes.some(
    (change) =>
      change.do === 'editText' && !born.has(ownerOf(change.at)) && sharedText(doc, change.at) === null,
  );
}

function ownerOf(at: TextRef): string {
  switch (at.of) {
    case 'card':
      return at.card;
    case 'figure':
      return at.figure;
    case 'joint':
      return at.joint;
    case 'meeting':
      return at.meeting;
    case 'board':
      return '';
    default:
      return assertNever(at);
  }
}
