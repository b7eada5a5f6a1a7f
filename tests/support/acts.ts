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
import { putPerson } from '../../shared/commands/people.ts';
import { deleteBranches, deleteCardKeepCauses, restoreCards } from '../../shared/commands/remove-cards.ts';
import { textAt, writeText } from '../../shared/commands/write-text.ts';
import type { Board } from '../../shared/domain/board.ts';
import { CARD_KINDS, NATURES, PROSE_FIELDS, VERDICTS, WALLS } from '../../shared/domain/card.ts';
import type { CardId, LinkId } from '../../shared/domain/ids.ts';
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
  ];
  return random.pick(families)();
}

function textRef(random: Random, board: Board): TextRef {
  const joints = [...board.joints.keys()];
  if (random.chance(0.1)) return { of: 'board', field: random.pick(['title', 'firm']) };
  if (joints.length > 0 && random.chance(0.1)) return { of: 'joint', joint: random.pick(joints) };
  const field = random.chance(0.7) ? 'text' : random.pick(PROSE_FIELDS);
  return { of: 'card', card: random.pick([...board.cards.keys()]), field };
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

/** A value that tells by its letter who set it. */
function marking(random: Random, card: () => CardId, letters: (n: number) => string): Act {
  const cards = [card(), card()];
  const perspective = random.chance(0.2) ? null : letters(1);
  return act(`${cards} ${perspective}`, setPerspective(cards, perspective));
}

function detailing(random: Random, card: () => CardId, link: () => LinkId): Act {
  const at = card();
  const some = [at, card()];
  const kind = random.pick(CARD_KINDS);
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
