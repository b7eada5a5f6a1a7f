import { useState } from 'react';
import { useOffer } from '../keyboard/use-offer.ts';
import type { Me } from '../session/session.ts';
import { useOthers } from '../state/board-context.tsx';
import { PersonDot } from '../ui/person-dot.tsx';
import { Popover } from '../ui/popover.tsx';
import { shownName, useWords } from '../ui/words.ts';
import { PeopleWindow } from './late-parts.ts';
import type { Here } from './people-window.tsx';
import { useMe } from './use-me.ts';

/** More circles than this become 「+3」. */
const MOST_DOTS = 4;

/** The people on the board now; pressed, their names, and everyone the board knows. */
export function PeopleButton({ onJoin }: { readonly onJoin: () => void }) {
  const t = useWords();
  const me = useMe();
  const here = usePeopleHere(me);
  const [open, setOpen] = useState(false);
  useOffer('page.people', () => setOpen(true));
  return (
    <Popover
      label={t('people.all')}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className="people-button"
          data-command="page.people"
          aria-label={`${t('people.here')}: ${here.map(({ name }) => name).join(t('people.and'))}`}
        >
          {here.slice(0, MOST_DOTS).map(({ key, name, colour }) => (
            <PersonDot key={key} name={name} colour={colour} />
          ))}
          {here.length > MOST_DOTS && <span className="people-more">+{here.length - MOST_DOTS}</span>}
        </button>
      }
    >
      <PeopleWindow here={here} onJoin={me === null ? onJoin : null} />
    </Popover>
  );
}

/** Oneself first; a person with several tabs stands once. */
function usePeopleHere(me: Me | null): readonly Here[] {
  const t = useWords();
  const others = useOthers();
  const self = {
    key: 'me',
    name: me === null ? t('people.youUnnamed') : t('people.you', { name: me.name }),
    colour: me?.colour ?? 2,
  };
  const byPerson = new Map(others.map((other) => [other.person, other]));
  if (me !== null) byPerson.delete(me.person);
  return [
    self,
    ...[...byPerson.values()].sort(byId).map(({ person, name, colour }) => ({
      key: person,
      name: shownName(name, t),
      colour,
    })),
  ];
}

/** A fixed order, so that no circle changes its place while others come and go. */
function byId(a: { readonly person: string }, b: { readonly person: string }): number {
  return a.person < b.person ? -1 : 1;
}
