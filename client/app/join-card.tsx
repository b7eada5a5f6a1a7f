import { useState } from 'react';
import { useSession } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { usePeople } from '../ui/people.ts';
import { TextField } from '../ui/text-field.tsx';
import { useWords } from '../ui/words.ts';

/**
 * Asks once who writes here: a tap on a person of the board, or a name. A strip below the map, so that nothing on it is covered or
 * moved when the question comes; 「あとで」 is a good answer. A name that was typed also holds on other boards; a person that was chosen, here only.
 */
export function JoinCard({ onDone }: { readonly onDone: () => void }) {
  const t = useWords();
  const session = useSession();
  const people = usePeople();
  const [name, setName] = useState('');
  const join = () => {
    if (name.trim() === '') return;
    session.joinAs({ name: name.trim() });
    onDone();
  };
  return (
    <section className="join-card nokey" aria-labelledby="join-title" data-region="join">
      <div className="join-ask">
        <h2 id="join-title">{t('join.title')}</h2>
        <p>{t('join.why')}</p>
      </div>
      {people.length > 0 && (
        <fieldset className="join-people" aria-label={t('join.choose')}>
          {people.map((person) => (
            <button
              key={person.id}
              type="button"
              className="choice"
              onClick={() => {
                session.joinAs({ person: person.id });
                onDone();
              }}
            >
              <span>{person.name}</span>
              <small>{shortRole(person.role)}</small>
            </button>
          ))}
        </fieldset>
      )}
      <div className="join-name">
        <TextField
          label={t(people.length > 0 ? 'join.other' : 'people.name')}
          quietLabel
          placeholder={t(people.length > 0 ? 'join.other' : 'people.name')}
          value={name}
          onText={setName}
          onEnter={join}
          autoComplete="name"
        />
        <Button look="primary" disabled={name.trim() === ''} onClick={join}>
          {t('join.start')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t('join.later')}
        </Button>
      </div>
    </section>
  );
}

/** 立場 without what stands in brackets after it (age, generation). */
function shortRole(role: string): string {
  return role.replace(/[(\uff08].*$/su, '').trim();
}
