import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, EllipsisVertical, type LucideIcon } from 'lucide-react';
import { commandOf, isPossible, runCommand } from '../keyboard/command-table.ts';
import { wordOf } from '../keyboard/command-word.ts';
import type { Hands } from '../keyboard/hands.ts';
import { useBoard, useView } from '../state/board-context.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { useWords } from '../ui/words.ts';
import { type Arrow, moveCommandId } from './outline-keys.ts';

const WRITE = ['card.addCause', 'card.addSibling', 'card.edit'] as const;
const MOVES: readonly { arrow: Arrow; icon: LucideIcon; label: 'up' | 'down' | 'left' | 'right' }[] = [
  { arrow: 'ArrowUp', icon: ArrowUp, label: 'up' },
  { arrow: 'ArrowDown', icon: ArrowDown, label: 'down' },
  { arrow: 'ArrowLeft', icon: ArrowLeft, label: 'left' },
  { arrow: 'ArrowRight', icon: ArrowRight, label: 'right' },
];

/** What a hand without keys does with the chosen card; all else is in its menu. */
export function OutlineActs({ hands }: { readonly hands: Hands }) {
  const t = useWords();
  // Selection and board decide what is possible; both are asked anew when they change.
  const editing = useView((state) => state.mode.kind === 'editing');
  const chosen = useView((state) => state.selection.length > 0);
  useBoard((board) => board);
  const run = (id: string) => () => void runCommand(id, hands);
  const empty = hands.board().cards.size === 0;
  return (
    <div
      className="outline-acts"
      role="toolbar"
      aria-label={t('outline.acts')}
      data-region="list-acts"
      // A press here leaves the field that is written its focus.
      onMouseDown={(event) => event.preventDefault()}
    >
      {editing && (
        <Button look="primary" onClick={run('edit.finish')}>
          {t(commandOf('edit.finish').label)}
        </Button>
      )}
      {WRITE.filter((id) => !(editing && id === 'card.edit') && isPossible(commandOf(id), hands)).map(
        (id) => (
          <Button key={id} look="quiet" onClick={run(id)}>
            {t(wordOf(commandOf(id), hands))}
          </Button>
        ),
      )}
      {(empty || !chosen) && (
        <Button look="quiet" onClick={run('card.addIssue')}>
          {t(commandOf('card.addIssue').label)}
        </Button>
      )}
      {chosen && !editing && (
        <span className="outline-moves">
          {MOVES.map(({ arrow, icon, label }) => (
            <IconButton
              key={arrow}
              label={t(`outline.${label}`)}
              icon={icon}
              onClick={run(moveCommandId(hands, arrow))}
            />
          ))}
          <IconButton
            bare
            label={t('outline.menu')}
            icon={EllipsisVertical}
            onClick={() => hands.openMenu()}
          />
        </span>
      )}
    </div>
  );
}
