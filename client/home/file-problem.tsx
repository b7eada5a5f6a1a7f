import { FileWarning, X } from 'lucide-react';
import { IconButton } from '../ui/button.tsx';
import { useWords } from '../ui/words.ts';
import type { FileProblem } from './use-opening.ts';

/** Says which file could not be opened, why, and that nothing was lost. */
export function FileProblemCard({
  problem,
  onClose,
}: {
  readonly problem: FileProblem;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const { file, failure } = problem;
  return (
    <div className="file-problem" role="alert">
      <FileWarning aria-hidden size={26} strokeWidth={1.7} />
      <div>
        {file !== '' && <h2>{t('home.file.title', { file })}</h2>}
        <p>
          {failure === 'unreadable' ? t('home.failed') : t(`file.${failure.code}`, { where: failure.where })}
        </p>
        <p>{t('home.file.safe')}</p>
      </div>
      <IconButton label={t('app.dismiss')} icon={X} onClick={onClose} />
    </div>
  );
}
