import { type Card, isMapKind } from '../../shared/domain/card.ts';
import { useBoard, useOpenBoard, useView } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';
import { EvidenceSection, MemoSection, WordsSection } from './card-sections.tsx';
import { EyesSection, KindSection, NatureSection, SecretSection, WallSection } from './choice-sections.tsx';
import { LinksSection } from './links-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { RootCauseSection } from './root-cause-section.tsx';
import { ScenesSection, SheetWordsSection, StepTiesSection, TiesSection } from './sheet-sections.tsx';
import { SidePanel } from './side-panel.tsx';
import { StepFields } from './step-row.tsx';
import { StepsSection } from './steps-section.tsx';

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
  if (!isMapKind(card.kind)) return <SheetCard card={card} />;
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
      {(card.isRootCause || card.kind === 'issue') && <ScenesSection card={card} />}
      {card.kind !== 'note' && <StepsSection card={card} />}
      <WallSection cards={cards} />
      <SecretSection cards={cards} />
      <MemoSection card={card} />
    </>
  );
}

/** A card of another sheet: what it says, what opens the way to it, who said it. */
function SheetCard({ card }: { readonly card: Card }) {
  const cards = [card];
  return (
    <>
      {card.kind === 'step' ? <StepSection card={card} /> : <SheetWordsSection card={card} />}
      {card.kind === 'step' && <StepTiesSection card={card} />}
      {card.kind === 'scene' && <TiesSection card={card} />}
      <PeopleSection cards={cards} />
      <SecretSection cards={cards} />
      <MemoSection card={card} />
    </>
  );
}

function StepSection({ card }: { readonly card: Card }) {
  return (
    <section className="panel-section">
      <StepFields card={card} />
    </section>
  );
}

function ManyCards({ cards }: { readonly cards: readonly Card[] }) {
  const t = useWords();
  const onMap = cards.every(({ kind }) => isMapKind(kind));
  return (
    <>
      <section className="panel-section">
        <h3>{t('panel.many', { n: cards.length })}</h3>
        <p className="panel-help">{t('panel.manyWhy')}</p>
      </section>
      {onMap && (
        <>
          <KindSection cards={cards} />
          <NatureSection cards={cards} />
          <EyesSection cards={cards} />
        </>
      )}
      <PeopleSection cards={cards} />
      {onMap && <WallSection cards={cards} />}
      <SecretSection cards={cards} />
    </>
  );
}
