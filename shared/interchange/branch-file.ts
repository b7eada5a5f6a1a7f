import { type Branch, type BranchCard, type BranchLink, COPIED_PROSE } from '../commands/branch.ts';
import type { CutRoot } from '../commands/paste-branch.ts';
import { MAP_KINDS, NATURES, WALLS } from '../domain/card.ts';
import { type BoardId, type CardId, isId, type PersonId } from '../domain/ids.ts';
import { MAX_CARDS, MAX_NAME, MAX_TEXT } from '../domain/limits.ts';
import { ok, type Result } from '../domain/result.ts';
import { type FileFailure, unreadable } from './failure.ts';
import { asRecord, asRecords, type Json, parseJson } from './json.ts';
import { MAX_OUTLINE } from './outline.ts';

/** Name of our own flavour on the clipboard. */
export const BRANCH_TYPE = 'application/x-banso-branch+json';

/** A branch on the clipboard: from which board, and what was cut of it. */
export interface CopiedBranch {
  readonly board: BoardId | null;
  readonly branch: Branch;
  /** Roots that were cut; empty when they were copied. */
  readonly cut: readonly CutRoot[];
}

const FORMAT = 'banso-branch';
/** The file, a list, an entry. */
const LIMITS = { depth: 4, text: MAX_TEXT };

/** A copied branch as JSON. */
export function printBranch({ board, branch, cut }: CopiedBranch): string {
  return JSON.stringify({ format: FORMAT, version: 1, board, cut, ...branch });
}

/**
 * JSON of the clipboard → a branch. It may come from anywhere: what is not understood of a card takes its empty value,
 * a link to what is not there is left out, and every card is below a root.
 */
export function parseBranch(text: string): Result<CopiedBranch, FileFailure> {
  if (text.length > MAX_OUTLINE) return unreadable('tooBig');
  const json = parseJson(text, LIMITS);
  if (!json.ok) return json;
  const top = asRecord(json.value);
  if (top === null || top.format !== FORMAT) return unreadable('notOurs');
  if (top.version !== 1) return unreadable('newer');
  const { records } = asRecords(top.cards);
  if (records.length > MAX_CARDS) return unreadable('tooMany', 'cards');
  const cards = records.map(readCard);
  const joints = asRecords(top.joints).records.map(({ reading }) => ({ reading: words(reading) }));
  const links = asRecords(top.links).records.flatMap((link) => readLink(link, cards.length, joints.length));
  const roots = rootsOf(top.roots, cards.length, links);
  const board = isId(top.board) ? (top.board as BoardId) : null;
  const cut = asRecords(top.cut).records.flatMap(readCut);
  return ok({ board, branch: { cards, roots, links, joints }, cut });
}

function readCard(card: Json): BranchCard {
  const prose = Object.fromEntries(COPIED_PROSE.map((field) => [field, words(card[field])])) as Pick<
    BranchCard,
    (typeof COPIED_PROSE)[number]
  >;
  const { perspective, saidBy } = card;
  return {
    ...prose,
    kind: oneOf(MAP_KINDS, card.kind) ?? 'cause',
    isRootCause: card.isRootCause === true,
    nature: oneOf(NATURES, card.nature),
    wall: oneOf(WALLS, card.wall),
    secret: card.secret === true,
    perspective: typeof perspective === 'string' && perspective.length <= MAX_NAME ? perspective : null,
    saidBy: isId(saidBy) ? (saidBy as PersonId) : null,
  };
}

function readLink(link: Json, cards: number, joints: number): BranchLink[] {
  const { cause, effect, joint } = link;
  if (!isPlace(cause, cards) || !isPlace(effect, cards) || cause === effect) return [];
  return [{ cause, effect, joint: isPlace(joint, joints) ? joint : null }];
}

function readCut({ card, from }: Json): CutRoot[] {
  return isId(card) ? [{ card: card as CardId, from: isId(from) ? (from as CardId) : null }] : [];
}

/** The named roots, and a root more for each card that none of them reaches. */
function rootsOf(named: unknown, cards: number, links: readonly BranchLink[]): number[] {
  const causes = Array.from({ length: cards }, (): number[] => []);
  for (const { cause, effect } of links) causes[effect]?.push(cause);
  const seen = new Set<number>();
  const walk = (root: number) => {
    for (const queue = [root]; queue.length > 0; ) {
      const at = queue.pop() ?? root;
      if (!seen.has(at)) queue.push(...(causes[at] ?? []));
      seen.add(at);
    }
  };
  const roots = [...new Set((Array.isArray(named) ? named : []).filter((at) => isPlace(at, cards)))];
  roots.forEach(walk);
  for (const at of causes.keys()) {
    if (seen.has(at)) continue;
    roots.push(at);
    walk(at);
  }
  return roots;
}

function isPlace(value: unknown, count: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < count;
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function oneOf<Value extends string>(values: readonly Value[], value: unknown): Value | null {
  return values.find((one) => one === value) ?? null;
}
