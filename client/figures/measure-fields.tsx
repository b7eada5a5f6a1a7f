import type { Measure } from '../../shared/domain/figure.ts';
import type { Lang } from '../../shared/i18n/figures.ts';
import { amountWords, keptWhenWords } from '../../shared/i18n/figures.ts';
import { TextField } from '../ui/text-field.tsx';
import { useKept } from '../ui/use-kept.ts';
import { useLanguage, useWords } from '../ui/words.ts';

/** A measure as people write it. */
export type WrittenMeasure = Readonly<Record<'value' | 'at', string>>;

/** In the words in which it may be written again: in Japanese as it is said; else in the form read everywhere. */
function writtenMeasure(measure: Measure | null, lang: Lang): WrittenMeasure {
  if (measure === null) return { value: '', at: '' };
  const at = measure.at === null ? '' : lang === 'ja' ? keptWhenWords(lang, measure.at) : measure.at;
  return { value: amountWords(lang, measure.value, ''), at };
}

export interface MeasureFieldsProps {
  readonly measure: Measure | null;
  /** What the value is called, and what its time. */
  readonly labels: WrittenMeasure;
  /** False: refused. A value of '' takes the measure away. */
  readonly onSettle: (written: WrittenMeasure) => boolean;
}

/** A value and its time. What cannot be understood is refused in words and stays to be mended. */
export function MeasureFields({ measure, labels, onSettle }: MeasureFieldsProps) {
  const t = useWords();
  const kept = writtenMeasure(measure, useLanguage());
  const [written, write, settle] = useKept(kept, (words) => {
    // A day that is written before its value waits for it.
    if (words.value.trim() === '' && kept.value === '') return false;
    const taken = onSettle(words);
    if (taken && words.value.trim() === '') write({ at: '' });
    return taken;
  });
  return (
    <div className="panel-pair">
      <TextField
        label={labels.value}
        value={written.value}
        onText={(value) => write({ value })}
        onEnter={settle}
        onBlur={settle}
      />
      <TextField
        label={labels.at}
        value={written.at}
        onText={(at) => write({ at })}
        onEnter={settle}
        onBlur={settle}
        placeholder={t('reading.dayHint')}
      />
    </div>
  );
}
