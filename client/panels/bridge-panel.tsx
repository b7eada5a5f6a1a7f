import { useMemo } from 'react';
import { type Bridge, bridgeOf, LANES } from '../../shared/domain/bridge.ts';
import type { Card } from '../../shared/domain/card.ts';
import { isoDay } from '../../shared/domain/day.ts';
import { type LooseEnds, looseEndsOf } from '../../shared/domain/loose-ends.ts';
import type { WordKey } from '../../shared/i18n/words.ts';
import { templateOf } from '../../shared/templates/templates.ts';
import { useBoard, useOpenBoard } from '../state/board-context.tsx';
import { shortWords } from '../ui/card-words.ts';
import { useWords } from '../ui/words.ts';
import { goTo } from './go-to.ts';
import { Section, SidePanel } from './side-panel.tsx';
import { StepOverview } from './step-overview.tsx';
import { StepList } from './steps-section.tsx';

/** Beside 橋: what has no partner yet, whether the steps are enough, and all of them in order. */
export function BridgePanel() {
  const t = useWords();
  const { view } = useOpenBoard();
  const board = useBoard((whole) => whole);
  const today = isoDay(new Date());
  const bridge = useMemo(() => bridgeOf(board, templateOf(board), today), [board, today]);
  const ends = useMemo(() => looseEndsOf(board, bridge), [board, bridge]);
  return (
    <SidePanel title={t('bridge.loose')} onClose={() => view.setState({ panel: 'none' })}>
      <LooseEndsList ends={ends} />
      <Enough bridge={bridge} />
      <StepOverview steps={LANES.flatMap((lane) => bridge.lanes[lane])} />
    </SidePanel>
  );
}

const GROUPS = ['rootsWithoutScene', 'scenesWithoutStep', 'stepsWithoutWho', 'stepsWithoutDay'] as const;
const ASKS: Readonly<Partial<Record<keyof LooseEnds, WordKey>>> = {
  rootsWithoutScene: 'bridge.rootsAsk',
  scenesWithoutStep: 'bridge.scenesAsk',
};

/** Quietly: each is a card to go to, none is an error. */
function LooseEndsList({ ends }: { readonly ends: LooseEnds }) {
  const t = useWords();
  if (GROUPS.every((group) => ends[group].length === 0))
    return <p className="panel-help">{t('bridge.looseNone')}</p>;
  return GROUPS.map((group) => {
    const ask = ASKS[group];
    return (
      ends[group].length > 0 && (
        <Section key={group} title={t(`bridge.${group}`)} {...(ask !== undefined && { help: t(ask) })}>
          <ul className="tie-list loose-list">
            {ends[group].map((card) => (
              <li key={card.id}>
                <GoTo card={card} />
              </li>
            ))}
          </ul>
        </Section>
      )
    );
  });
}

function GoTo({ card }: { readonly card: Card }) {
  const t = useWords();
  const { view } = useOpenBoard();
  return (
    <button type="button" className="tie loose" onClick={() => goTo(view, card.id)}>
      {shortWords(card, t)}
    </button>
  );
}

/** The check of the whole set: every 真因 with its steps, and room for one more. */
function Enough({ bridge }: { readonly bridge: Bridge }) {
  const t = useWords();
  const roots = bridge.from.filter(({ isRootCause }) => isRootCause);
  return (
    <Section title={t('bridge.enough')} help={t(roots.length === 0 ? 'bridge.noRoots' : 'bridge.enoughHelp')}>
      {roots.map((root) => (
        <div key={root.id} className="enough-root">
          <h4>
            <GoTo card={root} />
          </h4>
          <StepList card={root} />
        </div>
      ))}
    </Section>
  );
}
