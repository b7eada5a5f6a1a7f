import { BookmarkPlus } from 'lucide-react';
import { useState } from 'react';
import { isoDay } from '../../shared/domain/day.ts';
import type { MeetingId } from '../../shared/domain/ids.ts';
import { keptDayWords } from '../../shared/i18n/figures.ts';
import { useSession } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toasts.ts';
import { useLanguage, useWords } from '../ui/words.ts';

/** Freezes the map as it is now, and says so; a refusal is told in words. @returns whether it is kept */
export function useKeepMap(): (name: string, meeting: MeetingId | null) => Promise<boolean> {
  const session = useSession();
  const t = useWords();
  return async (name, meeting) => {
    try {
      const kept = await session.versions.keep(name, meeting);
      showToast(kept.ok ? t('version.saved', { name: name.trim() }) : t(`refusal.${kept.failure.code}`));
      return kept.ok;
    } catch {
      // The code that packs it was never fetched, and nobody answers now.
      showToast(t('part.away'));
      return false;
    }
  };
}

/** いまの地図を残す: with a name that can be left as it is. */
export function KeepForm({ onDone }: { readonly onDone: () => void }) {
  const t = useWords();
  const lang = useLanguage();
  const keep = useKeepMap();
  const [name, setName] = useState(() =>
    t('version.nameOn', { date: keptDayWords(lang, isoDay(new Date())) }),
  );
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (busy) return;
    setBusy(true);
    const kept = await keep(name, null);
    setBusy(false);
    if (kept) onDone();
  };
  return (
    <div className="journey-keep">
      <TextField
        label={t('version.name')}
        value={name}
        onText={setName}
        onEnter={() => void save()}
        selectAll
        autoFocus
      />
      <div className="dialog-acts">
        <Button look="quiet" onClick={onDone}>
          {t('app.cancel')}
        </Button>
        <Button look="primary" icon={BookmarkPlus} aria-disabled={busy} onClick={() => void save()}>
          {t(busy ? 'version.saving' : 'version.save')}
        </Button>
      </div>
    </div>
  );
}
