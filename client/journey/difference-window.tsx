import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { keyOfChange } from '../../shared/compare/board-changes.ts';
import {
  bothInOne,
  type ChangedCard,
  type Difference,
  differenceOf,
  FATES,
  type Fate,
} from '../../shared/compare/difference.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { VersionId } from '../../shared/domain/ids.ts';
import { type Version, versionsInOrder } from '../../shared/domain/meeting.ts';
import type { MarkLook } from '../../shared/scene/card-marks.ts';
import { ChangeLine } from '../panels/change-line.tsx';
import { goTo } from '../panels/go-to.ts';
import { useBoard, useOpenBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { shortWords } from '../ui/card-words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.ts';
import { MapPicture } from './map-picture.tsx';
import { NotThere } from './not-there.tsx';
import { type Moment, useMomentBoard } from './use-version-board.ts';

/** More cards than this are not read by anybody in one go. */
const MOST_CARDS = 200;

export interface DifferenceWindowProps {
  readonly from: VersionId;
  readonly onClose: () => void;
}

/** What is different between any two moments of the map: figures, one picture, and card by card in words. */
export function DifferenceWindow({ from, onClose }: DifferenceWindowProps) {
  const t = useWords();
  const versions = useBoard((board) => board.versions);
  const inOrder = useMemo(() => versionsInOrder(versions.values()), [versions]);
  const [[earlier, later], setPair] = useState<readonly [Moment, Moment]>([from, 'now']);
  const before = useMomentBoard(earlier);
  const after = useMomentBoard(later);
  return (
    <Dialog open onClose={onClose} title={t('difference.title')} wide className="difference">
      <div className="difference-moments">
        <MomentChoice
          label={t('difference.before')}
          versions={inOrder}
          moment={earlier}
          onChoose={(moment) => setPair([moment, later])}
        />
        <MomentChoice
          label={t('difference.after')}
          versions={inOrder}
          moment={later}
          onChoose={(moment) => setPair([earlier, moment])}
        />
      </div>
      <Replay versions={inOrder} pair={[earlier, later]} onPair={setPair} />
      {before.kind !== 'there' && <NotThere found={before} />}
      {after.kind !== 'there' && before.kind === 'there' && <NotThere found={after} />}
      {before.kind === 'there' && after.kind === 'there' && (
        <Shown before={before.board} after={after.board} onGone={onClose} isNow={later === 'now'} />
      )}
    </Dialog>
  );
}

interface MomentChoiceProps {
  readonly label: string;
  readonly versions: readonly Version[];
  readonly moment: Moment;
  readonly onChoose: (moment: Moment) => void;
}

function MomentChoice({ label, versions, moment, onChoose }: MomentChoiceProps) {
  const t = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <select
        id={id}
        className="field-input"
        value={moment}
        onChange={(event) => onChoose(event.currentTarget.value as Moment)}
      >
        {versions.map((version) => (
          <option key={version.id} value={version.id}>
            {version.name}
          </option>
        ))}
        <option value="now">{t('difference.now')}</option>
      </select>
    </div>
  );
}

interface ReplayProps {
  readonly versions: readonly Version[];
  readonly pair: readonly [Moment, Moment];
  readonly onPair: (pair: readonly [Moment, Moment]) => void;
}

/** Walks through the journey: from each moment to the next one. */
function Replay({ versions, pair, onPair }: ReplayProps) {
  const t = useWords();
  const moments: readonly Moment[] = [...versions.map(({ id }) => id), 'now'];
  const at = moments.indexOf(pair[0]);
  const pairFrom = (start: number) => {
    const [before, after] = [moments[start], moments[start + 1]];
    return before === undefined || after === undefined ? null : ([before, after] as const);
  };
  const [earlier, later] = [pairFrom(at - 1), pairFrom(at + 1)];
  if (moments.length < 3) return null;
  return (
    <div className="difference-replay">
      <Button icon={ArrowLeft} disabled={earlier === null} onClick={() => earlier && onPair(earlier)}>
        {t('difference.earlier')}
      </Button>
      <Button icon={ArrowRight} disabled={later === null} onClick={() => later && onPair(later)}>
        {t('difference.later')}
      </Button>
    </div>
  );
}

const LOOKS: Readonly<Record<Fate, MarkLook>> = {
  added: 'strong',
  dropped: 'away',
  solved: 'dashed',
  changed: 'plain',
  moved: 'dotted',
};

interface ShownProps {
  readonly before: Board;
  readonly after: Board;
  readonly isNow: boolean;
  readonly onGone: () => void;
}

function Shown({ before, after, isNow, onGone }: ShownProps) {
  const t = useWords();
  const difference = useMemo(() => differenceOf(before, after), [before, after]);
  const board = useMemo(() => bothInOne(before, after), [before, after]);
  const marks = useMemo(
    () =>
      new Map(
        difference.cards.map(({ card, fate }) => [card, { words: t(`fate.${fate}`), look: LOOKS[fate] }]),
      ),
    [difference, t],
  );
  if (difference.cards.length + difference.board.length === 0)
    return <p role="status">{t('difference.none')}</p>;
  return (
    <>
      <Counts difference={difference} />
      <MapPicture board={board} marks={marks} label={t('version.picture', { name: t('difference.title') })} />
      <section className="panel-section">
        <h3>{t('difference.list')}</h3>
        {difference.board.length > 0 && (
          <div className="away-row difference-card">
            <p className="away-title">{t('difference.board')}</p>
            {difference.board.map((change) => (
              <ChangeLine key={keyOfChange(change)} change={change} board={board} />
            ))}
          </div>
        )}
        <ul className="away-list">
          {difference.cards.slice(0, MOST_CARDS).map((changed) => (
            <ChangedRow key={changed.card} changed={changed} board={board} onGo={isNow ? onGone : null} />
          ))}
        </ul>
        {difference.cards.length > MOST_CARDS && (
          <p className="panel-help">{t('difference.rest', { n: difference.cards.length - MOST_CARDS })}</p>
        )}
      </section>
    </>
  );
}

function Counts({ difference }: { readonly difference: Difference }) {
  const t = useWords();
  return (
    <dl className="difference-counts" aria-label={t('difference.counts')}>
      {FATES.map((fate) => (
        <div key={fate} className={`difference-count fate-${fate}`}>
          <dt>{t(`fate.${fate}`)}</dt>
          <dd>{difference.counts[fate]}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ChangedRowProps {
  readonly changed: ChangedCard;
  readonly board: Board;
  /** Where the card can be gone to: what to do then. */
  readonly onGo: (() => void) | null;
}

function ChangedRow({ changed: { card, fate, changes }, board, onGo }: ChangedRowProps) {
  const t = useWords();
  const { view } = useOpenBoard();
  const words = shortWords(board.cards.get(card), t);
  const there = onGo !== null && fate !== 'dropped';
  return (
    <li className="away-row difference-card">
      <p className="difference-head">
        <span className={`difference-fate fate-${fate}`}>{t(`fate.${fate}`)}</span>
        {there ? (
          <button
            type="button"
            className="difference-go"
            onClick={() => {
              onGo();
              goTo(view, card);
            }}
          >
            {words}
          </button>
        ) : (
          <span className="away-title">{words}</span>
        )}
      </p>
      {changes.map((change) => (
        <ChangeLine key={keyOfChange(change)} change={change} board={board} />
      ))}
    </li>
  );
}
