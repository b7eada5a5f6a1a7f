import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { setSaidBy } from '../../shared/commands/details.ts';
import type { Person } from '../../shared/domain/board.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { useBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { usePeople } from '../ui/people.ts';
import { useAct } from '../ui/use-act.ts';
import { useWords, type Words } from '../ui/words.ts';
import { PersonForm } from './person-form.tsx';
import { Section } from './side-panel.tsx';

/** Who said it is chosen by people; who wrote it is a fact. */
export function PeopleSection({ cards }: { readonly cards: readonly Card[] }) {
  const t = useWords();
  const act = useAct();
  const people = useBoard((board) => board.people);
  const [adding, setAdding] = useState(false);
  const said = new Set(cards.map((card) => card.saidBy));
  const [saidBy = null] = said.size === 1 ? said : [];
  const choose = (person: PersonId | null) =>
    act(
      setSaidBy(
        cards.map((card) => card.id),
        person,
      ),
    );
  const known = usePeople().map(({ id }) => id);
  const ids = saidBy === null || people.has(saidBy) ? known : [...known, saidBy];
  const choices = ids.map((id) => ({ value: id, words: personWords(people.get(id), t) }));
  return (
    <Section title={t('panel.people')}>
      <p className="field-label">{t('panel.saidBy')}</p>
      {choices.length > 0 && (
        <Choices<PersonId> label={t('panel.saidBy')} choices={choices} value={saidBy} onChoose={choose} />
      )}
      {!adding && (
        <Button look="quiet" icon={UserPlus} onClick={() => setAdding(true)}>
          {t('panel.addPerson')}
        </Button>
      )}
      {adding && (
        <PersonForm
          onDone={(person) => {
            setAdding(false);
            if (person !== null) choose(person);
          }}
        />
      )}
      <WrittenBy cards={cards} people={people} />
    </Section>
  );
}

function WrittenBy({
  cards,
  people,
}: {
  readonly cards: readonly Card[];
  readonly people: ReadonlyMap<PersonId, Person>;
}) {
  const t = useWords();
  const writers = [...new Set(cards.map((card) => card.writtenBy))].filter((id) => id !== null);
  if (writers.length === 0) return null;
  return (
    <p className="panel-fact">
      <span className="field-label">{t('panel.writtenBy')}</span>
      <span>{writers.map((id) => personWords(people.get(id), t)).join(t('people.and'))}</span>
    </p>
  );
}

/** Name and 立場 of a person, in one line. */
export function personWords(person: Person | undefined, t: Words): string {
  if (person === undefined || person.name.trim() === '') return t('panel.unknownPerson');
  return person.role === '' ? person.name : t('people.withRole', { name: person.name, role: person.role });
}
