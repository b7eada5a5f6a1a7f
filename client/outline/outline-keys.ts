import type { KeyboardEvent as ReactKeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { commandForKey, runCommand } from '../keyboard/command-table.ts';
import type { Hands } from '../keyboard/hands.ts';
import { isComposed } from '../ui/ime-guard.ts';
import type { Row } from './outline-rows.ts';

/** What the keys of the list walk on. */
export interface Reader {
  readonly hands: Hands;
  readonly rows: readonly Row[];
  readonly at: Row | null;
  /** Goes to a row: selects what it shows and takes the focus there. */
  readonly go: (row: Row) => void;
}

/** Alt + arrows mean order and depth here, whichever way the map lies; the commands are named by the map's directions. */
const MOVES = {
  right: { ArrowUp: 'move.up', ArrowDown: 'move.down', ArrowLeft: 'move.left', ArrowRight: 'move.right' },
  down: { ArrowUp: 'move.left', ArrowDown: 'move.right', ArrowLeft: 'move.up', ArrowRight: 'move.down' },
} as const;
export type Arrow = keyof (typeof MOVES)['right'];

/** The command that moves the selected card that way in the list. */
export function moveCommandId(hands: Hands, arrow: Arrow): string {
  return MOVES[hands.state().direction][arrow];
}

/**
 * Keys of the list: arrows walk the tree, all others mean what they mean on the map, by the same table. What the IME
 * owns is left alone; Tab leaves the list when nothing is selected.
 */
export function onOutlineKey(event: ReactKeyboardEvent, reader: Reader): void {
  const { hands } = reader;
  const native = event.nativeEvent;
  if (event.defaultPrevented) return;
  const { mode } = hands.state();
  if (mode.kind === 'editing') {
    if (!hands.writing.owns(native)) runKey(event, hands);
    return;
  }
  if (isComposed(native)) {
    beginWriting(reader);
    return;
  }
  if (isArrow(event.key) && event.altKey && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    runCommand(moveCommandId(hands, event.key), hands);
    return;
  }
  const next = isPlain(event) ? walked(event.key, reader) : null;
  if (next !== null) {
    event.preventDefault();
    next();
    return;
  }
  if (isPlain(event) && event.key === ' ') {
    event.preventDefault();
    runCommand('view.fold', hands);
    return;
  }
  if (runKey(event, hands)) return;
  if (isPlain(event) && [...event.key].length === 1) beginWriting(reader);
}

function runKey(event: ReactKeyboardEvent, hands: Hands): boolean {
  const command = commandForKey(event.nativeEvent, hands);
  if (command === null) return false;
  event.preventDefault();
  event.stopPropagation();
  runCommand(command.id, hands);
  return true;
}

/** A letter opens the field within its keydown, so that the letter itself, or the conversion it begins, goes into it. */
function beginWriting({ hands, at }: Reader): void {
  if (at?.kind !== 'card') return;
  flushSync(() => hands.edit(at.card.id));
}

function isArrow(key: string): key is Arrow {
  return key in MOVES.right;
}

function isPlain(event: ReactKeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && (!event.shiftKey || event.key.length === 1);
}

/** What an arrow, Home or End does; null for all other keys. While a link is drawn they walk to its effect. */
function walked(key: string, reader: Reader): (() => void) | null {
  const { hands, rows } = reader;
  const { mode } = hands.state();
  const here =
    mode.kind === 'linking'
      ? rows.findIndex((row) => row.kind === 'card' && row.card.id === (mode.over ?? mode.from))
      : reader.at === null
        ? -1
        : rows.indexOf(reader.at);
  const step = (to: number) => () => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (row === undefined) return;
    if (mode.kind !== 'linking') reader.go(row);
    else if (row.kind === 'card') hands.view.setState({ mode: { ...mode, over: row.card.id } });
  };
  switch (key) {
    case 'ArrowDown':
      return step(here + 1);
    case 'ArrowUp':
      return step(here - 1);
    case 'Home':
      return step(0);
    case 'End':
      return step(rows.length - 1);
    case 'ArrowRight':
      return mode.kind === 'linking' ? step(here + 1) : () => inward(reader);
    case 'ArrowLeft':
      return mode.kind === 'linking' ? step(here - 1) : () => outward(reader);
    default:
      return null;
  }
}

/** Unfolds, or goes to the first row below; from a line to the card it speaks of. */
function inward({ hands, rows, at, go }: Reader): void {
  if (at === null || (at.kind === 'card' && at.expanded === null)) return;
  const below = rows[rows.indexOf(at) + 1];
  if (at.kind === 'line') hands.select([at.link.cause]);
  else if (at.kind === 'card' && at.expanded === false) foldRow(hands, at, false);
  else if (below !== undefined) go(below);
}

/** Folds, or goes to the row above. */
function outward({ hands, rows, at, go }: Reader): void {
  if (at === null) return;
  const above = rows.find((row) => row.key === at.parent);
  if (at.kind === 'card' && at.expanded === true) foldRow(hands, at, true);
  else if (above !== undefined) go(above);
}

/** Folds or unfolds a card, here and on the map. */
export function foldRow(hands: Hands, row: Row, fold: boolean): void {
  if (row.kind !== 'card') return;
  const folded = new Set(hands.state().folded);
  if (fold) folded.add(row.card.id);
  else folded.delete(row.card.id);
  hands.fold(folded, row.card.id);
}
