import type { Card } from '../../shared/domain/card.ts';
import { useBoard, useOpenBoard, useView } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';
import { EvidenceSection, MemoSection, WordsSection } from './card-sections.tsx';
import { EyesSection, KindSection, NatureSection, SecretSection, WallSection } from './choice-sections.tsx';
import { LinksSection } from './links-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { RootCauseSection } from './root-cause-section.tsx';
import { SidePanel } from './side-panel.tsx';

/** くわしく: everything about the chosen card, or what several chosen cards can share. */
export function DetailsPanel() {
  const t = useWords();
  const { view } = useOpenBoard();
  const cards = useChosenCards();
  const [card] = cards;
  return (
    <SidePanel title={t('panel.details')} onClose={() => view.setState({ panel: 'none', panelField: null })}>
      {card === undefined && <p className="panel-help">{t('panel.choose')}</p>}
      {card !== undefined && cards.length === 1 && <OneCard key={card.id} card={card} />}
      {cards.length > 1 && <ManyCards cards={cards} />}
    </SidePanel>
  );
}

function useChosenCards(): readonly Card[] {
  const selection = useView((state) => state.selection);
  const all = useBoard((board) => board.cards);
  return selection.flatMap((id) => {
    const card = all.get(id);
    return card === undefined || card.deleted !== null ? [] : [card];
  });
}

function OneCard({ card }: { readonly card: Card }) {
  const cards = [card];
  return (
    <>
      <WordsSection card={card} />
      <KindSection cards={cards} />
      <NatureSection cards={cards} />
      <EvidenceSection card={card} />
      {card.kind !== 'note' && <LinksSection card={card} />}
      <EyesSection cards={cards} />
      <PeopleSection cards={cards} />
      {card.kind !== 'note' && <RootCauseSection card={card} />}
      <WallSection cards={cards} />
      <SecretSection cards={cards} />
      <MemoSection card={card} />
    </>
  );
}

function ManyCards({ cards }: { readonly cards: readonly Card[] }) {
  const t = useWords();
  return (
    <>
      <section className="panel-section">
        <h3>{t('panel.many', { n: cards.length })}</h3>
        <p className="panel-help">{t('panel.manyWhy')}</p>
      </section>
      <KindSection cards={cards} />
      <NatureSection cards={cards} />
      <EyesSection cards={cards} />
      <PeopleSection cards={cards} />
      <WallSection cards={cards} />
      <SecretSection cards={cards} />
    </>
  );
}
