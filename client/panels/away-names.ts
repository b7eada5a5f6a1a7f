import type { Board } from '../../shared/domain/board.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { addressed } from '../ui/addressed.ts';
import type { Words } from '../ui/words.ts';

/** Names as people are called; 「だれか」 where nobody is known. */
export function namesOf(by: readonly PersonId[], board: Board, t: Words): string {
  if (by.length === 0) return t('away.someone');
  return by.map((person) => addressed(board.people.get(person)?.name ?? '', t)).join(t('people.and'));
}
