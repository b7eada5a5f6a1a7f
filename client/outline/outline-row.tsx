import { ChevronRight, CornerDownRight, Pencil, RotateCcw } from 'lucide-react';
import type { Board } from '../../shared/domain/board.ts';
import type { Hands } from '../keyboard/hands.ts';
import type { OtherPerson } from '../session/session.ts';
import { type AwayMark, spokenMark } from '../state/away-rows.ts';
import { useAwayMark } from '../state/board-context.tsx';
import { shownName, useLanguage, useWords } from '../ui/words.ts';
import { foldRow } from './outline-keys.ts';
import type { CardRow, LineRow, Row } from './outline-rows.ts';
import { RowField } from './row-field.tsx';
import { furtherLinks, furtherWords, lineWords, spokenRow } from './row-words.ts';
import type { Stillness } from './use-rows.ts';

/** Deeper than this rows no longer move to the right: their words need the width. */
const DEEPEST = 9;

export interface OutlineRowProps {
  readonly row: Row;
  readonly board: Board;
  readonly hands: Hands;
  /** Place from the top of the list, in px, and number among all rows. */
  readonly start: number;
  readonly index: number;
  readonly measure: (element: HTMLElement | null) => void;
  readonly isAt: boolean;
  /** A link that is being drawn would lead here. */
  readonly isOver: boolean;
  /** Given while this row's card is written here. */
  readonly stillness: Stillness | null;
  /** Somebody else who writes this card now. */
  readonly writer: OtherPerson | null;
  readonly onReach: (row: Row) => void;
  readonly onFocusRow: () => void;
}

/** One row: what a sighted person reads in it, and the same in one sentence for those who listen. */
export function OutlineRow(props: OutlineRowProps) {
  const { row, board, hands, start, index, measure, isAt, isOver, stillness, onReach } = props;
  const t = useWords();
  const lang = useLanguage();
  const mark = useAwayMark(row.kind === 'card' && stillness === null ? row.card.id : null);
  const indent = Math.min(row.level - 1, DEEPEST);
  const looks = ['outline-row', `outline-row-${row.kind}`, isAt ? 'is-at' : '', isOver ? 'is-over' : ''];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of all rows are handled by the tree
    <div
      ref={measure}
      role="treeitem"
      className={looks.filter((look) => look !== '').join(' ')}
      style={{ transform: `translateY(${start}px)`, paddingInlineStart: `calc(${indent} * var(--indent))` }}
      data-index={index}
      data-key={row.key}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.of}
      aria-expanded={row.kind === 'card' ? (row.expanded ?? undefined) : undefined}
      aria-selected={isAt}
      tabIndex={isAt ? 0 : -1}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !isAt) onReach(row);
      }}
      onPointerDown={(event) => {
        event.currentTarget.dataset.was = String(isAt);
      }}
      onClick={(event) => tapped(event, props)}
      onDoubleClick={() => row.kind === 'card' && stillness === null && hands.edit(row.card.id)}
    >
      <span className="visually-hidden">
        {spokenRow(row, board, lang, t)} {mark === null ? '' : t(spokenMark(mark))}
      </span>
      {row.kind === 'card' && <Fold row={row} hands={hands} />}
      {row.kind === 'card' && stillness !== null && (
        <RowField card={row.card} hands={hands} stillness={stillness} />
      )}
      {row.kind === 'card' && stillness === null && (
        <CardWords row={row} board={board} writer={props.writer} mark={mark} />
      )}
      {row.kind === 'line' && <LineWords row={row} board={board} />}
      {(row.kind === 'waiting' || row.kind === 'notes') && (
        <span className="outline-group" aria-hidden>
          {t(`outline.${row.kind}`, { n: row.count })}
        </span>
      )}
    </div>
  );
}

/** A finger's second tap writes, as on the map; a mouse does so with a double click. */
function tapped(
  event: React.MouseEvent<HTMLElement>,
  { row, hands, stillness, onFocusRow }: OutlineRowProps,
): void {
  if (stillness !== null || event.defaultPrevented) return;
  const touch = event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType === 'touch';
  if (touch && row.kind === 'card' && event.currentTarget.dataset.was === 'true') hands.edit(row.card.id);
  else onFocusRow();
}

function Fold({ row, hands }: { readonly row: CardRow; readonly hands: Hands }) {
  if (row.expanded === null) return <span className="outline-fold" />;
  const { expanded } = row;
  return (
    <button
      type="button"
      className="outline-fold"
      data-open={expanded}
      tabIndex={-1}
      aria-hidden
      onPointerDown={(event) => event.preventDefault()}
      onClick={(event) => {
        event.preventDefault();
        event.stopPropagation();
        foldRow(hands, row, expanded);
      }}
    >
      <ChevronRight size={20} strokeWidth={2} />
    </button>
  );
}

function CardWords({
  row: { card, hidden },
  board,
  writer,
  mark,
}: {
  readonly row: CardRow;
  readonly board: Board;
  readonly writer: OtherPerson | null;
  readonly mark: AwayMark | null;
}) {
  const t = useWords();
  const said = card.text.trim();
  const quiet = [
    card.nature === null ? '' : t(`nature.${card.nature}`),
    card.fact.trim().replace(/\s+/gu, ' '),
  ].filter((word) => word !== '');
  return (
    <span className="outline-card" aria-hidden>
      <span className={`kind-mark kind-mark-${card.kind}`} />
      <span
        className={card.isRootCause || card.kind === 'issue' ? 'outline-words is-strong' : 'outline-words'}
      >
        {said === '' ? t('picture.emptyCard') : said}
        {hidden > 0 && <span className="outline-tag is-folded">{t('mark.folded', { n: hidden })}</span>}
        {mark !== null && <span className={`outline-tag is-away is-${mark}`}>{t(`away.mark.${mark}`)}</span>}
        {card.isRootCause && <span className="outline-tag is-root">{t('mark.rootCause')}</span>}
        {card.haraochi !== null && (
          <span className="outline-tag is-seal">
            {t('mark.haraochi')} {card.haraochi.name}
          </span>
        )}
        {card.secret && <span className="outline-tag is-secret">{t('mark.secret')}</span>}
        {writer !== null && (
          <span className="outline-writer" style={{ background: `var(--person-${writer.colour})` }}>
            <Pencil size={13} /> {shownName(writer.name, t)}
          </span>
        )}
      </span>
      {quiet.length > 0 && <span className="outline-quiet">{quiet.join(' · ')}</span>}
      {furtherLinks(board, card.id).map((link) => (
        <span key={link.id} className="outline-quiet">
          → {furtherWords(board, link, t)}
        </span>
      ))}
    </span>
  );
}

function LineWords({ row, board }: { readonly row: LineRow; readonly board: Board }) {
  const t = useWords();
  const Icon = row.link.circle ? RotateCcw : CornerDownRight;
  return (
    <span className="outline-line" aria-hidden>
      <Icon size={17} strokeWidth={1.9} />
      <span>{lineWords(row.link, board, t)}</span>
    </span>
  );
}
