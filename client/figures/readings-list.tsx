import { ChevronDown, Trash2 } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { removeFigure, setReading } from '../../shared/commands/figures.ts';
import type { Kpi, Reading } from '../../shared/domain/figure.ts';
import { amountWords, keptWhenWords } from '../../shared/i18n/figures.ts';
import { LiveField } from '../editor/live-field.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useLanguage, useWords } from '../ui/words.ts';
import { writtenMeasure } from './measure-fields.tsx';

interface ReadingsProps {
  readonly kpi: Kpi;
  readonly readings: readonly Reading[];
}

/** Every value that was measured, the latest first; each opens to be mended. */
export function ReadingsList({ kpi, readings }: ReadingsProps) {
  const t = useWords();
  return (
    <div className="kpi-part">
      <h4>{t('reading.all')}</h4>
      {readings.length === 0 && <p className="panel-help">{t('reading.none')}</p>}
      <ul className="reading-list">
        {[...readings].reverse().map((reading) => (
          <ReadingRow key={reading.id} kpi={kpi} reading={reading} />
        ))}
      </ul>
    </div>
  );
}

interface ReadingProps {
  readonly kpi: Kpi;
  readonly reading: Reading;
}

function ReadingRow({ kpi, reading }: ReadingProps) {
  const t = useWords();
  const lang = useLanguage();
  const id = useId();
  const [open, setOpen] = useState(false);
  const value = amountWords(lang, reading.value, kpi.unit);
  const day = reading.at === null ? t('reading.noDay') : keptWhenWords(lang, reading.at);
  return (
    <li className="step">
      <button
        type="button"
        className="step-head"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className="reading-day">{day}</span>
        <strong>{value}</strong>
        <span className="visually-hidden">{t('reading.mend', { value })}</span>
        <ChevronDown aria-hidden size={18} className="link-row-turn" />
      </button>
      {reading.note.trim() !== '' && !open && <p className="reading-note">{reading.note}</p>}
      {open && (
        <div id={id} className="step-body">
          <MendReading kpi={kpi} reading={reading} />
        </div>
      )}
    </li>
  );
}

function MendReading({ kpi, reading }: ReadingProps) {
  const t = useWords();
  const lang = useLanguage();
  const act = useAct();
  const sayDone = useSayDone();
  const kept = writtenMeasure(reading, lang);
  const [value, setValue] = useState(kept.value);
  const [at, setAt] = useState(kept.at);
  useEffect(() => setValue(kept.value), [kept.value]);
  useEffect(() => setAt(kept.at), [kept.at]);
  const settle = () => {
    if (value.trim() !== kept.value || at.trim() !== kept.at) act(setReading(reading.id, { value, at }));
  };
  const remove = () => {
    const acted = act(removeFigure(reading.id));
    const said = amountWords(lang, reading.value, kpi.unit);
    if (acted.done) sayDone(t('reading.removed', { value: said }), acted.step);
  };
  return (
    <>
      <div className="panel-pair">
        <TextField
          label={t('reading.value')}
          value={value}
          onText={setValue}
          onEnter={settle}
          onBlur={settle}
        />
        <TextField
          label={t('kpi.at')}
          value={at}
          onText={setAt}
          onEnter={settle}
          onBlur={settle}
          placeholder={t('reading.dayHint')}
        />
      </div>
      <LiveField
        at={{ of: 'figure', figure: reading.id, field: 'note' }}
        label={t('reading.note')}
        rows={2}
      />
      <Button look="quiet" icon={Trash2} onClick={remove}>
        {t('reading.remove')}
      </Button>
    </>
  );
}
