import { type KeyboardEvent, useRef, useState } from 'react';
import { addIssue } from '../../shared/commands/add-cards.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import { MAX_TEXT } from '../../shared/domain/limits.ts';
import { freshSpell } from '../editor/bind-textarea.ts';
import { runCommand } from '../keyboard/command-table.ts';
import { Button } from '../ui/button.tsx';
import { useImeGuard } from '../ui/ime-guard.ts';
import { useAct } from '../ui/use-act.ts';
import { useWords } from '../ui/words.ts';
import { useChrome, useMap, usePicture } from './canvas-context.ts';

/** A board without a card: one sentence and one place to write the first 表課題. Typing at once works. */
export function EmptyBoard() {
  const t = useWords();
  const act = useAct();
  const { hands } = useMap();
  const coarse = useChrome((state) => state.coarse);
  const field = useRef<HTMLTextAreaElement | null>(null);
  const guard = useImeGuard<HTMLTextAreaElement>();
  const [words, setWords] = useState(false);
  const empty = usePicture(({ geometry }) => geometry.sheet === null && geometry.cards.size === 0);
  // Words that somebody has begun here stay, even when another person's first card arrives.
  if (!empty && !words) return null;

  const make = (): boolean => {
    const text = field.current?.value.trim() ?? '';
    if (text === '' || field.current === null) return false;
    const spell = freshSpell();
    const added = act(addIssue(), { spell });
    if (!added.done || added.select === null) return false;
    const card = added.select;
    act(writeText({ of: 'card', card, field: 'text' }, { index: 0, remove: 0, insert: text }), { spell });
    field.current.value = '';
    setWords(false);
    hands.select([card]);
    return true;
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (guard.owns(event) || event.shiftKey || (event.key !== 'Enter' && event.key !== 'Tab')) return;
    if (!make()) return;
    event.preventDefault();
    if (event.key === 'Tab') runCommand('card.addCause', hands);
  };
  return (
    <div className="empty-board" data-chrome="">
      <p className="empty-title">{t('canvas.emptyTitle')}</p>
      <div className="empty-card">
        <textarea
          ref={(element) => {
            field.current = element;
            return element === null ? undefined : guard.ref(element);
          }}
          className="empty-field nodrag nopan nokey nowheel"
          aria-label={t('canvas.emptyLabel')}
          placeholder={t('canvas.emptyPlaceholder')}
          rows={2}
          maxLength={MAX_TEXT}
          // biome-ignore lint/a11y/noAutofocus: the one thing to do on an empty board; a tablet raises no keyboard for it
          autoFocus={!coarse}
          onKeyDown={onKey}
          onInput={(event) => setWords(event.currentTarget.value.trim() !== '')}
        />
      </div>
      <Button look="primary" disabled={!words} onClick={make}>
        {t('canvas.emptyAdd')}
      </Button>
    </div>
  );
}
