import {
  addCause,
  addIssue,
  addNote,
  addSibling,
  insertBetween,
  insertOnLink,
} from '../../shared/commands/add-cards.ts';
import type { TextRef } from '../../shared/commands/change.ts';
import type { Command } from '../../shared/commands/command.ts';
import {
  clearHaraochi,
  markHaraochi,
  setKind,
  setNature,
  setOmote,
  setPerspective,
  setRootCause,
  setSaidBy,
  setSecret,
  setVerdict,
  setWall,
} from '../../shared/commands/details.ts';
import {
  addKpi,
  addReading,
  addTerm,
  moveKpi,
  putMonths,
  removeFigure,
  restoreFigure,
  setMeasure,
  setReading,
  setTells,
  setTermAmount,
} from '../../shared/commands/figures.ts';
import {
  cutLink,
  dropOnLink,
  joinTogether,
  leaveJoint,
  linkCause,
  moveAmongSiblings,
  moveRoot,
  rehang,
  toShelf,
} from '../../shared/commands/hang.ts';
import {
  addMeeting,
  keepVersion,
  removeMeeting,
  restoreMeeting,
  setMeetingDate,
  setMeetingMinutes,
  setMeetingStep,
  setPresent,
} from '../../shared/commands/meetings.ts';
import { putPerson } from '../../shared/commands/people.ts';
import { deleteBranches, deleteCardKeepCauses, restoreCards } from '../../shared/commands/remove-cards.ts';
import {
  addHeadline,
  addStep,
  addToZone,
  bringTemplate,
  chooseTemplate,
  moveInZone,
  moveToZone,
  setByWhen,
  setStepState,
  tie,
  untie,
  wishFor,
} from '../../shared/commands/sheet-cards.ts';
import { textAt, writeText } from '../../shared/commands/write-text.ts';
import type { Board } from '../../shared/domain/board.ts';
import {
  isMapKind,
  MAP_KINDS,
  NATURES,
  proseOf,
  STEP_STATES,
  VERDICTS,
  WALLS,
} from '../../shared/domain/card.ts';
import { ALL_CASH_ROWS, type CashMonth } from '../../shared/domain/cash.ts';
import { figureProse } from '../../shared/domain/figure.ts';
import type { CardId, LinkId, MeetingId, PersonId, TemplateId, VersionId } from '../../shared/domain/ids.ts';
import { TERM_ROWS } from '../../shared/domain/locaben.ts';
import { JOURNEY_STEPS, MEETING_PROSE } from '../../shared/domain/meeting.ts';
import { readTemplate } from '../../shared/domain/template.ts';
import type { Random } from './random.ts';

/** One thing a person does: a command of the product with what a test must know of it. */
export interface Act {
  /** For the list of a failed run. */
  readonly said: string;
  readonly command: Command;
  readonly spell?: string;
  /** Letters written, and letters taken away on purpose. */
  readonly typed: string;
  readonly erased: string;
}

const act = (said: string, command: Command): Act => ({
  said: `${command.name} ${said}`,
  command,
  typed: '',
  erased: '',
});

/** Any command of the product on any thing of the board, typing now and then. `letters` gives letters never used before. */
export function randomAct(random: Random, board: Board, letters: (n: number) => string): Act {
  const cards = [...board.cards.keys()];
  if (cards.length === 0) return act('', addIssue());
  const live = cards.filter((id) => board.cards.get(id)?.deleted === null);
  const card = () => random.pick(live.length > 0 && random.chance(0.9) ? live : cards);
  const links = [...board.links.keys()];
  const link = (): LinkId => (links.length === 0 ? (`${card()}>${card()}` as LinkId) : random.pick(links));
  const where = () => random.pick(['first', 'last', { before: card() }, { after: card() }] as const);
  const pairs = (): Act[] => {
    const [a, b] = [card(), card()];
    return [
      act(`${a} ${b}`, linkCause(a, b, where())),
      act(`${a} ${b}`, rehang(a, random.chance(0.3) ? card() : null, b, where())),
      act(`${a} ${b}`, rehang(a, null, b)),
    ];
  };
  const families: readonly (() => Act)[] = [
    () => typing(random, board, letters),
    () => typing(random, board, letters),
    () => typing(random, board, letters),
    () => erasing(random, board),
    () => adding(random, card, link, where),
    () => adding(random, card, link, where),
    () => removing(random, board, card),
    () => removing(random, board, card),
    () => random.pick(pairs()),
    () => random.pick(pairs()),
    () => linking(random, card, link),
    () => moving(random, card, where),
    () => detailing(random, card, link),
    () => marking(random, card, letters),
    () => imagining(random, board, card),
    () => imagining(random, board, card),
    () => meeting(random, board),
    () => counting(random, board, card),
    () => counting(random, board, card),
  ];
  return random.pick(families)();
}

function textRef(random: Random, board: Board): TextRef {
  const joints = [...board.joints.keys()];
  if (random.chance(0.1)) return { of: 'board', field: random.pick(['title', 'firm']) };
  if (joints.length > 0 && random.chance(0.1)) return { of: 'joint', joint: random.pick(joints) };
  const meetings = [...board.meetings.keys()];
  if (meetings.length > 0 && random.chance(0.1))
    return { of: 'meeting', meeting: random.pick(meetings), field: random.pick(MEETING_PROSE) };
  const figures = [...board.figures.values()];
  if (figures.length > 0 && random.chance(0.15)) {
    const figure = random.pick(figures);
    return { of: 'figure', figure: figure.id, field: random.pick(figureProse(figure.kind)) };
  }
  const card = random.pick([...board.cards.values()]);
  return { of: 'card', card: card.id, field: random.chance(0.7) ? 'text' : random.pick(proseOf(card.kind)) };
}

function typing(random: Random, board: Board, letters: (n: number) => string): Act {
  const at = textRef(random, board);
  const insert = letters(1 + random.below(3));
  const index = random.below((textAt(board, at) ?? '').length + 1);
  const command = writeText(at, { index, remove: 0, insert });
  const spell = random.chance(0.7) ? JSON.stringify(at) : undefined;
  const said = `text.write ${JSON.stringify(at)} +${insert}@${index}`;
  return { said, command, typed: insert, erased: '', ...(spell !== undefined && { spell }) };
}

function erasing(random: Random, board: Board): Act {
  const at = textRef(random, board);
  const text = textAt(board, at) ?? '';
  const index = random.below(text.length + 1);
  const remove = random.below(Math.min(4, text.length - index) + 1);
  const erased = text.slice(index, index + remove);
  const command = writeText(at, { index, remove, insert: '' });
  return { said: `text.write ${JSON.stringify(at)} -${erased}`, command, typed: '', erased };
}

type Where = 'first' | 'last' | { readonly before: CardId } | { readonly after: CardId };

function adding(random: Random, card: () => CardId, link: () => LinkId, where: () => Where): Act {
  const [at, line] = [card(), link()];
  return random.pick([
    act('', addIssue(where())),
    act(at, addCause(at, where(), random.pick(['cause', 'environment', 'idea'] as const))),
    act(at, addCause(at)),
    act(at, addSibling(at, random.pick(['before', 'after'] as const))),
    act(line, insertOnLink(line)),
    act(at, insertBetween(at)),
    act('', addNote({ x: random.below(500), y: random.below(500) })),
  ]);
}

function removing(random: Random, board: Board, card: () => CardId): Act {
  const at = card();
  const bin = [...board.cards.values()].filter((entry) => entry.deleted !== null).map((entry) => entry.id);
  const binned = bin.length === 0 ? at : random.pick(bin);
  return random.pick([
    act(at, deleteCardKeepCauses(at)),
    act(at, deleteBranches([at])),
    act(at, deleteBranches([at, card()])),
    act(binned, restoreCards([binned])),
    act(binned, restoreCards([binned, at])),
  ]);
}

function linking(random: Random, card: () => CardId, link: () => LinkId): Act {
  const [line, at] = [link(), card()];
  const effect = (line.split('>')[1] ?? at) as CardId;
  return random.pick([
    act(line, cutLink(line)),
    act(`${at} ${line}`, dropOnLink(at, null, line)),
    act(effect, joinTogether(effect, [line.split('>')[0] as CardId, card(), card()])),
    act(line, leaveJoint([line])),
    act(line, setVerdict(line, random.pick([...VERDICTS, null]))),
  ]);
}

function moving(random: Random, card: () => CardId, where: () => Where): Act {
  const at = card();
  return random.pick([
    act(at, moveAmongSiblings(at, random.pick([-1, 1] as const))),
    act(at, moveRoot(at, where())),
    act(at, toShelf(at, { x: random.below(500), y: random.below(500) })),
  ]);
}

const TEMPLATES = ['vision-map', 'design-sheet', 't1'] as TemplateId[];
const ZONES = ['customers', 'workers', 'nowhere'];
const OWN_TEMPLATE = readTemplate('t1' as TemplateId, {
  name: '型',
  zones: [{ id: 'customers', title: 'お客様', x: 0, y: 0, w: 50, h: 50 }],
});

/** 未来の地図 and the steps towards it, on cards of its own and of the map alike. */
function imagining(random: Random, board: Board, card: () => CardId): Act {
  const sheet = [...board.cards.values()].filter(({ kind }) => !isMapKind(kind)).map(({ id }) => id);
  const own = () => (sheet.length === 0 || random.chance(0.1) ? card() : random.pick(sheet));
  const at = { template: random.pick(TEMPLATES), zone: random.pick(ZONES) };
  const where = random.pick(['first', 'last', { after: own() }] as const);
  const [a, b] = [own(), own()];
  return random.pick([
    act(at.zone, addToZone(at, random.pick(['scene', 'stance'] as const), where)),
    act(at.zone, addToZone(at)),
    act('', addHeadline()),
    act(`${a} ${b} ${at.zone}`, moveToZone([a, b], at, where)),
    act(`${a} ${at.zone}`, moveToZone([a], at)),
    act(a, moveInZone(a, at, random.pick([-1, 1] as const))),
    act(at.template, chooseTemplate(at.template)),
    act('', OWN_TEMPLATE.ok ? bringTemplate(OWN_TEMPLATE.value) : chooseTemplate(at.template)),
    act(a, addStep(random.chance(0.5) ? card() : null)),
    act(a, setByWhen(a, random.pick(['2026-01-31', '令和8年3月', '2026-02-30', '']))),
    act(a, setStepState(a, random.pick(STEP_STATES))),
    act(`${a} ${b}`, tie(random.chance(0.5) ? card() : a, b)),
    act(`${a} ${b}`, untie(a, b)),
    act(a, wishFor(card(), at)),
  ]);
}

/** The journey: few meetings, so that people write into the same ones. */
function meeting(random: Random, board: Board): Act {
  const known = [...board.meetings.keys()];
  // Born under an id of its own, as everything is: two births under one id would be one of them lost.
  const fresh = `m${random.below(1_000_000_000)}` as MeetingId;
  const some = known.length === 0 ? fresh : random.pick(known);
  const added = known.length < 4 ? fresh : some;
  const person = `p${random.below(5)}` as PersonId;
  const id = `v${random.below(6)}` as VersionId;
  const hash = `${random.below(10)}`.repeat(64);
  const { size } = board.cards;
  return random.pick([
    act(added, addMeeting(added, random.pick(['2026-01-31', '2025-12-01', null]))),
    act(added, addMeeting(added, '2026-02-02')),
    act(some, setMeetingDate(some, random.pick(['2026-03-01', '令和8年3月', '2026-02-30', '']))),
    act(some, setMeetingMinutes(some, random.pick(['90', '６０分', 'long', '']))),
    act(some, setMeetingStep(some, random.pick(JOURNEY_STEPS), random.chance(0.6))),
    act(`${some} ${person}`, setPresent(some, person, random.chance(0.6))),
    act(some, removeMeeting(some)),
    act(some, restoreMeeting(some)),
    act(id, keepVersion({ id, name: `版${random.below(9)}`, meeting: some, hash, bytes: 9, cards: size })),
  ]);
}

const VALUES = ['91', '▲３', '1,200', '5%', 'たくさん', ''];
const TIMES = ['2026-06-10', '令和8年3月', '2026-02-30', ''];

function aMonth(random: Random): CashMonth {
  const amounts = { [random.pick(ALL_CASH_ROWS)]: random.below(9), wages: random.below(9) };
  return { month: `2026-0${1 + random.below(4)}`, opening: random.pick([null, 5]), amounts };
}

/** KPIs, readings and months of 資金繰り, the bin among them. */
function counting(random: Random, board: Board, card: () => CardId): Act {
  const all = [...board.figures.keys()];
  const unit = random.pick(['%', '', '日/月']);
  const adding = act(unit, addKpi({ name: '率', unit, measured: '' }));
  if (all.length === 0) return adding;
  const [a, at] = [random.pick(all), card()];
  const written = { value: random.pick(VALUES), at: random.pick(TIMES) };
  const said = `${a} ${written.value} ${written.at}`;
  return random.pick([
    adding,
    act(said, addReading(a, written)),
    act(said, addReading(a, written)),
    act(said, addReading(a, { value: '91', at: '2026-06-10' })),
    act(said, setReading(a, written)),
    act(said, setMeasure(a, random.pick(['baseline', 'target'] as const), written)),
    act(a, moveKpi(a, random.pick([-1, 1] as const))),
    act(`${a} ${at}`, setTells(a, at, random.chance(0.7))),
    act(said, putMonths([aMonth(random), aMonth(random)])),
    act(said, addTerm(`202${random.below(4)}-03`)),
    act(said, setTermAmount(a, random.pick(TERM_ROWS), written.value, '千円')),
    act(a, removeFigure(a)),
    act(a, restoreFigure(a)),
  ]);
}

/** A value that tells by its letter who set it. */
function marking(random: Random, card: () => CardId, letters: (n: number) => string): Act {
  const cards = [card(), card()];
  const perspective = random.chance(0.2) ? null : letters(1);
  return act(`${cards} ${perspective}`, setPerspective(cards, perspective));
}

function detailing(random: Random, card: () => CardId, link: () => LinkId): Act {
  const at = card();
  const some = [at, card()];
  const kind = random.pick(MAP_KINDS);
  const person = `p${random.below(5)}` as Parameters<typeof putPerson>[0];
  return random.pick([
    act(`${some} ${kind}`, setKind(some, kind)),
    act(`${at} ${kind}`, setKind([at], kind)),
    act(at, setNature(some, random.pick([...NATURES, null]))),
    act(at, setWall([at], random.pick([...WALLS, null]))),
    act(at, setSecret([at], random.chance(0.5))),
    act(at, setSaidBy([at], person)),
    act(at, setRootCause([at], random.chance(0.7))),
    act(at, setOmote(at, card())),
    act(at, markHaraochi(at, '社長', '2026-01-05')),
    act(at, clearHaraochi(at)),
    act(link(), setVerdict(link(), 'holds')),
    act(person, putPerson(person, { name: `n${random.below(9)}` })),
  ]);
}
