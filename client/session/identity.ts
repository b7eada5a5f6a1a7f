import type { Change } from '../../shared/commands/change.ts';
import type { Board } from '../../shared/domain/board.ts';
import { type Entropy, freshId, type PersonId } from '../../shared/domain/ids.ts';
import { PRESENCE_LIMITS } from '../../shared/protocol/presence.ts';
import type { StoredMe } from '../persistence/device-store.ts';
import type { BoardSession, Me } from './session.ts';

/** Who one is on this board. A name is written into the board only together with one's first edit. */
export interface Identity {
  me(): Me | null;
  /** What others are shown: nobody looks on unseen, so also who has not given a name is there, with an empty one. */
  shown(): Me;
  /** Whose hand an edit is; the same id that a name chosen later will get. */
  hand(): PersonId;
  /** What has to be written before the first edit of this person. */
  birth(board: Board): readonly Change[];
  joinAs(who: Parameters<BoardSession['joinAs']>[0], board: Board, taken: readonly number[]): StoredMe;
}

/** @param stored who one was on this board at an earlier visit */
export function createIdentity(stored: StoredMe | null, entropy: Entropy): Identity {
  let self = stored;
  let me = self === null ? null : toMe(self);
  let hand = self?.person ?? (freshId(entropy) as PersonId);
  return {
    me: () => me,
    shown: () => me ?? { person: hand, name: '', colour: freeColour(hand, []) },
    hand: () => hand,
    birth(board) {
      if (self === null || board.people.has(self.person)) return [];
      return [{ do: 'putPerson', person: self.person, set: { name: self.name, role: self.role } }];
    },
    joinAs(who, board, taken) {
      const person = 'person' in who ? who.person : hand;
      const known = board.people.get(person);
      const name = 'name' in who ? who.name.trim() : (known?.name ?? '');
      const role = ('name' in who ? who.role : known?.role) ?? '';
      self = { person, name, role, colour: freeColour(person, taken) };
      me = toMe(self);
      hand = person;
      return self;
    },
  };
}

function toMe({ person, name, colour }: StoredMe): Me {
  return { person, name, colour };
}

/** The first colour that nobody here has, from a place that the id gives: people mostly keep theirs. */
function freeColour(person: PersonId, taken: readonly number[]): number {
  let start = 0;
  for (const letter of person) start = (start * 31 + letter.charCodeAt(0)) % PRESENCE_LIMITS.colours;
  for (let i = 0; i < PRESENCE_LIMITS.colours; i += 1) {
    const colour = (start + i) % PRESENCE_LIMITS.colours;
    if (!taken.includes(colour)) return colour;
  }
  return start;
}
