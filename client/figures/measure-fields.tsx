import { useEffect, useState } from 'react';
import { setMeasure } from '../../shared/commands/figures.ts';
import type { Kpi, Measure } from '../../shared/domain/figure.ts';
import type { Lang } from '../../shared/i18n/figures.ts';
import { amountWords, keptWhenWords } from '../../shared/i18n/figures.ts';
import { TextField } from '../ui/text-field.tsx';
import { useAct } from '../ui/use-act.ts';
import { useLanguage, useWords } from '../ui/words.ts';

/** A measure in the words in which it may be written again. In Japanese as it is said; else in the form read everywhere. */
export function writtenMeasure(measure: Measure | null, lang: Lang): { value: string; at: string } {
  if (measure === null) return { value: '', at: '' };
  const at = measure.at === null ? '' : lang === 'ja' ? keptWhenWords(lang, measure.at) : measure.at;
  return { value: amountWords(lang, measure.value, ''), at };
}

/** 「はじめの値」 or 「めざす値」 and its time. What cannot be understood is refused in words and stays to be mended. */
export function MeasureFields({ kpi, which }: { readonly kpi: Kpi; readonly which: 'baseline' | 'target' }) {
  const t = useWords();
  const lang = useLanguage();
  const act = useAct();
  const kept = writtenMeasure(kpi[which], lang);
  const [value, setValue] = useState(kept.value);
  const [at, setAt] = useState(kept.at);
  useEffect(() => setValue(kept.value), [kept.value]);
  useEffect(() => setAt(kept.at), [kept.at]);
  const settle = () => {
    if (value.trim() === kept.value && at.trim() === kept.at) return;
    // A day that is written before its value waits for it.
    if (value.trim() === '' && kept.value === '') return;
    if (act(setMeasure(kpi.id, which, { value, at })).done && value.trim() === '') setAt('');
  };
  return (
    <div className="panel-pair">
      <TextField label={t(`kpi.${which}`)} value={value} onText={setValue} onEnter={settle} onBlur={settle} />
      <TextField
        label={t(which === 'baseline' ? 'kpi.at' : 'kpi.by')}
        value={at}
        onText={setAt}
        onEnter={settle}
        onBlur={settle}
        placeholder={t('reading.dayHint')}
      />
    </div>
  );
}
