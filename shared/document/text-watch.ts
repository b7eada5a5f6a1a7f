import * as Y from 'yjs';
import type { TextRef } from '../commands/change.ts';
import { textKey } from '../compare/board-changes.ts';
import { textRefOf } from './shared-text.ts';

/** Letters of one client, from a clock on: `[client, clock, length]`. */
export type Run = readonly [client: number, clock: number, length: number];
/** Letters that were taken away, kept since Yjs forgets them. */
export type Taken = readonly [client: number, clock: number, letters: string];

/** What this device did to one text and the server has not confirmed: plain, to be kept on the device. */
export interface UnsentText {
  readonly at: TextRef;
  readonly wrote: readonly Run[];
  readonly took: readonly Taken[];
}

/** One text that was written here and elsewhere without either seeing the other. */
export interface TwoHands {
  readonly at: TextRef;
  /** The text as both knew it. */
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  /** What became of it: no letter of either is lost, the sentence may be. */
  readonly merged: string;
  /** Yjs clients of the others. */
  readonly clients: readonly number[];
}

/**
 * Watches for texts that are written by two at once: by this device while it had no line to the server, and by others
 * meanwhile. Exact by the ids that Yjs gives every letter, not by guessing from words:
 *
 * - TH1 A text counts when this device wrote into it what the server did not have when the line came back (the server's
 *   state vector and deletions say so), and something comes in for it before the server has confirmed that. A line that
 *   is there but carries nothing (a dead corner of the house) counts as none once the server has been silent too long.
 * - TH2 Typing together while both have a line is no such thing, nor are edits of different texts.
 * - TH3 Told are the text as both knew it, mine, theirs and what became of them. Where one side changed nothing, or what
 *   became is what one side wrote (the other did part of the same), there is nothing to settle and nothing is told.
 */
export interface TextWatch {
  /** Before the server's answer to a new line is applied. @param vector what the server has; null: not known */
  merging(vector: Uint8Array | null, update: Uint8Array): void;
  /** Before anything later from the server is applied. */
  receiving(update: Uint8Array): void;
  /** The server has confirmed something; `rest` edits are still on their way, none: it has all that was written here. */
  confirmed(rest: number): void;
  /** What a later visit has to know, should this one end before the server has it all. */
  unsent(): readonly UnsentText[];
  destroy(): void;
}

export interface TextWatchOptions {
  readonly isRemote: (origin: unknown) => boolean;
  /** From an earlier visit. */
  readonly unsent: readonly UnsentText[];
  readonly onTwoHands: (found: TwoHands) => void;
  /** ms since 1970 */
  readonly clock: () => number;
}

/** A confirmation takes a fraction of a second; after this long two people no longer see each other write. */
const SILENT_MS = 5_000;

interface Watched {
  readonly at: TextRef;
  wrote: Run[];
  took: Taken[];
  /** Of `took`: others have taken them as well. */
  tookToo: Run[];
  /** Others' letters that came since the line is back, and letters that they took. */
  theirs: Run[];
  theyTook: Taken[];
  /** Written without a line, and not confirmed since. */
  alone: boolean;
  /** When the first letter of it was written, ms since 1970. */
  readonly since: number;
}

export function watchTexts(doc: Y.Doc, options: TextWatchOptions): TextWatch {
  const watched = new Map(
    options.unsent.map((text) => [textKey(text.at), newlyWatched(text, options.clock())]),
  );

  /** When the server last confirmed anything, ms since 1970. */
  let heard = Number.NEGATIVE_INFINITY;

  const onTransaction = (transaction: Y.Transaction) => {
    const remote = options.isRemote(transaction.origin);
    for (const text of transaction.changed.keys()) {
      if (!(text instanceof Y.Text) || isNew(text, transaction)) continue;
      const at = textRefOf(doc, text);
      if (at === null) continue;
      if (!remote) noteOwn(text, at, transaction);
      else notify(text, at, transaction);
    }
  };
  const noteOwn = (text: Y.Text, at: TextRef, transaction: Y.Transaction) => {
    const own = watched.get(textKey(at)) ?? newlyWatched({ at, wrote: [], took: [] }, options.clock());
    watched.set(textKey(at), own);
    const { wrote, took } = lettersOf(text, transaction);
    own.took.push(...took.flatMap((taken) => without(taken, own.wrote)));
    for (const run of wrote) addRun(own.wrote, run);
  };
  const notify = (text: Y.Text, at: TextRef, transaction: Y.Transaction) => {
    const own = watched.get(textKey(at));
    if (own === undefined) return;
    const { wrote, took } = lettersOf(text, transaction);
    for (const run of wrote) addRun(own.theirs, run);
    own.theyTook.push(...took);
    if (!own.alone && options.clock() - Math.max(own.since, heard) < SILENT_MS) return;
    const versions = versionsOf(text, own);
    const { base, mine, theirs, merged } = versions;
    if (mine === base || theirs === base || merged === mine || merged === theirs) return;
    options.onTwoHands({ at, ...versions, clients: [...new Set(own.theirs.map(([client]) => client))] });
  };
  const markTakenToo = (update: Uint8Array) => {
    const { ds } = Y.decodeUpdate(update);
    for (const own of watched.values()) {
      for (const [client, clock, letters] of own.took)
        for (const range of ds.clients.get(client) ?? []) {
          const from = Math.max(clock, range.clock);
          const upTo = Math.min(clock + letters.length, range.clock + range.len);
          if (from < upTo) addRun(own.tookToo, [client, from, upTo - from]);
        }
    }
  };
  doc.on('afterTransaction', onTransaction);
  return {
    merging(vector, update) {
      const known = vector === null ? new Map<number, number>() : Y.decodeStateVector(vector);
      for (const own of watched.values()) own.tookToo = [];
      markTakenToo(update);
      for (const [key, own] of watched) {
        own.wrote = own.wrote.flatMap((run) => beyond(run, known.get(run[0]) ?? 0));
        const news = own.wrote.length > 0 || own.took.some((taken) => !allWithin(own.tookToo, taken));
        if (!news) watched.delete(key);
        own.theirs = [];
        own.theyTook = [];
        own.alone = true;
      }
    },
    receiving(update) {
      if (watched.size > 0) markTakenToo(update);
    },
    confirmed(rest) {
      heard = options.clock();
      if (rest === 0) watched.clear();
    },
    unsent: () =>
      [...watched.values()].map(({ at, wrote, took }) => ({ at, wrote: [...wrote], took: [...took] })),
    destroy: () => doc.off('afterTransaction', onTransaction),
  };
}

function newlyWatched({ at, wrote, took }: UnsentText, since: number): Watched {
  const apart = { tookToo: [], theirs: [], theyTook: [], alone: false };
  return { at, wrote: [...wrote], took: [...took], ...apart, since };
}

/** Born in this transaction: nobody else can have known it. */
function isNew(text: Y.Text, { beforeState }: Y.Transaction): boolean {
  const id = text._item?.id;
  return id !== undefined && id.clock >= (beforeState.get(id.client) ?? 0);
}

/** The letters that a transaction put into a text and took from it; to be asked before Yjs forgets the latter. */
function lettersOf(text: Y.Text, { beforeState, deleteSet }: Y.Transaction) {
  const wrote: Run[] = [];
  const took: Taken[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    const { client, clock } = item.id;
    const isNews = clock >= (beforeState.get(client) ?? 0);
    if (isNews && !item.deleted) wrote.push([client, clock, item.length]);
    if (!isNews && item.deleted && item.content instanceof Y.ContentString && Y.isDeleted(deleteSet, item.id))
      took.push([client, clock, item.content.str]);
  }
  return { wrote, took };
}

/** The text as both knew it, as it was here, as it was elsewhere, as it is. Letter by letter, in Yjs' own order. */
function versionsOf(text: Y.Text, own: Watched): Pick<TwoHands, 'base' | 'mine' | 'theirs' | 'merged'> {
  const versions = { base: '', mine: '', theirs: '', merged: '' };
  const add = (letter: string, ...to: (keyof typeof versions)[]) => {
    for (const version of to) versions[version] += letter;
  };
  for (let item = text._start; item !== null; item = item.right) {
    const { client } = item.id;
    for (let at = 0; at < item.length; at += 1) {
      const clock = item.id.clock + at;
      const isMine = within(own.wrote, client, clock);
      const isTheirs = within(own.theirs, client, clock);
      if (!item.deleted) {
        const letter = item.content instanceof Y.ContentString ? (item.content.str[at] ?? '') : '';
        if (isMine) add(letter, 'mine', 'merged');
        else if (isTheirs) add(letter, 'theirs', 'merged');
        else add(letter, 'base', 'mine', 'theirs', 'merged');
        continue;
      }
      if (isMine || isTheirs) continue;
      const taken = letterAt(own.took, client, clock);
      if (taken !== null) {
        if (within(own.tookToo, client, clock)) add(taken, 'base');
        else add(taken, 'base', 'theirs');
      } else add(letterAt(own.theyTook, client, clock) ?? '', 'base', 'mine');
    }
  }
  return versions;
}

function within(runs: readonly Run[], client: number, clock: number): boolean {
  return runs.some(([of, from, length]) => of === client && clock >= from && clock < from + length);
}

/** What of the letters taken away lies in none of the runs. */
function without([client, clock, letters]: Taken, runs: readonly Run[]): Taken[] {
  const rest: Taken[] = [];
  let from: number | null = null;
  for (let at = 0; at <= letters.length; at += 1) {
    const out = at === letters.length || within(runs, client, clock + at);
    if (!out) from ??= at;
    else if (from !== null) {
      rest.push([client, clock + from, letters.slice(from, at)]);
      from = null;
    }
  }
  return rest;
}

function allWithin(runs: readonly Run[], [client, clock, letters]: Taken): boolean {
  for (let at = 0; at < letters.length; at += 1) if (!within(runs, client, clock + at)) return false;
  return true;
}

function letterAt(taken: readonly Taken[], client: number, clock: number): string | null {
  const run = taken.find(
    ([of, from, letters]) => of === client && clock >= from && clock < from + letters.length,
  );
  return run === undefined ? null : (run[2][clock - run[1]] ?? null);
}

/** What of a run lies beyond a clock. */
function beyond([client, clock, length]: Run, known: number): Run[] {
  const from = Math.max(clock, known);
  return from >= clock + length ? [] : [[client, from, clock + length - from]];
}

/** Adds a run; one that goes on where the last ended makes it longer, so that typing stays one run. */
function addRun(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  if (last !== undefined && last[0] === run[0] && last[1] + last[2] === run[1])
    runs[runs.length - 1] = [last[0], last[1], last[2] + run[2]];
  else runs.push(run);
}
