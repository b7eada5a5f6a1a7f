import { Check, PenLine } from 'lucide-react';
import { useId } from 'react';
import { chooseWords } from '../../shared/commands/settle-text.ts';
import { textAt } from '../../shared/commands/write-text.ts';
import { cardOfText } from '../../shared/compare/board-changes.ts';
import { textDiff } from '../../shared/compare/text-diff.ts';
import type { Board } from '../../shared/domain/board.ts';
import { handsOf } from '../keyboard/offers.ts';
import type { Clash } from '../session/session.ts';
import { useOpenBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { shortWords } from '../ui/card-words.ts';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useWords } from '../ui/words.ts';
import { namesOf } from './away-names.ts';
import { kpiOfText } from './figure-change.ts';
import { focusPanel } from './focus-panel.ts';
import { goTo } from './go-to.ts';
import { labelOf } from './text-label.ts';

interface ClashesProps {
  readonly clashes: readonly Clash[];
  readonly board: Board;
}

/** Words that two people wrote at once, each with what can be done about it. Nothing has to be done at once. */
export function ClashSection({ clashes, board }: ClashesProps) {
  const t = useWords();
  return (
    <section className="panel-section">
      <h3>{t('both.title')}</h3>
      <p className="panel-help">{t('both.why')}</p>
      {clashes.map((clash) => (
        <OneClash key={clash.key} clash={clash} board={board} />
      ))}
    </section>
  );
}

function OneClash({ clash, board }: { readonly clash: Clash; readonly board: Board }) {
  const t = useWords();
  const id = useId();
  const { settle, take, rewrite } = useSettling(clash, board);
  const card = cardOfText(clash.at, board);
  const now = textAt(board, clash.at) ?? '';
  const movedOn = now !== clash.merged;
  const binned = card !== null && board.cards.get(card)?.deleted != null;
  const kpi = kpiOfText(clash.at, board, t);
  const label = kpi === null ? t(labelOf(clash.at)) : `${kpi} · ${t(labelOf(clash.at))}`;
  const { view } = useOpenBoard();
  // With several of them: the card that is read about is the one in sight.
  const showCard = () => {
    if (card === null || binned || view.getState().selection.includes(card)) return;
    view.setState({ selection: [card], selectedLink: null });
    handsOf(view)?.reveal(card);
  };
  const isText = clash.at.of === 'card' && clash.at.field === 'text';
  return (
    <article className="clash" aria-labelledby={id} onFocus={showCard}>
      <h4 id={id} className={isText ? 'visually-hidden' : ''}>
        {card === null ? label : `${shortWords(board.cards.get(card), t)} · ${label}`}
      </h4>
      {movedOn && <p className="notice">{t('both.movedOn')}</p>}
      {binned && <p className="panel-help">{t('both.gone')}</p>}
      <Version title={t('both.now')} base={now} words={now}>
        <Button icon={Check} onClick={settle}>
          {t('both.keep')}
        </Button>
        {card !== null && !binned && (
          <Button icon={PenLine} onClick={rewrite}>
            {t('both.rewrite')}
          </Button>
        )}
      </Version>
      <Version title={t('both.mine')} base={clash.base} words={clash.mine}>
        {!movedOn && <Button onClick={() => take(clash.mine)}>{t('both.take')}</Button>}
      </Version>
      <Version
        title={t('both.theirs', { name: namesOf(clash.by, board, t) })}
        base={clash.base}
        words={clash.theirs}
      >
        {!movedOn && <Button onClick={() => take(clash.theirs)}>{t('both.take')}</Button>}
      </Version>
    </article>
  );
}

/** One version; what is new in it against what both knew is underlined. */
function Version(props: {
  readonly title: string;
  readonly base: string;
  readonly words: string;
  readonly children: React.ReactNode;
}) {
  const t = useWords();
  const id = useId();
  const { head, added, tail } = textDiff(props.base, props.words);
  return (
    <fieldset className="clash-version" aria-labelledby={id}>
      <p id={id} className="away-label">
        {props.title}
      </p>
      <p className="clash-words">
        {props.words === '' && t('both.empty')}
        {props.words !== '' && head}
        {added !== '' && <ins>{added}</ins>}
        {props.words !== '' && tail}
      </p>
      <div className="clash-acts">{props.children}</div>
    </fieldset>
  );
}

function useSettling(clash: Clash, board: Board) {
  const t = useWords();
  const act = useAct();
  const sayDone = useSayDone();
  const { session, view } = useOpenBoard();
  const card = cardOfText(clash.at, board);
  const settle = () => {
    session.away.settle(clash);
    focusPanel();
  };
  return {
    settle,
    take(words: string) {
      const acted = act(chooseWords(clash.at, clash.merged, words));
      if (!acted.done) return;
      settle();
      if (card !== null) goTo(view, card);
      sayDone(t('both.done'), acted.step, () => session.away.reopen(clash));
    },
    rewrite() {
      session.away.settle(clash);
      if (card === null) return;
      goTo(view, card);
      if (clash.at.of === 'card' && clash.at.field === 'text') handsOf(view)?.edit(card);
      else view.setState({ panel: 'details' });
    },
  };
}
