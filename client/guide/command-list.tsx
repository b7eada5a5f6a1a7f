import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { chordWords, isApple } from '../keyboard/chord.ts';
import { COMMANDS, isPossible, isThere, runCommand } from '../keyboard/command-table.ts';
import type { Hands } from '../keyboard/hands.ts';
import type { MapCommand } from '../keyboard/map-command.ts';
import { handsOf } from '../keyboard/offers.ts';
import { useOpenBoard } from '../state/board-context.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useImeGuard } from '../ui/ime-guard.ts';
import { useWords } from '../ui/words.ts';
import { findCommands } from './find-commands.ts';
import { recentCommands, rememberCommand } from './recent-commands.ts';

/** できることをさがす: every command by its name; the chosen one is carried out where the list was opened. */
export function CommandList({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const { view } = useOpenBoard();
  const chosen = useRef<MapCommand | null>(null);
  const hands = handsOf(view);
  if (hands === null) return null;
  const choose = (command: MapCommand) => {
    if (!isPossible(command, hands)) return;
    chosen.current = command;
    rememberCommand(command.id);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('list.title')}
      className="command-list"
      onClosed={() => {
        if (chosen.current !== null) runCommand(chosen.current.id, hands);
      }}
    >
      <ListBody hands={hands} onChoose={choose} />
    </Dialog>
  );
}

function ListBody({ hands, onChoose }: { hands: Hands; onChoose: (command: MapCommand) => void }) {
  const t = useWords();
  const id = useId();
  const guard = useImeGuard<HTMLInputElement>();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const all = useMemo(() => inOrder(hands), [hands]);
  const found = findCommands(words, all);
  const active = found[Math.min(at, found.length - 1)];

  const onKeyDown = (event: KeyboardEvent) => {
    if (guard.owns(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
    else if (event.key !== 'Enter') return;
    else if (active !== undefined) onChoose(active);
    event.preventDefault();
  };
  return (
    <>
      <input
        ref={guard.ref}
        className="field-input nokey"
        type="text"
        role="combobox"
        // biome-ignore lint/a11y/noAutofocus: the one thing to do in this window
        autoFocus
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={active && `${id}-${active.id}`}
        aria-label={t('list.field')}
        placeholder={t('list.placeholder')}
        autoComplete="off"
        spellCheck={false}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p className="visually-hidden" role="status">
        {t('list.count', { n: found.length })}
      </p>
      {found.length === 0 && <p className="panel-help">{t('list.none')}</p>}
      <div className="command-options" id={`${id}-list`} role="listbox" aria-label={t('list.results')}>
        {found.map((command) => (
          <Option
            key={command.id}
            id={`${id}-${command.id}`}
            command={command}
            hands={hands}
            active={command === active}
            onChoose={() => onChoose(command)}
          />
        ))}
      </div>
    </>
  );
}

interface OptionProps {
  readonly id: string;
  readonly command: MapCommand;
  readonly hands: Hands;
  readonly active: boolean;
  readonly onChoose: () => void;
}

function Option({ id, command, hands, active, onChoose }: OptionProps) {
  const t = useWords();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const possible = isPossible(command, hands);
  const Icon = command.icon;
  const chord = command.keys[0]?.chord;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={active}
      aria-disabled={!possible}
      className="command-option"
      data-command={command.id}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <Icon aria-hidden size={19} strokeWidth={1.8} />
      <span className="command-label">
        {t(command.label)}
        {!possible && <span className="command-why">{t(command.needs.why)}</span>}
      </span>
      {chord !== undefined && <kbd className="menu-key">{chordWords(chord, isApple())}</kbd>}
    </div>
  );
}

/** Used lately, then what is possible now, then the rest; each in the order of the table. */
function inOrder(hands: Hands): readonly MapCommand[] {
  const recent = recentCommands();
  const rank = (command: MapCommand) => {
    if (!isPossible(command, hands)) return MANY + 1;
    const at = recent.indexOf(command.id);
    return at === -1 ? MANY : at;
  };
  return COMMANDS.filter((command) => command.id !== 'page.commands' && isThere(command, hands))
    .map((command) => ({ command, rank: rank(command) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ command }) => command);
}

const MANY = 1_000;
