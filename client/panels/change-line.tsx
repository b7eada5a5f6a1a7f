import { useId } from 'react';
import type { BoardChange, ValueChange } from '../../shared/compare/board-changes.ts';
import { textDiff } from '../../shared/compare/text-diff.ts';
import type { Board } from '../../shared/domain/board.ts';
import { PERSPECTIVES } from '../../shared/domain/card.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { assertNever } from '../../shared/domain/result.ts';
import { keptDayWords } from '../../shared/i18n/figures.ts';
import type { WordKey } from '../../shared/i18n/words.ts';
import { shortWords } from '../ui/card-words.ts';
import { language, useWords, type Words } from '../ui/words.ts';
import { figureSentence, kpiOfText } from './figure-change.ts';
import { personWords } from './people-section.tsx';
import { labelOf } from './text-label.ts';

/** One change in words, as it is told. */
export function ChangeLine({ change, board }: { readonly change: BoardChange; readonly board: Board }) {
  const t = useWords();
  if (change.told === 'words') {
    const label = [kpiOfText(change.at, board, t), t(labelOf(change.at))].filter((part) => part !== null);
    return <WordsLine label={label.join(' · ')} before={change.before} after={change.after} />;
  }
  return <p className="away-line">{sentence(change, board, t)}</p>;
}

/** Before and after, the changed stretch marked in both: struck through and underlined, not by colour alone. */
export function WordsLine({
  label,
  before,
  after,
}: {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}) {
  const t = useWords();
  const id = useId();
  const { head, removed, added, tail } = textDiff(before, after);
  return (
    <div className="away-line away-words">
      <span id={id} className="away-label">
        {label}
      </span>
      {before.trim() !== '' && (
        <p>
          <span className="visually-hidden">{t('away.before')}: </span>
          {head}
          {removed !== '' && <del>{removed}</del>}
          {tail}
        </p>
      )}
      <p>
        <span className="visually-hidden">{t('away.after')}: </span>
        {after === '' ? t('both.empty') : head}
        {added !== '' && <ins>{added}</ins>}
        {after === '' ? '' : tail}
      </p>
    </div>
  );
}

function sentence(change: Exclude<BoardChange, { told: 'words' }>, board: Board, t: Words): string {
  const named = (cards: readonly CardId[]) =>
    cards.map((card) => shortWords(board.cards.get(card), t)).join(t('people.and'));
  switch (change.told) {
    case 'added': {
      const effect = netOf(board).primaryOf(change.card);
      return effect === null ? t('away.added') : t('away.addedUnder', { effect: named([effect]) });
    }
    case 'binned':
      return t('away.binned');
    case 'restored':
      return t('away.restored');
    case 'value':
      return valueSentence(change, board, t);
    case 'hung':
      if (change.from.length === 0) return t('away.linked', { to: named(change.to) });
      if (change.to.length === 0) return t('away.unlinked', { from: named(change.from) });
      return t('away.rehung', { from: named(change.from), to: named(change.to) });
    case 'order':
      return t('away.order');
    case 'place':
      return t('away.place');
    case 'together':
      return change.after.length === 0
        ? t('away.togetherLeft')
        : t('away.togetherMade', { causes: named(change.after) });
    case 'verdict': {
      const effect = board.links.get(change.link)?.effect;
      const label = t('away.verdict', { effect: named(effect === undefined ? [] : [effect]) });
      const word = (verdict: typeof change.before) =>
        verdict === null ? t('away.unset') : t(`verdict.${verdict}`);
      return t('away.from', { label, before: word(change.before), after: word(change.after) });
    }
    case 'meeting': {
      const date = board.meetings.get(change.meeting)?.date ?? null;
      return date === null
        ? t('away.meeting')
        : t('away.meetingOn', { date: keptDayWords(language(), date) });
    }
    case 'version':
      return t('away.version', { name: board.versions.get(change.version)?.name ?? '' });
    case 'person':
      return t('away.person', { name: personWords(board.people.get(change.person), t) });
    case 'figure':
      return figureSentence(change, board, t);
    default:
      return assertNever(change);
  }
}

const VALUE_LABEL = {
  kind: 'panel.kind',
  isRootCause: 'mark.rootCause',
  haraochi: 'mark.haraochi',
  nature: 'panel.nature',
  perspective: 'panel.eyes',
  saidBy: 'panel.saidBy',
  wall: 'panel.wall',
  secret: 'mark.secret',
  omote: 'ura.omote',
  byWhen: 'sheet.byWhen',
  state: 'sheet.state',
} as const satisfies Record<ValueChange['field'], WordKey>;

function valueSentence(change: ValueChange, board: Board, t: Words): string {
  const label = t(VALUE_LABEL[change.field]);
  const [before, after] = bothInWords(change, board, t);
  return t('away.from', { label, before, after });
}

function bothInWords(change: ValueChange, board: Board, t: Words): [before: string, after: string] {
  const both = <Value,>(
    { before, after }: { before: Value; after: Value },
    words: (value: NonNullable<Value>) => string,
  ) => {
    const said = (value: Value) => (value === null || value === undefined ? t('away.unset') : words(value));
    return [said(before), said(after)] as [string, string];
  };
  switch (change.field) {
    case 'kind':
      return both(change, (kind) => t(`kind.${kind}`));
    case 'isRootCause':
    case 'secret':
      return both(change, (on) => t(on ? 'away.yes' : 'away.no'));
    case 'haraochi':
      return both(change, ({ name, at }) => `${name} ${keptDayWords(language(), at)}`);
    case 'nature':
      return both(change, (nature) => t(`nature.${nature}`));
    case 'perspective':
      return both(change, (eyes) => {
        const known = PERSPECTIVES.find((one) => one === eyes);
        return known === undefined ? eyes : t(`eyes.${known}`);
      });
    case 'saidBy':
      return both(change, (person) => personWords(board.people.get(person), t));
    case 'byWhen':
      return both(change, (day) => day);
    case 'state':
      return both(change, (state) => t(`state.${state}`));
    case 'wall':
      return both(change, (wall) => t(`wall.${wall}`));
    case 'omote':
      return both(change, (card) => shortWords(board.cards.get(card), t));
    default:
      return assertNever(change);
  }
}
