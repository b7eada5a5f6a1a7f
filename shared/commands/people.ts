import type { PersonId } from '../domain/ids.ts';
import { MAX_NAME } from '../domain/limits.ts';
import type { Change } from './change.ts';
import { type Command, planned, refused } from './command.ts';

interface PersonFields {
  readonly name?: string;
  readonly role?: string;
  readonly perspective?: string | null;
}

/** A person joins the board, or their name or 立場 is written anew. */
export function putPerson(person: PersonId, set: PersonFields): Command {
  return {
    name: 'people.put',
    plan(board) {
      const known = board.people.get(person);
      if (known === undefined && (set.name ?? '').trim() === '') return refused('noWords');
      if ([set.name, set.role, set.perspective].some((words) => (words ?? '').length > MAX_NAME))
        return refused('tooLong');
      const changed = (Object.keys(set) as (keyof PersonFields)[]).some((key) => known?.[key] !== set[key]);
      const change: Change = { do: 'putPerson', person, set };
      return planned(changed ? [change] : []);
    },
  };
}
