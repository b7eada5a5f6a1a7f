import { Check, CloudUpload, HardDrive, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { thisApp } from '../offline/this-app.ts';
import type { SavedState } from '../session/session.ts';
import { useSaved } from '../state/board-context.tsx';
import { Popover } from '../ui/popover.tsx';
import { useWords, type Words } from '../ui/words.ts';

const ICON: Readonly<Record<SavedState['kind'], LucideIcon>> = {
  saved: Check,
  saving: CloudUpload,
  device: HardDrive,
  tab: TriangleAlert,
};

/** Where one's words are, in words; pressed, it says what that means. Never kinder than the truth. */
export function SavedMark() {
  const t = useWords();
  const saved = useSaved();
  const offline = useStore(thisApp, (app) => app.offline);
  const Icon = ICON[saved.kind];
  const words = t(`saved.${saved.kind}`);
  return (
    <Popover
      label={words}
      trigger={
        <button type="button" className={`saved-mark saved-mark-${saved.kind}`} data-saved={saved.kind}>
          <Icon aria-hidden size={18} strokeWidth={2} />
          <span>{words}</span>
        </button>
      }
    >
      <h2>{words}</h2>
      <p>{why(saved, t)}</p>
      {offline !== 'notYet' && <p>{t(`offline.${offline}.why`)}</p>}
    </Popover>
  );
}

function why(saved: SavedState, t: Words): string {
  switch (saved.kind) {
    case 'saved':
      return t('saved.saved.why');
    case 'saving':
      return t('saved.saving.why', { n: saved.unsent });
    case 'tab':
      return t('saved.tab.why', { n: saved.unsent });
    case 'device':
      return saved.refused === null
        ? t('saved.device.why', { n: saved.unsent })
        : t('saved.refused.why', { n: saved.unsent, code: saved.refused.code });
  }
}
