import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.ts';
import { useChrome } from './canvas-context.ts';

const WORDS = {
  delete: { title: 'canvas.askDeleteTitle', lead: 'canvas.askDelete', yes: 'canvas.delete' },
  paste: { title: 'paste.askTitle', lead: 'paste.ask', yes: 'paste.yes' },
} as const;

/** Asks before many cards go or come at once; says how they can come back or go again. */
export function QuestionDialog() {
  const t = useWords();
  const question = useChrome((state) => state.question);
  if (question === null) return null;
  const { title, lead, yes } = WORDS[question.what];
  return (
    <Dialog
      open
      onClose={() => question.answer(false)}
      title={t(title)}
      lead={t(lead, { n: question.count })}
    >
      <div className="dialog-acts">
        <Button look="quiet" onClick={() => question.answer(false)}>
          {t('canvas.cancel')}
        </Button>
        <Button look="primary" onClick={() => question.answer(true)}>
          {t(yes)}
        </Button>
      </div>
    </Dialog>
  );
}
