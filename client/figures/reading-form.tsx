import { Check } from 'lucide-react';
import { useState } from 'react';
import { addReading } from '../../shared/commands/figures.ts';
import { isoDay } from '../../shared/domain/day.ts';
import type { Kpi } from '../../shared/domain/figure.ts';
import { keptDayWords } from '../../shared/i18n/figures.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useLanguage, useWords } from '../ui/words.ts';

/** One value and the day on which it was measured: today, until another one is written. */
export function ReadingForm({ kpi, onDone }: { readonly kpi: Kpi; readonly onDone: () => void }) {
  const t = useWords();
  const lang = useLanguage();
  const act = useAct();
  const sayDone = useSayDone();
  const [value, setValue] = useState('');
  const [at, setAt] = useState(() => {
    const today = isoDay(new Date());
    return lang === 'ja' ? keptDayWords(lang, today) : today;
  });
  const unit = kpi.unit.trim();
  const add = () => {
    const added = act(addReading(kpi.id, { value, at }));
    if (!added.done) return;
    sayDone(t('reading.added', { value: value.trim() }), added.step);
    onDone();
  };
  return (
    <div className="kpi-form">
      <div className="panel-pair">
        <TextField
          label={unit === '' ? t('reading.value') : t('reading.valueIn', { unit })}
          value={value}
          onText={setValue}
          onEnter={add}
          autoFocus
        />
        <TextField
          label={t('reading.day')}
          value={at}
          onText={setAt}
          onEnter={add}
          placeholder={t('reading.dayHint')}
        />
      </div>
      <Button look="primary" icon={Check} disabled={value.trim() === ''} onClick={add}>
        {t('reading.add')}
      </Button>
    </div>
  );
}
