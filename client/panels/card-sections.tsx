import type { Card, ProseField } from '../../shared/domain/card.ts';
import { LiveField } from '../editor/live-field.tsx';
import { useWords } from '../ui/words.ts';
import { Section } from './side-panel.tsx';

interface OfCard {
  readonly card: Card;
}

const prose = (card: Card, field: ProseField) => ({ of: 'card', card: card.id, field }) as const;

/** The words of the card, the same shared text as on the map. */
export function WordsSection({ card }: OfCard) {
  const t = useWords();
  return (
    <section className="panel-section">
      <LiveField
        at={prose(card, 'text')}
        label={t('panel.words')}
        rows={2}
        placeholder={t('panel.wordsHint')}
        className="panel-words"
      />
    </section>
  );
}

/** 事実・出どころ・時点: free words, none of them needed. */
export function EvidenceSection({ card }: OfCard) {
  const t = useWords();
  return (
    <Section title={t('panel.evidence')}>
      <LiveField
        at={prose(card, 'fact')}
        label={t('panel.fact')}
        rows={2}
        placeholder={t('panel.factHint')}
      />
      <div className="panel-pair">
        <LiveField at={prose(card, 'source')} label={t('panel.source')} placeholder={t('panel.sourceHint')} />
        <LiveField at={prose(card, 'asOf')} label={t('panel.asOf')} placeholder={t('panel.asOfHint')} />
      </div>
    </Section>
  );
}

/** A memo for whoever works on with the card; never on its face. */
export function MemoSection({ card }: OfCard) {
  const t = useWords();
  return (
    <section className="panel-section">
      <LiveField
        at={prose(card, 'memo')}
        label={t('panel.memo')}
        rows={2}
        placeholder={t('panel.memoHint')}
      />
    </section>
  );
}
