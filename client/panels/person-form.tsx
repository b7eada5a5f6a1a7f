import { useState } from 'react';
import { putPerson } from '../../shared/commands/people.ts';
import type { Person } from '../../shared/domain/board.ts';
import { PERSPECTIVES } from '../../shared/domain/card.ts';
import { freshId, type PersonId } from '../../shared/domain/ids.ts';
import { browserEntropy } from '../persistence/secrets.ts';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useAct } from '../ui/use-act.ts';
import { useWords } from '../ui/words.ts';

export interface PersonFormProps {
  /** Whose name and 立場 are written anew; without one a person is added. */
  readonly person?: Person;
  /** The person that was written, or null when it was left. */
  readonly onDone: (person: PersonId | null) => void;
}

/** Name and 立場 of a person of the board: in their own words, and as one of those whose eyes cards are seen by. */
export function PersonForm({ person, onDone }: PersonFormProps) {
  const t = useWords();
  const act = useAct();
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState(person?.role ?? '');
  const [perspective, setPerspective] = useState(person?.perspective ?? null);
  const save = () => {
    const id = person?.id ?? (freshId(browserEntropy) as PersonId);
    if (act(putPerson(id, { name: name.trim(), role: role.trim(), perspective })).done) onDone(id);
  };
  return (
    <div className="person-form">
      <TextField label={t('people.name')} value={name} onText={setName} onEnter={save} selectAll autoFocus />
      <TextField
        label={t('people.role')}
        value={role}
        onText={setRole}
        onEnter={save}
        placeholder={t('people.roleHint')}
      />
      <Choices<string>
        label={t('people.eyes')}
        choices={PERSPECTIVES.map((eyes) => ({ value: eyes, words: t(`eyes.${eyes}`) }))}
        value={perspective}
        onChoose={setPerspective}
      />
      <div className="dialog-acts">
        <Button look="quiet" onClick={() => onDone(null)}>
          {t('app.cancel')}
        </Button>
        <Button look="primary" onClick={save}>
          {t('people.save')}
        </Button>
      </div>
    </div>
  );
}
