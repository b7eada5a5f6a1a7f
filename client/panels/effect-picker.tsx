import { useMemo, useState } from 'react';
import { linkCause } from '../../shared/commands/hang.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { Card } from '../../shared/domain/card.ts';
import { type CardId, linkId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { foldText } from '../../shared/text/fold.ts';
import { useBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { shortWords } from '../ui/card-words.ts';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toasts.ts';
import { useAct } from '../ui/use-act.ts';
import { useWords } from '../ui/words.ts';

/** More than this many would be a second map; further words narrow the list. */
const MOST_SHOWN = 12;

export interface EffectPickerProps {
  readonly card: CardId;
  readonly onDone: () => void;
}

/** ほかの結果にもつなぐ: one more effect for a cause, found by its words. A circle is welcome. */
export function EffectPicker({ card, onDone }: EffectPickerProps) {
  const t = useWords();
  const act = useAct();
  const [words, setWords] = useState('');
  const board = useBoard((whole) => whole);
  const found = useMemo(() => effectsFor(board, card, words), [board, card, words]);
  const link = (effect: CardId) => {
    if (!act(linkCause(card, effect)).done) return;
    showToast(t('links.linked'));
    onDone();
  };
  return (
    <div className="picker">
      <TextField
        label={t('links.search')}
        value={words}
        onText={setWords}
        onEnter={() => found[0] !== undefined && words !== '' && link(found[0].id)}
        autoFocus
      />
      <ul className="picker-list">
        {found.slice(0, MOST_SHOWN).map((other) => (
          <li key={other.id}>
            <button type="button" className="picker-card" onClick={() => link(other.id)}>
              <span className={`kind-mark kind-mark-${other.kind}`} aria-hidden />
              <span>{shortWords(other, t)}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="panel-help">{t('links.noneFound')}</p>}
      <Button look="quiet" onClick={onDone}>
        {t('app.cancel')}
      </Button>
    </div>
  );
}

/** Cards of the net that this one is not linked to yet and whose words hold all that was typed. */
function effectsFor(board: Board, card: CardId, words: string): Card[] {
  const sought = words.split(/\s+/u).map(foldText);
  return [...netOf(board).cards.values()].filter(
    (other) =>
      other.id !== card &&
      !board.links.has(linkId(card, other.id)) &&
      sought.every((part) => foldText(other.text).includes(part)),
  );
}
