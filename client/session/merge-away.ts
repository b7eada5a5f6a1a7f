import { textKey } from '../../shared/compare/board-changes.ts';
import type { StoredLastSeen } from '../../shared/compare/last-seen.ts';
import { sameValue } from '../../shared/domain/same-value.ts';
import type { StoredAway, StoredNews } from '../persistence/device-store.ts';

const NOTHING: StoredAway = { news: null, unsentTexts: [], clashes: [] };
const NO_NEWS: StoredNews = {
  last: { cards: [], links: [], joints: [], people: [], title: null, firm: null, more: false },
  arrived: [],
  seen: [],
};

/**
 * What is kept of an absence when two windows have the same board open: each writes only what it has changed itself.
 *
 * - MA1 An entry of another window stays, also when this one has nothing to tell.
 * - MA2 What this window put away is gone, also when another one still holds it unchanged.
 *
 * @param before what this window wrote or read last
 * @param mine what it holds now
 * @param stored what is kept now; null, as in the result: nothing
 */
export function mergeAway(
  before: StoredAway | null,
  mine: StoredAway | null,
  stored: StoredAway | null,
): StoredAway | null {
  const [base, own, kept] = [before ?? NOTHING, mine ?? NOTHING, stored ?? NOTHING];
  const merged: StoredAway = {
    news: mergeNews(base.news ?? NO_NEWS, own.news ?? NO_NEWS, kept.news ?? NO_NEWS),
    unsentTexts: listed(base.unsentTexts, own.unsentTexts, kept.unsentTexts, ({ at }) => textKey(at)),
    clashes: listed(base.clashes, own.clashes, kept.clashes, ({ key }) => key),
  };
  return sameValue(merged, NOTHING) ? null : merged;
}

function mergeNews(base: StoredNews, own: StoredNews, kept: StoredNews): StoredNews | null {
  const last: StoredLastSeen = {
    cards: listed(base.last.cards, own.last.cards, kept.last.cards, ([id]) => id),
    links: listed(base.last.links, own.last.links, kept.last.links, ([id]) => id),
    joints: listed(base.last.joints, own.last.joints, kept.last.joints, ([id]) => id),
    people: listed(base.last.people, own.last.people, kept.last.people, ([id]) => id),
    title: one(base.last.title, own.last.title, kept.last.title),
    firm: one(base.last.firm, own.last.firm, kept.last.firm),
    more: one(base.last.more, own.last.more, kept.last.more),
  };
  const isEmpty = sameValue({ ...last, more: false }, NO_NEWS.last);
  if (isEmpty) return null;
  return {
    last,
    arrived: listed(base.arrived, own.arrived, kept.arrived, ([key]) => key),
    seen: listed(base.seen, own.seen, kept.seen, (key) => key),
  };
}

/** By key: changed here, it is as it is here; else as it is kept. In the order kept, what is new here last. */
function listed<Entry>(
  base: readonly Entry[],
  own: readonly Entry[],
  kept: readonly Entry[],
  keyOf: (entry: Entry) => string,
): Entry[] {
  const byKey = (entries: readonly Entry[]) => new Map(entries.map((entry) => [keyOf(entry), entry]));
  const [was, is, stands] = [byKey(base), byKey(own), byKey(kept)];
  return [...new Set([...stands.keys(), ...is.keys()])].flatMap((key) => {
    const entry = one(was.get(key), is.get(key), stands.get(key));
    return entry === undefined ? [] : [entry];
  });
}

function one<Value>(was: Value, is: Value, stands: Value): Value {
  return sameValue(was, is) ? stands : is;
}
