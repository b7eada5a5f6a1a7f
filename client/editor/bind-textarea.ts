import type { Splice, TextRef } from '../../shared/commands/change.ts';
import type { RefusalCode } from '../../shared/commands/command.ts';
import { spliceBetween, writeText } from '../../shared/commands/write-text.ts';
import { MAX_TEXT } from '../../shared/domain/limits.ts';
import type { BoardSession } from '../session/session.ts';
import { createImeGuard, type ImeGuard } from './ime-guard.ts';
import { applySplice, moveCaret, rebaseSplice } from './merge-splice.ts';

export type TextControl = HTMLTextAreaElement | HTMLInputElement;

export interface BindingOptions {
  readonly session: BoardSession;
  readonly at: TextRef;
  /** Edits with the same spell are one undo step. Left out: the time between focus and blur is one spell. */
  readonly spell?: string;
  /** An edit that could not be written. The field shows the text as it was before it. */
  readonly onRefused: (code: RefusalCode) => void;
  /** After each text that stands in the field anew and no conversion runs: by own typing or by others. */
  readonly onSettled?: () => void;
}

/** A field bound to a shared text. */
export interface TextBinding {
  readonly guard: ImeGuard;
  /** Writes what has not been written yet; ends a running composition's wait. Called before the field goes away. */
  settle(): void;
  release(): void;
}

let spells = 0;

/** A name for one editing spell: everything dispatched with it is one undo step. */
export function freshSpell(): string {
  spells += 1;
  return `spell-${spells}`;
}

/**
 * Binds an uncontrolled field to a shared text. Each input between compositions becomes one splice; while composing
 * nothing is written, and nothing is put into the field; what others wrote meanwhile is merged after it, the caret
 * kept. Undo and redo of the browser are led to those of the board.
 */
export function bindTextarea(field: TextControl, options: BindingOptions): TextBinding {
  const { session, at } = options;
  const live = session.liveText(at);
  const guard = createImeGuard(field);
  const shown = (text: string) => asShown(field, text);
  /** The shared text as the field last agreed with it. */
  let agreed = shown(live.text());
  let queued: Splice[] = [];
  let spell = options.spell ?? freshSpell();
  let writing = false;
  if (field.value !== agreed) field.value = agreed;

  const write = (splice: Splice): RefusalCode | null => {
    const text = live.text();
    // A line end that the field cannot show (CR) shifts places: then the text is compared as a whole.
    const exact = text === shown(text) ? splice : spliceBetween(text, applySplice(shown(text), splice));
    if (exact === null) return null;
    writing = true;
    const written = session.dispatch(writeText(at, exact), { spell });
    writing = false;
    return written.ok ? null : written.failure.code;
  };

  /** What the text went through since the field agreed with it; a change nobody told of is found by comparing. */
  const changes = (): Splice[] => {
    const text = shown(live.text());
    if (queued.reduce(applySplice, agreed) === text) return queued;
    const found = spliceBetween(agreed, text);
    return found === null ? [] : [found];
  };

  const sync = () => {
    queued = changes();
    const typed = spliceBetween(agreed, field.value, field.selectionStart ?? field.value.length);
    if (typed === null && queued.length === 0) return;
    const rebased = typed && queued.reduce(rebaseSplice, typed);
    const refused = rebased && write(rebased);
    const settled = (caret: number) => {
      if (typed === null || rebased === null) return queued.reduce(moveCaret, caret);
      // The caret stands where it stood in the letters just typed; a refused edit leaves it where they began.
      return refused === null ? caret + rebased.index - typed.index : rebased.index;
    };
    const [start, end] = selectionOf(field);
    const selection = [settled(start), settled(end)] as const;
    queued = [];
    agreed = shown(live.text());
    show(field, agreed, ...selection);
    if (refused !== null) options.onRefused(refused);
    options.onSettled?.();
  };

  const offRemote = live.onRemote((splice) => {
    queued.push(splice);
    if (!guard.composing()) sync();
  });
  // Another field of this page may write the same text: its edits are no remote ones.
  const offBoard = session.subscribe(() => {
    if (!writing && !guard.composing() && shown(live.text()) !== agreed) sync();
  });

  const undoOrRedo = (act: 'undo' | 'redo') => {
    sync();
    session.undo[act]();
    spell = freshSpell();
  };
  const listen: Record<string, (event: Event) => void> = {
    beforeinput: (event) => {
      const input = event as InputEvent;
      if (input.inputType === 'historyUndo' || input.inputType === 'historyRedo') {
        event.preventDefault();
        undoOrRedo(input.inputType === 'historyUndo' ? 'undo' : 'redo');
      } else if (tooLong(field, input)) {
        event.preventDefault();
        options.onRefused('tooLong');
      }
    },
    input: () => {
      if (!guard.composing()) sync();
    },
    compositionend: () => sync(),
    keydown: (event) => {
      const act = event instanceof KeyboardEvent && !guard.owns(event) ? undoKey(event) : null;
      if (act === null) return;
      event.preventDefault();
      event.stopPropagation();
      undoOrRedo(act);
    },
    focus: () => {
      if (options.spell === undefined) spell = freshSpell();
    },
    blur: () => sync(),
  };
  for (const [type, handler] of Object.entries(listen)) field.addEventListener(type, handler);
  return {
    guard,
    settle: sync,
    release() {
      sync();
      offRemote();
      offBoard();
      guard.release();
      for (const [type, handler] of Object.entries(listen)) field.removeEventListener(type, handler);
    },
  };
}

/** Ctrl+Z, Ctrl+Y, Ctrl+Shift+Z (⌘ on a Mac). */
export function undoKey(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : null;
}

/** The text as a field can hold it: no CR, and in a one-line field no line ends at all. */
function asShown(field: TextControl, text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  return field instanceof HTMLInputElement ? lines.replace(/\n/g, '') : lines;
}

/** Would this paste or keystroke grow the field past the limit? Stopped before the browser lays out 50 MB. */
function tooLong(field: TextControl, event: InputEvent): boolean {
  const added = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
  if (added === '' || event.isComposing) return false;
  const [start, end] = selectionOf(field);
  return field.value.length - (end - start) + added.length > MAX_TEXT;
}

function selectionOf(field: TextControl): [start: number, end: number] {
  const start = field.selectionStart ?? field.value.length;
  return [start, field.selectionEnd ?? start];
}

/** Puts a text and a selection; touches neither when they stand already (an untouched caret keeps its IME state). */
function show(field: TextControl, text: string, start: number, end: number): void {
  if (field.value === text) return;
  const { scrollTop } = field;
  field.value = text;
  if (document.activeElement === field) field.setSelectionRange(start, end);
  field.scrollTop = scrollTop;
}
