import { Undo2 } from 'lucide-react';
import { restoreCards, sameStroke } from '../../shared/commands/remove-cards.ts';
import type { Board, Quarantined } from '../../shared/domain/board.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { useBoard, useOpenBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toasts.ts';
import { useAct } from '../ui/use-act.ts';
import { useWhen } from '../ui/when.ts';
import { useWords } from '../ui/words.ts';
import { shortWords } from './card-words.ts';
import { personWords } from './people-section.tsx';
import { Section, SidePanel } from './side-panel.tsx';

/** ごみ箱: what was thrown away and can come back, one entry for each stroke; and what could not be read. */
export function BinPanel() {
  const t = useWords();
  const { view } = useOpenBoard();
  const board = useBoard((whole) => whole);
  const strokes = strokesOf(board);
  return (
    <SidePanel title={t('panel.bin')} onClose={() => view.setState({ panel: 'none' })}>
      <p className="panel-help">{t(strokes.length === 0 ? 'bin.empty' : 'bin.why')}</p>
      <ul className="bin-list">
        {strokes.map((stroke) => (
          <BinEntry key={stroke.root} board={board} {...stroke} />
        ))}
      </ul>
      {board.quarantine.length > 0 && <Unreadable entries={board.quarantine} />}
    </SidePanel>
  );
}

interface Stroke {
  /** The card under which the others hang. */
  readonly root: CardId;
  /** All cards that come back with it, itself included. */
  readonly cards: readonly CardId[];
}

/** Cards of the bin, newest first; those that a restore brings back together stand as one. */
function strokesOf(board: Board): Stroke[] {
  const strokes = netOf(board).bin.map((root) => ({ root, cards: sameStroke(board, root) }));
  const covered = new Set(strokes.flatMap(({ root, cards }) => cards.filter((card) => card !== root)));
  const tops = strokes.filter(({ root }) => !covered.has(root));
  const shown = new Set(tops.flatMap(({ cards }) => cards));
  // Of a circle every card covers every other: then each stands for itself.
  return [...tops, ...strokes.filter(({ root }) => !shown.has(root))];
}

function BinEntry({ board, root, cards }: Stroke & { readonly board: Board }) {
  const t = useWords();
  const when = useWhen();
  const act = useAct();
  const { session, view } = useOpenBoard();
  const card = board.cards.get(root);
  if (card === undefined || card.deleted === null) return null;
  const words = shortWords(card, t);
  const { by, at } = card.deleted;
  const restore = () => {
    if (!act(restoreCards([root])).done) return;
    view.setState({ selection: [root], selectedLink: null });
    showToast(t('bin.restored', { n: cards.length }), {
      action: { label: t('bar.undo'), run: () => session.undo.undo() },
    });
  };
  return (
    <li className="bin-entry">
      <div>
        <p className="bin-words">{words}</p>
        <p className="panel-help">
          {t('bin.by', {
            name: by === null ? '' : personWords(board.people.get(by), t),
            when: when(at),
          }).trim()}
          {cards.length > 1 && <span className="bin-with">{t('bin.with', { n: cards.length - 1 })}</span>}
        </p>
      </div>
      <Button icon={Undo2} onClick={restore} aria-label={t('bin.restoreOne', { card: words })}>
        {t('bin.restore')}
      </Button>
    </li>
  );
}

function Unreadable({ entries }: { readonly entries: readonly Quarantined[] }) {
  const t = useWords();
  return (
    <Section title={t('bin.unreadable')} help={t('bin.unreadableWhy')}>
      <ul className="bin-list">
        {entries.map((entry) => (
          <li key={`${entry.root}/${entry.key}`} className="bin-entry">
            <div>
              <p className="bin-words">{entry.words === '' ? t('bin.noWords') : entry.words}</p>
              <p className="panel-help">
                {entry.root} · {entry.key} · {entry.why}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
