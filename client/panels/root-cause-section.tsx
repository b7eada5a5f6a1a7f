import { useState } from 'react';
import { clearHaraochi, markHaraochi, setOmote, setRootCause } from '../../shared/commands/details.ts';
import type { Card } from '../../shared/domain/card.ts';
import { isoDay } from '../../shared/domain/day.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { keptDayWords } from '../../shared/i18n/figures.ts';
import { LiveField } from '../editor/live-field.tsx';
import { useBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { shortWords } from '../ui/card-words.ts';
import { Choices } from '../ui/choices.tsx';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toasts.ts';
import { useAct } from '../ui/use-act.ts';
import { useLanguage, useWords } from '../ui/words.ts';
import { Section } from './side-panel.tsx';

interface OfCard {
  readonly card: Card;
}

/** The 真因 mark; on a marked card its 裏課題 and the owner's 腹落ち. */
export function RootCauseSection({ card }: OfCard) {
  const t = useWords();
  const act = useAct();
  return (
    <div className={card.isRootCause ? 'root-cause root-cause-on' : 'root-cause'}>
      <section className="panel-section">
        <label className="check">
          <input
            type="checkbox"
            checked={card.isRootCause}
            onChange={(event) => act(setRootCause([card.id], event.currentTarget.checked))}
          />
          <span className="check-words">{t('panel.rootOn')}</span>
          <span className="panel-help">{t('panel.rootHelp')}</span>
        </label>
      </section>
      {card.isRootCause && <UraSection card={card} />}
      {card.isRootCause && <HaraochiSection card={card} />}
    </div>
  );
}

function UraSection({ card }: OfCard) {
  const t = useWords();
  const act = useAct();
  const board = useBoard((whole) => whole);
  const { issues } = netOf(board);
  const behind = card.omote === null || issues.includes(card.omote) ? issues : [...issues, card.omote];
  return (
    <Section title={t('ura.title')}>
      {behind.length > 0 && (
        <>
          <p className="field-label">{t('ura.omote')}</p>
          <Choices<CardId>
            label={t('ura.omote')}
            look="rows"
            choices={behind.map((id) => ({ value: id, words: shortWords(board.cards.get(id), t) }))}
            value={card.omote}
            onChoose={(omote) => act(setOmote(card.id, omote))}
          />
        </>
      )}
      <LiveField
        at={{ of: 'card', card: card.id, field: 'uraText' }}
        label={t('ura.sentence')}
        rows={2}
        placeholder={t('ura.sentenceHint')}
      />
      <LiveField
        at={{ of: 'card', card: card.id, field: 'ownerWords' }}
        label={t('ura.ownWords')}
        rows={2}
        placeholder={t('ura.ownWordsHint')}
      />
    </Section>
  );
}

/** 腹落ち is the owner's act: nothing is filled in for them but the name and today. */
function HaraochiSection({ card }: OfCard) {
  const t = useWords();
  return (
    <Section title={t('haraochi.title')} help={t('haraochi.why')}>
      <LiveField
        at={{ of: 'card', card: card.id, field: 'haraochiWords' }}
        label={t('haraochi.words')}
        rows={2}
        placeholder={t('haraochi.wordsHint')}
      />
      {card.haraochi === null ? <HaraochiAct card={card} /> : <HaraochiSeal card={card} />}
    </Section>
  );
}

function HaraochiAct({ card }: OfCard) {
  const t = useWords();
  const act = useAct();
  const owner = useBoard((board) =>
    [...board.people.values()].find((person) => person.perspective === 'owner'),
  );
  const [name, setName] = useState(owner?.name ?? '');
  const [day, setDay] = useState(() => isoDay(new Date()));
  const note = () => {
    if (!act(markHaraochi(card.id, name, day)).done) return;
    showToast(t('haraochi.noted'), {
      action: { label: t('haraochi.undo'), run: () => act(clearHaraochi(card.id)) },
    });
  };
  return (
    <>
      <div className="panel-pair">
        <TextField label={t('haraochi.name')} value={name} onText={setName} />
        <label className="field">
          <span className="field-label">{t('haraochi.day')}</span>
          <input
            type="date"
            className="field-input nokey"
            value={day}
            onChange={(event) => setDay(event.currentTarget.value || isoDay(new Date()))}
          />
        </label>
      </div>
      <Button className="haraochi-act" onClick={note}>
        {t('haraochi.act')}
      </Button>
    </>
  );
}

function HaraochiSeal({ card }: OfCard) {
  const t = useWords();
  const lang = useLanguage();
  const act = useAct();
  if (card.haraochi === null) return null;
  const { name, at } = card.haraochi;
  return (
    <div className="haraochi-noted">
      <span className="seal" aria-hidden>
        {t('picture.seal')}
      </span>
      <p>{t('haraochi.done', { name, day: keptDayWords(lang, at) })}</p>
      <Button look="quiet" onClick={() => act(clearHaraochi(card.id))}>
        {t('haraochi.off')}
      </Button>
    </div>
  );
}
