import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { removeFigure, setReading } from '../../shared/commands/figures.ts';
import type { Kpi, Reading } from '../../shared/domain/figure.ts';
import { amountWords, keptWhenWords } from '../../shared/i18n/figures.ts';
import { LiveField } from '../editor/live-field.tsx';
import { Button } from '../ui/button.tsx';
import { OpeningLine } from '../ui/opening-line.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useLanguage, useWords } from '../ui/words.ts';
import { MeasureFields } from './measure-fields.tsx';

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
  const [open, setOpen] = useState(false);
  const value = amountWords(lang, reading.value, kpi.unit);
  const day = reading.at === null ? t('reading.noDay') : keptWhenWords(lang, reading.at);
  return (
    <li className="step">
      <OpeningLine
        head={
          <>
            <span className="reading-day">{day}</span>
            <strong>{value}</strong>
            <span className="visually-hidden">{t('reading.mend', { value })}</span>
          </>
        }
        open={open}
        onTurn={() => setOpen(!open)}
      >
        <MendReading kpi={kpi} reading={reading} />
      </OpeningLine>
      {reading.note.trim() !== '' && !open && <p className="reading-note">{reading.note}</p>}
    </li>
  );
}

function MendReading({ kpi, reading }: ReadingProps) {
  const t = useWords();
  const lang = useLanguage();
  const act = useAct();
  const sayDone = useSayDone();
  const remove = () => {
    const acted = act(removeFigure(reading.id));
    const said = amountWords(lang, reading.value, kpi.unit);
    if (acted.done) sayDone(t('reading.removed', { value: said }), acted.step);
  };
  return (
    <>
      <MeasureFields
        measure={reading}
        labels={{ value: t('reading.value'), at: t('kpi.at') }}
        onSettle={(written) => act(setReading(reading.id, written)).done}
      />
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
