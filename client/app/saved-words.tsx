import { Check, CloudOff, CloudUpload, HardDrive, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { SavedState } from '../session/session.ts';
import { useWords, type Words } from '../ui/words.ts';

const ICON: Readonly<Record<SavedState['kind'], LucideIcon>> = {
  saved: Check,
  saving: CloudUpload,
  device: HardDrive,
  tab: TriangleAlert,
};

/** The mark as it is read and heard: the word, how much is unsent, and a quiet hint when nobody else sees what comes next. */
export function savedName(saved: SavedState, away: boolean, t: Words): string {
  const word = t(`saved.${saved.kind}`);
  if (saved.kind === 'saved' && away) return t('saved.savedAway');
  return showsCount(saved) ? `${word}${t('saved.count', { n: saved.unsent })}` : word;
}

/** On its way is a matter of a moment, and a number that runs up and down tells nobody anything. */
function showsCount(saved: SavedState): saved is Extract<SavedState, { kind: 'device' | 'tab' }> {
  return (saved.kind === 'device' || saved.kind === 'tab') && saved.unsent > 0;
}

export interface SavedWordsProps {
  readonly saved: SavedState;
  /** Not connected for a while. */
  readonly away: boolean;
}

/** Never by colour alone: each state has its picture and its word, and the number stays on a narrow bar too. */
export function SavedWords({ saved, away }: SavedWordsProps) {
  const t = useWords();
  const Icon = ICON[saved.kind];
  return (
    <>
      <Icon aria-hidden size={18} strokeWidth={2} />
      <span className="saved-word">{t(`saved.${saved.kind}`)}</span>
      {(saved.kind === 'device' || saved.kind === 'tab') && (
        <span className="saved-word-short">{t(`saved.${saved.kind}.short`)}</span>
      )}
      {showsCount(saved) && <span className="saved-count">{t('saved.count', { n: saved.unsent })}</span>}
      {saved.kind === 'saved' && away && (
        <span className="saved-away">
          <CloudOff aria-hidden size={16} strokeWidth={2} />
          <span>{t('saved.away')}</span>
        </span>
      )}
    </>
  );
}
