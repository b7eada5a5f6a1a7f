import { ChevronDown, ClipboardPaste, PenLine, StickyNote } from 'lucide-react';
import { useMemo, useState } from 'react';
import { addNote } from '../../shared/commands/add-cards.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import { type CashFlow, cashFlow, hardestMonth } from '../../shared/domain/cash.ts';
import { type Figure, monthsOf } from '../../shared/domain/figure.ts';
import type { FigureId } from '../../shared/domain/ids.ts';
import { keptWhenWords, moneyWords } from '../../shared/i18n/figures.ts';
import { freshSpell } from '../editor/bind-textarea.ts';
import { Section } from '../panels/side-panel.tsx';
import { Button } from '../ui/button.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useLanguage, useWords } from '../ui/words.ts';
import { CashChart } from './cash-chart.tsx';
import { CashMonthForm } from './cash-month-form.tsx';
import { CashMonths } from './cash-months.tsx';
import { CashPaste } from './cash-paste.tsx';

type Open = 'nothing' | 'paste' | 'type' | 'months';

/** 資金繰り: what is left each month, and the hardest of them. */
export function CashSection({ figures }: { readonly figures: ReadonlyMap<FigureId, Figure> }) {
  const t = useWords();
  const [open, setOpen] = useState<Open>('nothing');
  const months = useMemo(() => monthsOf({ figures }), [figures]);
  const flows = useMemo(() => cashFlow(months), [months]);
  const hardest = hardestMonth(flows);
  const toggle = (what: Open) => setOpen(open === what ? 'nothing' : what);
  return (
    <Section title={t('cash.title')} {...(hardest === null && { help: t('cash.lead') })}>
      {hardest !== null && <CashPicture flows={flows} hardest={hardest} />}
      <div className="kpi-acts cash-acts">
        <Button icon={ClipboardPaste} aria-expanded={open === 'paste'} onClick={() => toggle('paste')}>
          {t('cash.paste')}
        </Button>
        <Button look="quiet" icon={PenLine} aria-expanded={open === 'type'} onClick={() => toggle('type')}>
          {t('cash.type')}
        </Button>
        {hardest !== null && (
          <button
            type="button"
            className="button button-quiet kpi-more"
            aria-expanded={open === 'months'}
            onClick={() => toggle('months')}
          >
            <span>{t('cash.months')}</span>
            <ChevronDown aria-hidden size={18} className="link-row-turn" />
          </button>
        )}
      </div>
      {open === 'paste' && <CashPaste onDone={() => setOpen('nothing')} />}
      {open === 'type' && <CashMonthForm />}
      {open === 'months' && <CashMonths months={months} flows={flows} />}
    </Section>
  );
}

function CashPicture({
  flows,
  hardest,
}: {
  readonly flows: readonly CashFlow[];
  readonly hardest: CashFlow;
}) {
  const t = useWords();
  const lang = useLanguage();
  const act = useAct();
  const sayDone = useSayDone();
  const words = { month: keptWhenWords(lang, hardest.month), amount: moneyWords(lang, hardest.closing) };
  const note = () => {
    const spell = freshSpell();
    const added = act(addNote(), { spell });
    if (!added.done || added.select === null) return;
    const at = { of: 'card', card: added.select, field: 'text' } as const;
    const insert = t('cash.noteWords', words);
    if (act(writeText(at, { index: 0, remove: 0, insert }), { spell }).done)
      sayDone(t('cash.noted'), added.step);
  };
  return (
    <div className="kpi">
      <p className="cash-hardest">{t('cash.hardest', words)}</p>
      <CashChart flows={flows} hardest={hardest} />
      <div className="kpi-acts">
        <Button look="quiet" icon={StickyNote} onClick={note}>
          {t('cash.note')}
        </Button>
      </div>
    </div>
  );
}
