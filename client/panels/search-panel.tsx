import { ChevronDown, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import { findWords, type Hit } from '../../shared/search/find-words.ts';
import { useBoard, useOpenBoard } from '../state/board-context.tsx';
import { IconButton } from '../ui/button.tsx';
import { isComposed } from '../ui/ime-guard.ts';
import { TextField } from '../ui/text-field.tsx';
import { useWords } from '../ui/words.ts';
import { goTo } from './go-to.ts';
import { ReplaceSection } from './replace-section.tsx';
import { placesIn, SearchHits } from './search-hits.tsx';
import { SidePanel } from './side-panel.tsx';

/** 言葉をさがす: every text of the map that holds the words; Enter goes from one to the next. */
export function SearchPanel() {
  const t = useWords();
  const { view } = useOpenBoard();
  const board = useBoard((whole) => whole);
  const [sought, setSought] = useState('');
  const [current, setCurrent] = useState<number | null>(null);
  const field = useRef<HTMLDivElement>(null);
  const late = useDeferredValue(sought);
  const hits = useMemo(() => findWords(board, late), [board, late]);

  const visit = (at: number) => {
    setCurrent(at);
    const card = hits[at]?.card ?? null;
    if (card !== null) goTo(view, card);
  };
  /** The next one round the circle; the words stay at hand for one more Enter. */
  const step = (by: 1 | -1) => {
    if (hits.length === 0) return;
    const from = current ?? (by === 1 ? -1 : 0);
    visit((from + by + hits.length) % hits.length);
    field.current?.querySelector('input')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.shiftKey || isComposed(event.nativeEvent)) return;
    event.preventDefault();
    event.stopPropagation();
    step(-1);
  };
  return (
    <SidePanel title={t('search.title')} onClose={() => view.setState({ panel: 'none' })}>
      <section className="panel-section">
        <div ref={field} className="search-field" onKeyDownCapture={onKeyDown}>
          <TextField
            label={t('search.words')}
            value={sought}
            onText={(words) => {
              setSought(words);
              setCurrent(null);
            }}
            onEnter={() => step(1)}
            autoFocus
          />
          <IconButton label={t('search.previous')} icon={ChevronUp} onClick={() => step(-1)} />
          <IconButton label={t('search.next')} icon={ChevronDown} onClick={() => step(1)} />
        </div>
        <p className="panel-help" role="status">
          {sought === '' ? t('search.hint') : countWords(hits, t)}
        </p>
      </section>
      <SearchHits hits={hits} current={current} onVisit={visit} />
      {hits.length > 0 && <ReplaceSection key={late} hits={hits} />}
    </SidePanel>
  );
}

function countWords(hits: readonly Hit[], t: ReturnType<typeof useWords>): string {
  if (hits.length === 0) return t('search.none');
  const cards = new Set(hits.map(({ card }) => card).filter((card) => card !== null));
  return t('search.count', { n: placesIn(hits), cards: cards.size });
}
