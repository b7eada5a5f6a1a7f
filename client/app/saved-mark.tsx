import { useEffect, useState } from 'react';
import { StorageWords } from '../device/storage-words.tsx';
import type { Keeping, SavedState } from '../session/session.ts';
import { useKeeping, useSaved } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { Popover } from '../ui/popover.tsx';
import { useLasting } from '../ui/use-lasting.ts';
import { useWords, type Words } from '../ui/words.ts';
import { refusalWords, safeWords } from './refusal.ts';
import { RefusalActs } from './refusal-acts.tsx';
import { SavedWords, savedName } from './saved-words.tsx';
import { useKeepActs } from './use-keep-acts.ts';

const whole = (saved: SavedState) => saved;

/** A board connects within this time of its opening; only a longer wait is worth a word. */
const AWAY_MS = 2_000;

/** Where one's words are, in words; pressed, it says what that means and what one can do. Never kinder than the truth. */
export function SavedMark() {
  const t = useWords();
  const saved = useSaved(whole);
  const { trouble } = useKeeping();
  const away = useLasting(!saved.connected, AWAY_MS);
  const name = savedName(saved, away, t);
  return (
    <>
      <Popover
        label={t(`saved.${saved.kind}`)}
        trigger={
          <button
            type="button"
            className={`saved-mark saved-mark-${saved.kind}`}
            data-saved={saved.kind}
            aria-label={name}
          >
            <SavedWords saved={saved} away={away} />
          </button>
        }
      >
        <h2>{t(`saved.${saved.kind}`)}</h2>
        {why(saved, trouble, t).map((words) => (
          <p key={words}>{words}</p>
        ))}
        <Acts saved={saved} />
        <StorageWords />
      </Popover>
      <SavedVoice saved={saved} name={name} />
    </>
  );
}

function Acts({ saved }: { readonly saved: SavedState }) {
  const t = useWords();
  const acts = useKeepActs();
  if (saved.kind === 'device' && saved.refused !== null)
    return (
      <div className="keep-acts">
        <RefusalActs code={saved.refused.code} />
      </div>
    );
  const away = saved.kind !== 'saving' && !saved.connected;
  return (
    <div className="keep-acts">
      {away && (
        <Button look="outline" onClick={acts.tryNow}>
          {t('keep.tryNow')}
        </Button>
      )}
      <Button look={away ? 'quiet' : 'outline'} onClick={acts.saveFile}>
        {t('keep.saveFile')}
      </Button>
    </div>
  );
}

function why(saved: SavedState, trouble: Keeping['trouble'], t: Words): readonly string[] {
  const disk = trouble === null || trouble === 'denied' ? [] : [t(`trouble.${trouble}.why`)];
  switch (saved.kind) {
    case 'saved':
      return [t('saved.saved.why'), ...(saved.connected ? [] : [t('saved.saved.away')]), ...disk];
    case 'saving':
      return [t('saved.saving.why', { n: saved.unsent })];
    case 'tab':
      return [t('saved.tab.why', { n: saved.unsent }), ...disk];
    case 'device': {
      if (saved.refused === null) return [t('saved.device.why', { n: saved.unsent })];
      const { code } = saved.refused;
      const { name } = refusalWords(code);
      return [
        t(`refused.${name}.title`, { code: String(code) }),
        t(`refused.${name}.why`),
        safeWords(saved.unsent, t),
      ];
    }
  }
}

/** A word must have stood this long before it is said aloud: typing goes back and forth between two of them. */
const SETTLED_MS = 2_000;

/** Says a new state of the mark to ears, politely, once it has settled; not each number, and not how it began. */
function SavedVoice({ saved, name }: { readonly saved: SavedState; readonly name: string }) {
  const { kind } = saved;
  const [said, setSaid] = useState<{ readonly kind: SavedState['kind']; readonly words: string }>({
    kind,
    words: '',
  });
  useEffect(() => {
    if (kind === 'saving' || kind === said.kind) return;
    const timer = setTimeout(() => setSaid({ kind, words: name }), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [kind, said.kind, name]);
  return (
    <span className="visually-hidden" role="status">
      {said.words}
    </span>
  );
}
