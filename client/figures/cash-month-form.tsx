import { Check } from 'lucide-react';
import { useState } from 'react';
import { writeMonth } from '../../shared/commands/figures.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useWords } from '../ui/words.ts';
import { type CashUnit, UnitChoice } from './cash-paste.tsx';

const NOTHING = { month: '', opening: '', income: '', expense: '' };
const FIELDS = [
  ['month', 'cash.month', 'cash.monthHint'],
  ['opening', 'cash.opening', 'cash.openingHint'],
  ['income', 'cash.in', null],
  ['expense', 'cash.out', null],
] as const;

/** One month after the other, for who keeps no table: what comes in, what goes out. */
export function CashMonthForm() {
  const t = useWords();
  const act = useAct();
  const sayDone = useSayDone();
  const [words, setWords] = useState(NOTHING);
  const [unit, setUnit] = useState<CashUnit>('万円');
  const add = () => {
    const acted = act(writeMonth(words, unit));
    if (!acted.done) return;
    sayDone(t('cash.added', { month: words.month.trim() }), acted.step);
    setWords(NOTHING);
  };
  return (
    <div className="kpi-form">
      <UnitChoice unit={unit} onUnit={setUnit} />
      <div className="panel-pair">
        {FIELDS.map(([field, label, hint]) => (
          <TextField
            key={field}
            label={t(label)}
            value={words[field]}
            onText={(text) => setWords({ ...words, [field]: text })}
            onEnter={add}
            {...(hint !== null && { placeholder: t(hint) })}
          />
        ))}
      </div>
      <Button look="primary" icon={Check} disabled={words.month.trim() === ''} onClick={add}>
        {t('cash.add')}
      </Button>
    </div>
  );
}
