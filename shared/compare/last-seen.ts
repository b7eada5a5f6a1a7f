import { applySplice, rebaseSplice } from '../commands/merge-splice.ts';
import { spliceBetween } from '../commands/write-text.ts';
import type { Board, Joint, Link, Person } from '../domain/board.ts';
import { type Card, PROSE_FIELDS } from '../domain/card.ts';
import { FIGURE_FIELDS, type Figure } from '../domain/figure.ts';
import type { CardId, FigureId, JointId, LinkId, MeetingId, PersonId, VersionId } from '../domain/ids.ts';
import { MEETING_PROSE, type Meeting, type Version } from '../domain/meeting.ts';
import { sameValue } from '../domain/same-value.ts';

/** Entries as they were last seen, where they are different now; null: not there then. Plain, to be kept on a device. */
export interface StoredLastSeen {
  readonly cards: readonly (readonly [CardId, Card | null])[];
  readonly links: readonly (readonly [LinkId, Link | null])[];
  readonly joints: readonly (readonly [JointId, Joint | null])[];
  readonly people: readonly (readonly [PersonId, Person | null])[];
  /** Missing in what was kept before there were meetings and figures. */
  readonly meetings?: readonly (readonly [MeetingId, Meeting | null])[];
  readonly versions?: readonly (readonly [VersionId, Version | null])[];
  readonly figures?: readonly (readonly [FigureId, Figure | null])[];
  readonly title: string | null;
  readonly firm: string | null;
  /** More has changed than is kept. */
  readonly more: boolean;
}

const ROOTS = ['cards', 'links', 'joints', 'people', 'meetings', 'versions', 'figures'] as const;
type Root = (typeof ROOTS)[number];
type Entry = Card | Link | Joint | Person | Meeting | Version | Figure;

/** Texts of entries: what two hands did to one is kept apart letter by letter, all else is one value. */
const TEXTS: ReadonlySet<string> = new Set([
  ...PROSE_FIELDS,
  ...MEETING_PROSE,
  ...FIGURE_FIELDS,
  ...['reading', 'title', 'firm'],
]);

/**
 * A board as a person last saw it, kept as the few entries that others have changed since: as dear as what is new,
 * however large the board.
 *
 * - LS1 `others(before, after)` keeps how things were; what is kept already was seen even earlier and stays.
 * - LS2 `own(before, after)`: one has seen what one does oneself, so it is no news, nor does it hide others' news.
 * - LS3 What became again as it was is forgotten.
 */
export class LastSeen {
  readonly #kept: Record<Root, Map<string, Entry | null>>;
  #title: string | null;
  #firm: string | null;
  readonly #most: number;
  #more: boolean;

  /** @param most entries that are kept; what comes beyond them is only known to be there (`more`) */
  constructor(stored: StoredLastSeen | null, most: number) {
    this.#kept = {
      cards: new Map(stored?.cards),
      links: new Map(stored?.links),
      joints: new Map(stored?.joints),
      people: new Map(stored?.people),
      meetings: new Map(stored?.meetings),
      versions: new Map(stored?.versions),
      figures: new Map(stored?.figures),
    };
    this.#title = stored?.title ?? null;
    this.#firm = stored?.firm ?? null;
    this.#more = stored?.more ?? false;
    this.#most = most;
  }

  isEmpty(): boolean {
    return this.#title === null && this.#firm === null && this.size() === 0;
  }

  size(): number {
    return ROOTS.reduce((sum, root) => sum + this.#kept[root].size, 0);
  }

  /** True when more has changed than is kept. */
  more(): boolean {
    return this.#more;
  }

  others(before: Board, after: Board): void {
    for (const root of ROOTS)
      for (const id of differing<Entry>(before[root], after[root])) {
        if (this.#kept[root].has(id)) continue;
        if (this.size() >= this.#most) this.#more = true;
        else this.#kept[root].set(id, entryOf(before, root, id) ?? null);
      }
    if (before.title !== after.title) this.#title ??= before.title;
    if (before.firm !== after.firm) this.#firm ??= before.firm;
    this.#forgetEqual(after);
  }

  own(before: Board, after: Board): void {
    if (this.isEmpty()) return;
    for (const root of ROOTS)
      for (const id of differing<Entry>(before[root], after[root])) {
        const kept = this.#kept[root].get(id);
        const [was, is] = [entryOf(before, root, id), entryOf(after, root, id)];
        if (kept === undefined || (kept === null && is !== undefined)) continue;
        if (kept === null || is === undefined) this.#kept[root].delete(id);
        else if (was !== undefined) this.#kept[root].set(id, withOwn(kept, was, is));
        else this.#kept[root].set(id, is);
      }
    if (this.#title !== null) this.#title = ownText(this.#title, before.title, after.title);
    if (this.#firm !== null) this.#firm = ownText(this.#firm, before.firm, after.firm);
    this.#forgetEqual(after);
  }

  /** The board as it was last seen. */
  board(now: Board): Board {
    const over = <Id extends string, Kind extends Entry>(root: Root): ReadonlyMap<Id, Kind> => {
      if (this.#kept[root].size === 0) return now[root] as unknown as ReadonlyMap<Id, Kind>;
      const entries = new Map(now[root] as unknown as ReadonlyMap<string, Entry>);
      for (const [id, entry] of this.#kept[root]) {
        if (entry === null) entries.delete(id);
        else entries.set(id, entry);
      }
      return entries as unknown as ReadonlyMap<Id, Kind>;
    };
    return {
      ...now,
      title: this.#title ?? now.title,
      firm: this.#firm ?? now.firm,
      cards: over('cards'),
      links: over('links'),
      joints: over('joints'),
      people: over('people'),
      meetings: over('meetings'),
      versions: over('versions'),
      figures: over('figures'),
    };
  }

  forgetAll(): void {
    for (const root of ROOTS) this.#kept[root].clear();
    this.#title = null;
    this.#firm = null;
    this.#more = false;
  }

  stored(): StoredLastSeen {
    const { cards, links, joints, people, meetings, versions, figures } = this.#kept;
    return {
      cards: [...cards],
      links: [...links],
      joints: [...joints],
      people: [...people],
      meetings: [...meetings],
      versions: [...versions],
      figures: [...figures],
      title: this.#title,
      firm: this.#firm,
      more: this.#more,
    } as unknown as StoredLastSeen;
  }

  #forgetEqual(now: Board): void {
    for (const root of ROOTS)
      for (const [id, entry] of [...this.#kept[root]])
        if (sameValue(entry, entryOf(now, root, id) ?? null)) this.#kept[root].delete(id);
    if (this.#title === now.title) this.#title = null;
    if (this.#firm === now.firm) this.#firm = null;
  }
}

function entryOf(board: Board, root: Root, id: string): Entry | undefined {
  return (board[root] as unknown as ReadonlyMap<string, Entry>).get(id);
}

/** Ids of entries that are not the same object in both; nearly free where the maps are the same. */
function* differing<Kind>(
  before: ReadonlyMap<string, Kind>,
  after: ReadonlyMap<string, Kind>,
): Generator<string> {
  if (before === after) return;
  for (const [id, entry] of after) if (before.get(id) !== entry) yield id;
  for (const id of before.keys()) if (!after.has(id)) yield id;
}

/** The entry as it was seen, with what one did to it oneself: so far as seen, changed in the same fields. */
function withOwn(seen: Entry, was: Entry, is: Entry): Entry {
  const fields = { ...seen } as unknown as Record<string, unknown>;
  const [old, now] = [was, is] as unknown as Record<string, unknown>[];
  for (const [field, value] of Object.entries(now ?? {})) {
    const before = old?.[field];
    if (sameValue(before, value)) continue;
    fields[field] = TEXTS.has(field) ? ownText(String(fields[field]), String(before), String(value)) : value;
  }
  return fields as unknown as Entry;
}

/** The seen text, with what one wrote into a later one. */
function ownText(seen: string, before: string, after: string): string {
  const own = spliceBetween(before, after);
  if (own === null) return seen;
  const back = spliceBetween(before, seen);
  return back === null ? after : applySplice(seen, rebaseSplice(own, back));
}
