import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.ts';
import { useChrome } from './canvas-context.ts';

/** Asks before many cards go at once; says that they can come back. */
export function DeleteQuestion() {
  const t = useWords();
  const question = useChrome((state) => state.question);
  if (question === null) return null;
  return (
    <Dialog
      open
      onClose={() => question.answer(false)}
      title={t('canvas.askDeleteTitle')}
      lead={t('canvas.askDelete', { n: question.count })}
    >
      <div className="dialog-acts">
        <Button look="quiet" onClick={() => question.answer(false)}>
          {t('canvas.cancel')}
        </Button>
        <Button look="primary" onClick={() => question.answer(true)}>
          {t('canvas.delete')}
        </Button>
      </div>
    </Dialog>
  );
}
