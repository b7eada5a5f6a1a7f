import { FileWarning, X } from 'lucide-react';
import { IconButton } from '../ui/button.tsx';
import { useWords, type Words } from '../ui/words.ts';
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
  const { file } = problem;
  return (
    <div className="file-problem" role="alert">
      <FileWarning aria-hidden size={26} strokeWidth={1.7} />
      <div>
        {file !== '' && <h2>{t('home.file.title', { file })}</h2>}
        <p>{problemWords(problem, t)}</p>
        <p>{t('home.file.safe')}</p>
      </div>
      <IconButton label={t('app.dismiss')} icon={X} onClick={onClose} />
    </div>
  );
}

function problemWords({ failure }: FileProblem, t: Words): string {
  if (failure === 'unreadable') return t('home.failed');
  if ('backup' in failure) return t(`deviceBackup.${failure.backup}`);
  return t(`file.${failure.code}`, { where: failure.where });
}
