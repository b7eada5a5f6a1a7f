import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.ts';
import type { Question } from './chrome.ts';

const WORDS = {
  delete: { title: 'canvas.askDeleteTitle', lead: 'canvas.askDelete', yes: 'canvas.delete' },
  paste: { title: 'paste.askTitle', lead: 'paste.ask', yes: 'paste.yes' },
} as const;

export interface QuestionDialogProps {
  readonly question: Question;
  /** Answered with no. */
  readonly onClose: () => void;
}

/** Asks before many cards go or come at once; says how they can come back or go again. */
export function QuestionDialog({ question, onClose }: QuestionDialogProps) {
  const t = useWords();
  const { title, lead, yes } = WORDS[question.what];
  return (
    <Dialog open onClose={onClose} title={t(title)} lead={t(lead, { n: question.count })}>
      <div className="dialog-acts">
        <Button look="quiet" onClick={onClose}>
          {t('canvas.cancel')}
        </Button>
        <Button look="primary" onClick={() => question.answer(true)}>
          {t(yes)}
        </Button>
      </div>
    </Dialog>
  );
}
