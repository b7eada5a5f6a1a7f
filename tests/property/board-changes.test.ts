import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type BoardChange, changesBetween, isSeen, keyOfChange } from '../../shared/compare/board-changes.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { Card } from '../../shared/domain/card.ts';
import { type Figure, figureProse } from '../../shared/domain/figure.ts';
import { type CardId, type FigureId, linkId } from '../../shared/domain/ids.ts';
import { randomAct } from '../support/acts.ts';
import { docWith } from '../support/boards.ts';
import { createPeer, type Peer } from '../support/peers.ts';
import { type Random, seeded } from '../support/random.ts';

const RUNS = Number(process.env.COMPARE_RUNS ?? (process.env.VERIFY ? 50_000 : 600));
const FIRST_SEED = Number(process.env.SEED ?? 1);
const START = Y.encodeStateAsUpdate(docWith('S1; C1 > S1; C2 > C1 S1; C3 > C1; N1; S2; C4 > S2; C5'));

function act(random: Random, peer: Peer, letters: () => string): void {
  const step = randomAct(random, peer.board(), (n) => Array.from({ length: n }, letters).join(''));
  if (random.chance(0.1)) peer.undo.undo();
  else peer.dispatch(step.command, step.spell);
}

/** What a person sees of a board, as one comparable thing: written apart from what is tested. */
function seen(board: Board) {
  const live = [...board.cards.values()].filter((card) => card.deleted === null);
  const links = [...board.links.values()].filter((link) => isSeen(link, board));
  const hanging = new Set(links.map((link) => link.cause));
  const roots = live.filter(({ id, kind }) => kind === 'issue' || (kind !== 'note' && !hanging.has(id)));
  const joints = [...board.joints.values()].map((joint) => ({
    ...joint,
    causes: links
      .filter((link) => link.joint === joint.id && link.effect === joint.effect)
      .map((link) => link.cause)
      .sort(),
  }));
  const drawn = joints.filter(({ causes }) => causes.length > 1);
  return {
    cards: sorted(live.map(({ order, place, writtenBy, createdAt, deleted, ...card }) => card)),
    places: sorted(live.filter((card) => card.kind === 'note').map(({ id, place }) => ({ id, place }))),
    roots: sorted(roots.map(({ id, order }) => ({ id, order }))),
    links: sorted(links.map(({ id, order, verdict }) => ({ id, order, verdict }))),
    joints: sorted(drawn),
    people: sorted([...board.people.values()]),
    meetings: sorted([...board.meetings.values()].filter((meeting) => meeting.deleted === null)),
    versions: sorted([...board.versions.values()]),
    figures: sorted([...board.figures.values()].filter((figure) => figure.deleted === null)),
    title: board.title,
    firm: board.firm,
  };
}

function sorted<Entry extends { readonly id: string }>(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The board before, with what was told carried out. What is told without its value (a new card, a new link, another
 * place) is taken from the board after; all that was not told stays as it was.
 */
function withTold(before: Board, after: Board, told: readonly BoardChange[]): Board {
  const cards = new Map(before.cards);
  const links = new Map([...before.links].filter(([, link]) => isSeen(link, before)));
  const joints = new Map(before.joints);
  const people = new Map(before.people);
  const meetings = new Map(before.meetings);
  const versions = new Map(before.versions);
  const figures = new Map(before.figures);
  let { title, firm } = before;
  const put = (id: CardId, fields: Partial<Card>) => cards.set(id, { ...(cards.get(id) as Card), ...fields });
  const now = (id: CardId) => after.cards.get(id) as Card;
  /** Come, or come back, as they are now, with what hangs on them. */
  const isNew = new Set<CardId>();
  for (const change of told) {
    if (change.told === 'added') {
      isNew.add(change.card);
      cards.set(change.card, now(change.card));
    } else if (change.told === 'binned') put(change.card, { deleted: { by: null, at: 1 } });
    else if (change.told === 'restored') {
      isNew.add(change.card);
      put(change.card, { deleted: null });
    } else if (change.told === 'value') {
      if (change.field === 'kind') isNew.add(change.card);
      expect(before.cards.get(change.card)?.[change.field]).toEqual(change.before);
      put(change.card, {
        [change.field]: change.after,
        ...(change.field === 'kind' && { place: now(change.card).place }),
      });
    } else if (change.told === 'place') {
      const { place, spots } = now(change.card);
      put(change.card, { place, spots });
    } else if (change.told === 'person') people.set(change.person, after.people.get(change.person) as never);
    else if (change.told === 'meeting')
      meetings.set(change.meeting, after.meetings.get(change.meeting) as never);
    else if (change.told === 'figure') putFigure(change, figures);
    else if (change.told === 'version')
      versions.set(change.version, after.versions.get(change.version) as never);
    else if (change.told === 'words') {
      if (change.at.of === 'card') {
        expect(before.cards.get(change.at.card)?.[change.at.field]).toBe(change.before);
        put(change.at.card, { [change.at.field]: change.after });
      } else if (change.at.of === 'figure') {
        const { figure, field } = change.at;
        figures.set(figure, { ...(figures.get(figure) as Figure), [field]: change.after } as Figure);
      } else if (change.at.of === 'board' && change.at.field === 'title') title = change.after;
      else if (change.at.of === 'board') firm = change.after;
      else if (change.at.of === 'joint') {
        const joint = joints.get(change.at.joint);
        if (joint !== undefined) joints.set(joint.id, { ...joint, reading: change.after });
      }
    }
  }
  for (const link of after.links.values())
    if (
      !before.links.has(link.id)
        ? isNew.has(link.cause)
        : !links.has(link.id) && (isNew.has(link.cause) || isNew.has(link.effect))
    )
      links.set(link.id, link);
  for (const change of told) {
    if (change.told === 'hung') {
      for (const effect of change.from) links.delete(linkId(change.card, effect));
      for (const effect of change.to) {
        const id = linkId(change.card, effect);
        links.set(id, after.links.get(id) as never);
      }
    } else if (change.told === 'verdict') {
      const link = links.get(change.link);
      if (link !== undefined) links.set(link.id, { ...link, verdict: change.after });
    } else if (change.told === 'order' && change.effect !== null) {
      const link = links.get(linkId(change.card, change.effect));
      const { order } = after.links.get(linkId(change.card, change.effect)) as { order: string };
      if (link !== undefined) links.set(link.id, { ...link, order });
    } else if (change.told === 'order') put(change.card, { order: now(change.card).order });
  }
  // Members of a そろって: as told, else as they were.
  for (const change of told) {
    if (change.told !== 'together') continue;
    const joint = after.joints.get(change.joint) ?? before.joints.get(change.joint);
    if (joint !== undefined && !joints.has(joint.id)) joints.set(joint.id, joint);
    for (const link of links.values())
      if (link.effect === change.card) {
        const is = change.after.includes(link.cause);
        const was = change.before.includes(link.cause);
        if (is && !was) links.set(link.id, { ...link, joint: change.joint });
        if (was && !is && link.joint === change.joint) links.set(link.id, { ...link, joint: null });
      }
  }
  return { ...after, cards, links, joints, people, meetings, versions, figures, title, firm };
}

/** As it is now; its prose as it was where it was there before, since that is told apart. */
function putFigure(
  { figure, before, after }: Extract<BoardChange, { told: 'figure' }>,
  figures: Map<FigureId, Figure>,
): void {
  if (after === null) figures.delete(figure);
  else if (before === null || before.deleted !== null || after.deleted !== null) figures.set(figure, after);
  else {
    const old = before as unknown as Record<string, unknown>;
    const prose = Object.fromEntries(figureProse(after.kind).map((field) => [field, old[field]]));
    figures.set(figure, { ...after, ...prose } as Figure);
  }
}

test(`BC2 ${RUNS} random histories: what is told is all that is seen, and leads from the board before to the board after`, () => {
  const counts = new Map<string, number>();
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) {
    const random = seeded(seed);
    const peer = createPeer(0, START, () => 1_000);
    let letter = 0;
    const letters = () => String.fromCharCode(0x4e00 + letter++);
    for (let i = random.below(20); i > 0; i -= 1) act(random, peer, letters);
    const before = peer.board();
    expect(changesBetween(before, before)).toEqual([]);
    for (let i = 1 + random.below(25); i > 0; i -= 1) act(random, peer, letters);
    const after = peer.board();
    const told = changesBetween(before, after);
    const keys = told.map(keyOfChange);
    expect(new Set(keys).size, `seed ${seed}: something is told twice`).toBe(keys.length);
    for (const change of told) counts.set(change.told, (counts.get(change.told) ?? 0) + 1);
    const shown = seen(after);
    const led = seen(withTold(before, after, told));
    expect(led.cards, `seed ${seed}`).toEqual(shown.cards);
    expect(led.links, `seed ${seed}`).toEqual(shown.links);
    expect(led.joints, `seed ${seed}`).toEqual(shown.joints);
    expect(led.places, `seed ${seed}`).toEqual(shown.places);
    expect(led.people, `seed ${seed}`).toEqual(shown.people);
    expect(led.meetings, `seed ${seed}`).toEqual(shown.meetings);
    expect(led.versions, `seed ${seed}`).toEqual(shown.versions);
    expect([led.title, led.firm], `seed ${seed}`).toEqual([shown.title, shown.firm]);
    if (told.length === 0) expect(seen(before), `seed ${seed}`).toEqual(shown);
    // Nothing is told that is not to be seen.
    if (told.length > 0)
      expect(told.some((change) => change.told !== 'order') ? seen(before) : null).not.toEqual(shown);
    expect(changesBetween(shuffled(random, before), shuffled(random, after)).map(keyOfChange).sort()).toEqual(
      keys.sort(),
    );
    peer.destroy();
  }
  const figures = [...counts].map(([told, n]) => `${told} ${n}`).join(', ');
  console.log(`BC2 ${RUNS} histories (seeds ${FIRST_SEED}..${FIRST_SEED + RUNS - 1}): ${figures}`);
  for (const field of [
    'added',
    'binned',
    'restored',
    'words',
    'value',
    'hung',
    'order',
    'together',
    'verdict',
    'person',
    'place',
    'meeting',
    'version',
  ])
    expect(counts.get(field) ?? 0, `${field} was never told`).toBeGreaterThan(0);
});

/** The same entries in another order. */
function shuffled(random: Random, board: Board): Board {
  const mix = <Id, Entry>(map: ReadonlyMap<Id, Entry>) =>
    new Map(
      [...map]
        .map((entry) => [random.next(), entry] as const)
        .sort(([a], [b]) => a - b)
        .map(([, entry]) => entry),
    );
  return {
    ...board,
    cards: mix(board.cards),
    links: mix(board.links),
    joints: mix(board.joints),
    people: mix(board.people),
  };
}
