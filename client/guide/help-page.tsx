import { Printer } from 'lucide-react';
import { useId } from 'react';
import type { GuideWordKey } from '../../shared/i18n/guide-words.ts';
import { chordWords, isApple } from '../keyboard/chord.ts';
import { COMMANDS, isThere } from '../keyboard/command-table.ts';
import {
  COMMAND_GROUPS,
  type CommandGroup,
  type KeyBinding,
  type MapCommand,
} from '../keyboard/map-command.ts';
import { handsOf } from '../keyboard/offers.ts';
import { useOpenBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { GestureTable } from './gesture-table.tsx';
import { GLOSSARY } from './glossary.ts';
import { useGuideWords } from './guide-words.ts';

/** 使い方と言葉: all commands with their keys and touches, made from the table, and the words of the method. */
export function HelpPage({ onClose }: { readonly onClose: () => void }) {
  const t = useGuideWords();
  const id = useId();
  const { view } = useOpenBoard();
  const hands = handsOf(view);
  const there = COMMANDS.filter((command) => hands === null || isThere(command, hands));
  return (
    <Dialog open onClose={onClose} title={t('guide.title')} lead={t('guide.lead')} wide className="guide">
      <nav className="guide-nav" aria-label={t('guide.nav')}>
        <a href={`#${id}-commands`} onClick={(event) => goTo(event, `${id}-commands`)}>
          {t('guide.commands')}
        </a>
        <a href={`#${id}-hands`} onClick={(event) => goTo(event, `${id}-hands`)}>
          {t('guide.hands')}
        </a>
        <a href={`#${id}-words`} onClick={(event) => goTo(event, `${id}-words`)}>
          {t('guide.words')}
        </a>
        <Button look="quiet" icon={Printer} onClick={() => window.print()}>
          {t('guide.print')}
        </Button>
      </nav>
      <div className="guide-body">
        <section aria-labelledby={`${id}-commands`}>
          <h2 id={`${id}-commands`} tabIndex={-1}>
            {t('guide.commands')}
          </h2>
          <p>{t('guide.typing')}</p>
          <div className="guide-groups">
            {COMMAND_GROUPS.map((group) => (
              <GroupTable
                key={group}
                group={group}
                commands={there.filter((command) => command.group === group)}
              />
            ))}
          </div>
        </section>
        <section aria-labelledby={`${id}-hands`}>
          <h2 id={`${id}-hands`} tabIndex={-1}>
            {t('guide.hands')}
          </h2>
          <GestureTable />
        </section>
        <section aria-labelledby={`${id}-words`}>
          <h2 id={`${id}-words`} tabIndex={-1}>
            {t('guide.words')}
          </h2>
          <p>{t('guide.wordsLead')}</p>
          <dl className="glossary">
            {GLOSSARY.map((word) => (
              <div key={word}>
                <dt>{t(`word.${word}`)}</dt>
                <dd>{t(`word.${word}.means`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

/** To a heading of the page, for eyes and for the focus; the address stays as it is. */
function goTo(event: { preventDefault(): void }, id: string): void {
  event.preventDefault();
  const heading = document.getElementById(id);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

function GroupTable({
  group,
  commands,
}: {
  readonly group: CommandGroup;
  readonly commands: readonly MapCommand[];
}) {
  const t = useGuideWords();
  if (commands.length === 0) return null;
  return (
    <table className="guide-table">
      <caption>{t(`guide.group.${group}`)}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('guide.what')}</th>
          <th scope="col">{t('guide.keys')}</th>
          <th scope="col">{t('guide.touch')}</th>
        </tr>
      </thead>
      <tbody>
        {commands.map((command) => (
          <tr key={command.id} data-command={command.id}>
            <th scope="row">{t(command.label)}</th>
            <td>
              {command.keys.map((key) => (
                <KeyWords key={key.chord} binding={key} />
              ))}
            </td>
            <td>
              {command.touch.map((way) => (
                <span key={way} className="guide-touch">
                  {t(`guide.touch.${way}`)}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function KeyWords({ binding }: { readonly binding: KeyBinding }) {
  const t = useGuideWords();
  const note = noteOf(binding);
  return (
    <span className="guide-key">
      <kbd>{chordWords(binding.chord, isApple())}</kbd>
      {note !== null && <small>{t(note)}</small>}
    </span>
  );
}

/** When a key counts, where that is not with a card selected. */
function noteOf({ while: times, by }: KeyBinding): GuideWordKey | null {
  if (by === 'space') return 'guide.key.space';
  if (times.includes('card') || times.includes('ground')) return null;
  const [time] = times;
  return time === 'editing' || time === 'linking' || time === 'line' ? `guide.time.${time}` : null;
}
