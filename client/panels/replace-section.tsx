import { useState } from 'react';
import { changedSince, type Replacement, replaceWords } from '../../shared/commands/replace-words.ts';
import type { Hit } from '../../shared/search/find-words.ts';
import { useOpenBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toasts.ts';
import { useAct } from '../ui/use-act.ts';
import { useWords } from '../ui/words.ts';
import { keyOf, Marked, placesIn } from './search-hits.tsx';

/** 置きかえる: every text as it would read is shown before anything is written; one step takes it all back. */
export function ReplaceSection({ hits }: { readonly hits: readonly Hit[] }) {
  const t = useWords();
  const act = useAct();
  const { session } = useOpenBoard();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(hits.filter(isOwnersVoice).map(({ at }) => keyOf(at))),
  );
  const chosen = hits.filter(({ at }) => !left.has(keyOf(at)));
  const turn = (key: string) =>
    setLeft((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const replace = () => {
    const replacements = chosen.map((hit) => replacementOf(hit, words));
    const missed = changedSince(session.board(), replacements);
    if (!act(replaceWords(replacements)).done) return;
    const done = t('search.replaced', { n: placesIn(chosen) });
    showToast(missed === 0 ? done : t('search.changed', { n: missed }), {
      action: { label: t('bar.undo'), run: () => session.undo.undo() },
    });
  };
  if (!open)
    return (
      <Button look="quiet" onClick={() => setOpen(true)}>
        {t('search.replace')}
      </Button>
    );
  return (
    <section className="panel-section">
      <TextField label={t('search.with')} value={words} onText={setWords} autoFocus />
      <fieldset className="replace-list">
        <legend className="panel-help">{t('search.preview')}</legend>
        {hits.map((hit) => (
          <label key={keyOf(hit.at)} className="replace-row">
            <input type="checkbox" checked={!left.has(keyOf(hit.at))} onChange={() => turn(keyOf(hit.at))} />
            <Marked {...replaced(hit, words)} />
          </label>
        ))}
      </fieldset>
      <Button look="primary" disabled={chosen.length === 0} onClick={replace}>
        {t('search.doReplace', { n: placesIn(chosen) })}
      </Button>
    </section>
  );
}

/** What the owner said in their own words stays as it was said, unless somebody ticks it. */
function isOwnersVoice({ at }: Hit): boolean {
  return at.of === 'card' && (at.field === 'ownerWords' || at.field === 'haraochiWords');
}

function replacementOf({ at, text, places }: Hit, words: string): Replacement {
  const splices = places.map(({ index, length }) => ({ index, remove: length, insert: words }));
  return { at, before: text, splices };
}

/** The text as it would read, and where the new words would stand. */
function replaced({ text, places }: Hit, words: string): Pick<Hit, 'text' | 'places'> {
  let after = '';
  let at = 0;
  const stand = places.map(({ index, length }) => {
    after += text.slice(at, index);
    at = index + length;
    const place = { index: after.length, length: words.length };
    after += words;
    return place;
  });
  return { text: after + text.slice(at), places: stand };
}
