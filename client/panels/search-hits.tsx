import { textKey } from '../../shared/compare/board-changes.ts';
import type { Hit } from '../../shared/search/find-words.ts';
import type { Stretch } from '../../shared/text/find-folded.ts';
import { useWords } from '../ui/words.ts';
import { labelOf } from './text-label.ts';

/** More would not be read; further words narrow them down. */
const MOST_SHOWN = 100;
/** Letters shown before the first place and after the last one that is shown. */
const AROUND = 14;
const LONGEST = 90;

export interface SearchHitsProps {
  readonly hits: readonly Hit[];
  /** The one that was gone to last. */
  readonly current: number | null;
  readonly onVisit: (at: number) => void;
}

/** The texts that were found, with the words marked; pressed, one goes to the card. */
export function SearchHits({ hits, current, onVisit }: SearchHitsProps) {
  const t = useWords();
  if (hits.length === 0) return null;
  return (
    <div className="search-hits">
      <ol aria-label={t('search.results')}>
        {hits.slice(0, MOST_SHOWN).map((hit, at) => (
          <li key={textKey(hit.at)}>
            <button
              type="button"
              className="search-hit"
              aria-current={at === current ? 'true' : undefined}
              onClick={() => onVisit(at)}
            >
              <span className="search-hit-field">{t(labelOf(hit.at))}</span>
              <Marked text={hit.text} places={hit.places} />
            </button>
          </li>
        ))}
      </ol>
      {hits.length > MOST_SHOWN && (
        <p className="panel-help">{t('search.more', { n: hits.length - MOST_SHOWN })}</p>
      )}
    </div>
  );
}

/** A text around its marked places, cut with `…` where it is long. */
export function Marked({ text, places }: { readonly text: string; readonly places: readonly Stretch[] }) {
  const start = Math.max(0, (places[0]?.index ?? 0) - AROUND);
  const end = Math.min(text.length, start + LONGEST);
  let at = start;
  const parts = places
    .filter(({ index, length }) => index + length <= end)
    .flatMap(({ index, length }) => {
      const before = text.slice(at, index);
      at = index + length;
      return [before, <mark key={index}>{text.slice(index, at)}</mark>];
    });
  return (
    <span className="search-hit-words">
      {start > 0 && '…'}
      {parts}
      {text.slice(at, end)}
      {end < text.length && '…'}
    </span>
  );
}

/** All places of all these texts. */
export function placesIn(hits: readonly Pick<Hit, 'places'>[]): number {
  return hits.reduce((sum, { places }) => sum + places.length, 0);
}
