import type * as Y from 'yjs';
import {
  type Board,
  EMPTY_BOARD,
  type Joint,
  type Link,
  type Person,
  type Quarantined,
} from '../domain/board.ts';
import type { Card } from '../domain/card.ts';
import type { Figure } from '../domain/figure.ts';
import {
  type CardId,
  type FigureId,
  isId,
  type JointId,
  type LinkId,
  type MeetingId,
  type PersonId,
  type TemplateId,
  type VersionId,
} from '../domain/ids.ts';
import type { Meeting, Version } from '../domain/meeting.ts';
import type { Template } from '../domain/template.ts';
import { type Read, readCard, readJoint, readLink, readPerson, readZones, words } from './read.ts';
import { readFigure } from './read-figure.ts';
import { readMeeting, readVersion } from './read-journey.ts';
import type { Root } from './schema.ts';

/** Roots that become parts of a Board, with their reader. */
const READERS = {
  cards: readCard,
  links: readLink,
  joints: readJoint,
  people: readPerson,
  zones: readZones,
  meetings: readMeeting,
  versions: readVersion,
  figures: readFigure,
} as const;
type ReadRoot = keyof typeof READERS;
const READ_ROOTS = Object.keys(READERS) as ReadRoot[];

export interface Projection {
  /** The board now. The same object until something in it changed. */
  board(): Board;
  /** Called once after each transaction that changed the board. */
  subscribe(listener: (board: Board, transaction: Y.Transaction) => void): () => void;
  destroy(): void;
}

/**
 * Yjs documents → immutable Board, kept up to date: only entries touched by a transaction are read again, all others
 * keep their object identity. A board is read from a list of documents (one per access right); today the list has one.
 * Where two documents hold one id, the first in the list is read.
 */
export function createProjection(docs: readonly Y.Doc[]): Projection {
  let board = readAll(docs);
  const listeners = new Set<(board: Board, transaction: Y.Transaction) => void>();
  const offs = docs.map((doc) =>
    watchEntries(doc, (touched, transaction) => {
      board = reread(board, docs, touched);
      for (const listener of listeners) listener(board, transaction);
    }),
  );
  return {
    board: () => board,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy() {
      for (const off of offs) off();
      listeners.clear();
    },
  };
}

/** The board of some documents, read once. */
export function readBoard(docs: readonly Y.Doc[]): Board {
  return readAll(docs);
}

type Touched = Map<Root, Set<string>>;

/** Tells once per transaction which entries of which roots it changed, if a Board shows any of them. */
function watchEntries(
  doc: Y.Doc,
  listener: (touched: Touched, transaction: Y.Transaction) => void,
): () => void {
  let touched: Touched = new Map();
  const offs = [...READ_ROOTS, 'meta' as const].map((root) => {
    const map = doc.getMap(root);
    const onEvents = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
      const keys = touched.get(root) ?? new Set<string>();
      for (const event of events) {
        const [entry] = event.path;
        if (typeof entry === 'string') keys.add(entry);
        else for (const key of event.keys.keys()) keys.add(key);
      }
      touched.set(root, keys);
    };
    map.observeDeep(onEvents);
    return () => map.unobserveDeep(onEvents);
  });
  const onTransaction = (transaction: Y.Transaction) => {
    if (touched.size === 0) return;
    const changed = touched;
    touched = new Map();
    listener(changed, transaction);
  };
  doc.on('afterTransaction', onTransaction);
  return () => {
    for (const off of offs) off();
    doc.off('afterTransaction', onTransaction);
  };
}

function readAll(docs: readonly Y.Doc[]): Board {
  const touched: Touched = new Map([['meta', new Set(['schema'])]]);
  for (const root of READ_ROOTS) {
    const keys = new Set<string>();
    for (const doc of docs) for (const key of doc.getMap(root).keys()) keys.add(key);
    touched.set(root, keys);
  }
  return reread(EMPTY_BOARD, docs, touched);
}

function reread(before: Board, docs: readonly Y.Doc[], touched: Touched): Board {
  const quarantine = new Map(before.quarantine.map((entry) => [`${entry.root}/${entry.key}`, entry]));
  const cards = rereadRoot<CardId, Card>('cards', before.cards, docs, touched, quarantine);
  const links = rereadRoot<LinkId, Link>('links', before.links, docs, touched, quarantine);
  const joints = rereadRoot<JointId, Joint>('joints', before.joints, docs, touched, quarantine);
  const people = rereadRoot<PersonId, Person>('people', before.people, docs, touched, quarantine);
  const templates = rereadRoot<TemplateId, Template>('zones', before.templates, docs, touched, quarantine);
  const meetings = rereadRoot<MeetingId, Meeting>('meetings', before.meetings, docs, touched, quarantine);
  const versions = rereadRoot<VersionId, Version>('versions', before.versions, docs, touched, quarantine);
  const figures = rereadRoot<FigureId, Figure>('figures', before.figures, docs, touched, quarantine);
  const meta = touched.has('meta')
    ? readMeta(docs)
    : { schema: before.schema, title: before.title, firm: before.firm, template: before.template };
  const bad = [...quarantine.values()];
  const sameBad =
    bad.length === before.quarantine.length && bad.every((entry, at) => entry === before.quarantine[at]);
  return Object.freeze({
    ...meta,
    cards,
    links,
    joints,
    people,
    templates,
    meetings,
    versions,
    figures,
    quarantine: sameBad ? before.quarantine : bad,
  });
}

function rereadRoot<Id extends string, Entry>(
  root: ReadRoot,
  before: ReadonlyMap<Id, Entry>,
  docs: readonly Y.Doc[],
  touched: Touched,
  quarantine: Map<string, Quarantined>,
): ReadonlyMap<Id, Entry> {
  const keys = touched.get(root);
  if (keys === undefined) return before;
  const next = new Map(before);
  const read = READERS[root] as unknown as (key: string, value: unknown) => Read<Entry>;
  for (const key of keys) {
    quarantine.delete(`${root}/${key}`);
    const holder = docs.find((doc) => doc.getMap(root).has(key));
    if (holder === undefined) {
      next.delete(key as Id);
      continue;
    }
    const entry = read(key, holder.getMap(root).get(key));
    if ('ok' in entry) next.set(key as Id, entry.ok);
    else {
      next.delete(key as Id);
      quarantine.set(`${root}/${key}`, entry.bad);
    }
  }
  return next;
}

function readMeta(docs: readonly Y.Doc[]): Pick<Board, 'schema' | 'title' | 'firm' | 'template'> {
  const meta = docs[0]?.getMap('meta');
  const schema = meta?.get('schema');
  const template = meta?.get('template');
  return {
    schema: typeof schema === 'number' && Number.isInteger(schema) && schema > 0 ? schema : 1,
    title: words(meta?.get('title')),
    firm: words(meta?.get('firm')),
    template: isId(template) ? (template as TemplateId) : null,
  };
}
