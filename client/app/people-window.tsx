import { Pencil, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '../../shared/domain/board.ts';
import { personWords } from '../panels/people-section.tsx';
import { PersonForm } from '../panels/person-form.tsx';
import { addressed } from '../ui/addressed.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { usePeople } from '../ui/people.ts';
import { PersonDot } from '../ui/person-dot.tsx';
import { useWords } from '../ui/words.ts';

/** Somebody who is on the board now. */
export interface Here {
  readonly key: string;
  readonly name: string;
  readonly colour: number;
}

export interface PeopleWindowProps {
  readonly here: readonly Here[];
  /** Asks who writes; null when that is known. */
  readonly onJoin: (() => void) | null;
}

/** Who is here, and everyone the board knows. */
export function PeopleWindow({ here, onJoin }: PeopleWindowProps) {
  const t = useWords();
  return (
    <>
      <h2>{t('people.here')}</h2>
      <ul className="people-list">
        {here.map(({ key, name, colour }) => (
          <li key={key}>
            <PersonDot name={name} colour={colour} />
            <span>{name}</span>
          </li>
        ))}
      </ul>
      {onJoin !== null && (
        <Button look="primary" onClick={onJoin}>
          {t('people.writeName')}
        </Button>
      )}
      <h2>{t('people.all')}</h2>
      <BoardPeople />
    </>
  );
}

function BoardPeople() {
  const t = useWords();
  const people = usePeople();
  const [writing, setWriting] = useState<Person | 'new' | null>(null);
  const done = () => setWriting(null);
  return (
    <>
      {people.length === 0 && <p>{t('people.none')}</p>}
      <ul className="people-list">
        {people.map((person) => (
          <li key={person.id}>
            {writing === person ? (
              <PersonForm person={person} onDone={done} />
            ) : (
              <>
                <span className="people-name">{personWords(person, t)}</span>
                <IconButton
                  label={t('people.edit', { name: addressed(person.name, t) })}
                  icon={Pencil}
                  onClick={() => setWriting(person)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      {writing === 'new' ? (
        <PersonForm onDone={done} />
      ) : (
        <Button look="quiet" icon={UserPlus} onClick={() => setWriting('new')}>
          {t('people.add')}
        </Button>
      )}
    </>
  );
}
