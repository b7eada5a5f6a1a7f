import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { Columns2, Map as MapIcon, Rows3 } from 'lucide-react';
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Hands } from '../keyboard/hands.ts';
import { handsOf } from '../keyboard/offers.ts';
import { showStage, takePlace } from '../keyboard/stage.ts';
import { useOpenBoard, useOthers, useView } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { useWords } from '../ui/words.ts';
import { OutlineActs } from './outline-acts.tsx';
import { onOutlineKey } from './outline-keys.ts';
import { OutlineRow } from './outline-row.tsx';
import type { Row } from './outline-rows.ts';
import { createStillness, useRows } from './use-rows.ts';

/** A row of one line of words, until it is measured (px). */
const ROW = 60;

/** The open board as a list: the same cards, the same commands, read from top to bottom. Null while no canvas lends its hands. */
export function Outline({ alone }: { readonly alone: boolean }) {
  const { view } = useOpenBoard();
  const hands = handsOf(view);
  return hands === null ? null : <List hands={hands} alone={alone} />;
}

function List({ hands, alone }: { readonly hands: Hands; readonly alone: boolean }) {
  const t = useWords();
  const how = useId();
  const stillness = useMemo(createStillness, []);
  const listed = useRows(stillness);
  const { rows, board, at: shownAt } = listed;
  const group = useGroup(rows);
  const at = shownAt ?? group.at;
  const editing = useView(({ mode, place }) =>
    mode.kind === 'editing' && place === 'list' ? mode.card : null,
  );
  const over = useView(({ mode }) => (mode.kind === 'linking' ? mode.over : null));
  const others = useOthers();
  const tree = useRef<HTMLDivElement>(null);
  const index = at === null ? -1 : rows.indexOf(at);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => tree.current,
    estimateSize: () => ROW,
    getItemKey: (i) => rows[i]?.key ?? i,
    // The row that has the focus, or is written, stays mounted wherever one scrolls to.
    rangeExtractor: (range) => withRow(range, index),
    overscan: 8,
  });

  const go = (row: Row) => {
    takePlace(hands, 'list');
    group.leave();
    if (row.kind === 'card') hands.select([row.card.id]);
    else if (row.kind === 'line') hands.selectLink(row.link.id);
    else group.enter(row.key);
  };
  const focus = useTreeFocus({ tree, hands, rows, at, index, editing: editing !== null, go });
  // biome-ignore lint/correctness/useExhaustiveDependencies: to the row that was reached, not whenever rows are measured
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  }, [at?.key]);

  return (
    <section className={alone ? 'outline is-alone' : 'outline'} aria-label={t('outline.title')}>
      <Head hands={hands} alone={alone} />
      <p id={how} className="visually-hidden">
        {t('outline.how')}
      </p>
      {rows.length === 0 && <p className="outline-empty">{t('outline.empty')}</p>}
      <div
        ref={tree}
        role="tree"
        className="outline-tree nokey"
        aria-label={t('outline.name')}
        aria-describedby={how}
        data-region="list"
        tabIndex={at === null ? 0 : -1}
        onFocus={() => takePlace(hands, 'list')}
        onKeyDown={(event) => onOutlineKey(event, { hands, rows, at, go })}
      >
        <div role="none" className="outline-rows" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index: i, start }) => {
            const row = rows[i];
            return (
              row && (
                <OutlineRow
                  key={row.key}
                  row={row}
                  board={board}
                  hands={hands}
                  start={start}
                  index={i}
                  measure={virtual.measureElement}
                  isAt={row === at}
                  isOver={row.kind === 'card' && row.card.id === over}
                  stillness={
                    editing !== null && row.kind === 'card' && row.card.id === editing ? stillness : null
                  }
                  writer={
                    row.kind === 'card'
                      ? (others.find((other) => other.editing?.card === row.card.id) ?? null)
                      : null
                  }
                  onReach={go}
                  onFocusRow={focus.ask}
                />
              )
            );
          })}
        </div>
      </div>
      <OutlineActs hands={hands} />
    </section>
  );
}

function Head({ hands, alone }: { readonly hands: Hands; readonly alone: boolean }) {
  const t = useWords();
  return (
    <header className="outline-head" data-region="list-head">
      <h2>{t('outline.title')}</h2>
      {alone ? (
        <Button
          look="quiet"
          icon={Columns2}
          className="outline-wide"
          onClick={() => showStage(hands, 'both')}
        >
          {t('outline.both')}
        </Button>
      ) : (
        <Button look="quiet" icon={Rows3} onClick={() => showStage(hands, 'list')}>
          {t('outline.alone')}
        </Button>
      )}
      <Button look="quiet" icon={MapIcon} onClick={() => showStage(hands, 'map')}>
        {t('outline.close')}
      </Button>
    </header>
  );
}

function withRow(range: Range, index: number): number[] {
  const rows = defaultRangeExtractor(range);
  if (index < 0 || rows.includes(index)) return rows;
  return [...rows, index].sort((a, b) => a - b);
}

/** The heading of waiting cards or notes that was reached: it selects nothing on the map. */
function useGroup(rows: readonly Row[]) {
  const [key, setKey] = useState<string | null>(null);
  return {
    at: key === null ? null : (rows.find((row) => row.key === key) ?? null),
    enter: setKey,
    leave: () => setKey(null),
  };
}

interface TreeFocus {
  readonly tree: { readonly current: HTMLDivElement | null };
  readonly hands: Hands;
  readonly rows: readonly Row[];
  readonly at: Row | null;
  readonly index: number;
  readonly editing: boolean;
  readonly go: (row: Row) => void;
}

/**
 * Keeps the focus where the hands are: in the field that is written, on the row that was reached, on the list itself
 * when nothing is selected. A row that goes away while it has the focus hands it to the one that takes its place.
 */
function useTreeFocus({ tree, hands, rows, at, index, editing, go }: TreeFocus) {
  const wanted = useRef(false);
  const held = useRef<{ readonly index: number } | null>(null);
  const [, render] = useState(0);
  const inList = useView((state) => state.place === 'list');

  const settle = useCallback(() => {
    const root = tree.current;
    if (root === null || !wanted.current) return;
    const target = at === null ? root : root.querySelector<HTMLElement>(`[data-key="${CSS.escape(at.key)}"]`);
    const field = editing ? target?.querySelector<HTMLElement>('.outline-field') : null;
    if (target === null || (editing && field === null)) return;
    wanted.current = false;
    (field ?? target).focus({ preventScroll: true });
  }, [tree, at, editing]);

  const ask = useCallback(() => {
    wanted.current = true;
    render((count) => count + 1);
  }, []);

  useEffect(() => {
    if (!inList) return;
    const box = () =>
      tree.current?.querySelector('[role=treeitem][aria-selected=true]')?.getBoundingClientRect() ?? null;
    const giveBack = hands.lendSurface({ focus: ask, box });
    // Brought here by a command, not by a press: the focus follows.
    if (tree.current?.contains(document.activeElement) !== true) ask();
    return giveBack;
  }, [inList, hands, tree, ask]);

  useLayoutEffect(() => {
    const { activeElement, body } = document;
    const lost = held.current !== null && (activeElement === null || activeElement === body);
    const row = at ?? rows[Math.min(held.current?.index ?? 0, rows.length - 1)];
    held.current = null;
    if (lost && inList && !editing && row !== undefined && row !== at) {
      // Rendered again with that row, the focus goes there.
      go(row);
      return;
    }
    if (lost && inList) wanted.current = true;
    settle();
    if (tree.current?.contains(document.activeElement) === true) held.current = { index: Math.max(index, 0) };
  });
  return { ask };
}
