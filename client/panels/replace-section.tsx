import { useState } from 'react';
import { changedSince, type Replacement, replaceWords } from '../../shared/commands/replace-words.ts';
import { textKey } from '../../shared/compare/board-changes.ts';
import type { Hit } from '../../shared/search/find-words.ts';
import { useOpenBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useWords } from '../ui/words.ts';
import { Marked, placesIn } from './search-hits.tsx';

/** 置きかえる: every text as it would read is shown before anything is written; one step takes it all back. */
export function ReplaceSection({ hits }: { readonly hits: readonly Hit[] }) {
  const t = useWords();
  const act = useAct();
  const sayDone = useSayDone();
  const { session } = useOpenBoard();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  /** Ticks that somebody has turned. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const isChosen = (hit: Hit) => turned.has(textKey(hit.at)) === isOwnersVoice(hit);
  const chosen = hits.filter(isChosen);
  const turn = (key: string) =>
    setTurned((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const replace = () => {
    const replacements = chosen.map((hit) => replacementOf(hit, words));
    const missed = changedSince(session.board(), replacements);
    const acted = act(replaceWords(replacements));
    if (!acted.done) return;
    const done = t('search.replaced', { n: placesIn(chosen) });
    sayDone(missed === 0 ? done : t('search.changed', { n: missed }), acted.step);
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
          <label key={textKey(hit.at)} className="replace-row">
            <input type="checkbox" checked={isChosen(hit)} onChange={() => turn(textKey(hit.at))} />
            <Marked {...replaced(hit, words)} />
          </label>
        ))}
      </fieldset>
      <Button look="primary" disabled={chosen.length === 0 || words === ''} onClick={replace}>
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
