import { Plus } from 'lucide-react';
import { useState } from 'react';
import { addKpi } from '../../shared/commands/figures.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useWords } from '../ui/words.ts';

const NOTHING = { name: '', unit: '', measured: '' };
const FIELDS = ['name', 'unit', 'measured'] as const;

/** The words of a new KPI: what is counted comes first, a figure without it is none. */
export function NewKpi() {
  const t = useWords();
  const act = useAct();
  const sayDone = useSayDone();
  const [words, setWords] = useState(NOTHING);
  const add = () => {
    if (words.name.trim() === '') return;
    const added = act(addKpi(words));
    if (!added.done) return;
    setWords(NOTHING);
    sayDone(t('figures.added'), added.step);
  };
  return (
    <div className="kpi-form">
      {FIELDS.map((field) => (
        <TextField
          key={field}
          label={t(`kpi.${field}`)}
          value={words[field]}
          onText={(text) => setWords({ ...words, [field]: text })}
          onEnter={add}
          placeholder={t(`kpi.${field}Hint`)}
        />
      ))}
      <Button icon={Plus} disabled={words.name.trim() === ''} onClick={add}>
        {t('figures.new')}
      </Button>
    </div>
  );
}
