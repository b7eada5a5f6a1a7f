import { Check, Undo2 } from 'lucide-react';
import { restoreCards } from '../../shared/commands/remove-cards.ts';
import type { Board } from '../../shared/domain/board.ts';
import { type AwayGroup, type AwayRow, awayGroups } from '../state/away-rows.ts';
import { useAway, useBoard, useOpenBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { shortWords } from '../ui/card-words.ts';
import { useAct } from '../ui/use-act.ts';
import { useWhen } from '../ui/when.ts';
import { useWords } from '../ui/words.ts';
import { namesOf } from './away-names.ts';
import { ChangeLine } from './change-line.tsx';
import { ClashSection } from './clash-section.tsx';
import { goTo } from './go-to.ts';
import { SidePanel } from './side-panel.tsx';

/** More rows than this are not read by anybody in one go. */
const MOST_ROWS = 120;

/** 留守のあいだに: what others did while this person was not looking, and words that two wrote at once. */
export function AwayPanel() {
  const t = useWords();
  const { session, view } = useOpenBoard();
  const state = useAway();
  const board = useBoard((whole) => whole);
  const { groups, rest } = upTo(MOST_ROWS, awayGroups(state, board));
  const close = () => view.setState({ panel: 'none' });
  return (
    <SidePanel title={t('away.title')} look="away-panel" onClose={close}>
      {state.clashes.length > 0 && <ClashSection clashes={state.clashes} board={board} />}
      {groups.length > 0 && <p className="panel-help">{t('away.why')}</p>}
      {groups.length === 0 && state.clashes.length === 0 && <p className="panel-help">{t('away.none')}</p>}
      {groups.map((group) => (
        <Group key={group.by.join(' ')} group={group} board={board} />
      ))}
      {rest > 0 && <p className="panel-help">{t('away.rest', { n: rest })}</p>}
      {state.more && <p className="panel-help">{t('away.more')}</p>}
      {groups.length > 0 && (
        <div className="away-foot">
          <Button
            look="primary"
            icon={Check}
            onClick={() => {
              session.away.seeAll();
              if (state.clashes.length === 0) close();
            }}
          >
            {t('away.allSeen')}
          </Button>
        </div>
      )}
    </SidePanel>
  );
}

function upTo(most: number, groups: readonly AwayGroup[]): { groups: AwayGroup[]; rest: number } {
  let left = most;
  let rest = 0;
  const shown = groups.map((group) => {
    const rows = group.rows.slice(0, left);
    left -= rows.length;
    rest += group.rows.length - rows.length;
    return { ...group, rows };
  });
  return { groups: shown.filter(({ rows }) => rows.length > 0), rest };
}

function Group({ group, board }: { readonly group: AwayGroup; readonly board: Board }) {
  const t = useWords();
  const when = useWhen();
  return (
    <section className="panel-section">
      <h3 className="away-who">
        {namesOf(group.by, board, t)} <small>{when(group.at)}</small>
      </h3>
      <ul className="away-list">
        {group.rows.map((row) => (
          <Row key={row.card ?? 'board'} row={row} board={board} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row, board }: { readonly row: AwayRow; readonly board: Board }) {
  const t = useWords();
  const { session, view } = useOpenBoard();
  const card = row.card === null ? undefined : board.cards.get(row.card);
  const onMap = card !== undefined && card.deleted === null;
  const look = () => {
    session.away.see(row.news.map(({ key }) => key));
    if (onMap) goTo(view, card.id);
  };
  return (
    <li className={`away-row ${row.seen ? 'is-seen' : ''}`}>
      <button type="button" className="away-go" onClick={look}>
        <span className="away-title">{row.card === null ? t('away.board') : shortWords(card, t)}</span>
        <span className="away-state">
          {row.seen ? <Check aria-hidden size={16} /> : <span className="away-dot" aria-hidden />}
          <span className={row.seen ? '' : 'visually-hidden'}>
            {t(row.seen ? 'away.seen' : 'away.unseen')}
          </span>
        </span>
      </button>
      <div className="away-lines">
        {row.news.map(({ key, change }) => (
          <ChangeLine key={key} change={change} board={board} />
        ))}
        {card !== undefined && card.deleted !== null && <BringBack row={row} words={shortWords(card, t)} />}
      </div>
    </li>
  );
}

function BringBack({ row, words }: { readonly row: AwayRow; readonly words: string }) {
  const t = useWords();
  const act = useAct();
  const { session, view } = useOpenBoard();
  const { card } = row;
  if (card === null) return null;
  const restore = () => {
    session.away.see(row.news.map(({ key }) => key));
    if (act(restoreCards([card])).done) goTo(view, card);
  };
  return (
    <Button icon={Undo2} onClick={restore} aria-label={t('bin.restoreOne', { card: words })}>
      {t('bin.restore')}
    </Button>
  );
}
