import { Undo2 } from 'lucide-react';
import { restoreCards } from '../../shared/commands/remove-cards.ts';
import type { Board, Quarantined } from '../../shared/domain/board.ts';
import { useBoard, useOpenBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { shortWords } from '../ui/card-words.ts';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useWhen } from '../ui/when.ts';
import { useWords } from '../ui/words.ts';
import { goTo } from './go-to.ts';
import { personWords } from './people-section.tsx';
import { Section, SidePanel } from './side-panel.tsx';
import { type Stroke, strokesOf } from './strokes.ts';

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

function BinEntry({ board, root, cards }: Stroke & { readonly board: Board }) {
  const t = useWords();
  const when = useWhen();
  const act = useAct();
  const sayDone = useSayDone();
  const { view } = useOpenBoard();
  const card = board.cards.get(root);
  if (card === undefined || card.deleted === null) return null;
  const words = shortWords(card, t);
  const { by, at } = card.deleted;
  const restore = () => {
    const acted = act(restoreCards([root]));
    if (!acted.done) return;
    goTo(view, root);
    sayDone(t('bin.restored', { n: cards.length }), acted.step);
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
