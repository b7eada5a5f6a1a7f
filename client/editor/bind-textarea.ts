import type { Splice, TextRef } from '../../shared/commands/change.ts';
import type { RefusalCode } from '../../shared/commands/command.ts';
import { applySplice, moveCaret, rebaseSplice } from '../../shared/commands/merge-splice.ts';
import { spliceBetween, writeText } from '../../shared/commands/write-text.ts';
import { MAX_TEXT } from '../../shared/domain/limits.ts';
import type { BoardSession, LiveText } from '../session/session.ts';
import { createImeGuard, type ImeGuard } from '../ui/ime-guard.ts';

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
  return new Binding(field, options);
}

class Binding implements TextBinding {
  readonly guard: ImeGuard;
  readonly #field: TextControl;
  readonly #options: BindingOptions;
  readonly #live: LiveText;
  readonly #offs: (() => void)[] = [];
  /** The shared text as the field last agreed with it. */
  #agreed: string;
  /** What others did to the text since. */
  #queued: Splice[] = [];
  #spell: string;
  #writing = false;

  constructor(field: TextControl, options: BindingOptions) {
    this.guard = createImeGuard(field);
    this.#field = field;
    this.#options = options;
    this.#live = options.session.liveText(options.at);
    this.#spell = options.spell ?? freshSpell();
    this.#agreed = this.#text();
    if (field.value !== this.#agreed) field.value = this.#agreed;
    this.#listenToOthers();
    this.#listenToField();
  }

  settle(): void {
    const field = this.#field;
    const queued = this.#changes();
    this.#queued = [];
    const typed = spliceBetween(this.#agreed, field.value, field.selectionStart ?? field.value.length);
    if (typed === null && queued.length === 0) return;
    const rebased = typed && queued.reduce(rebaseSplice, typed);
    const refused = rebased && this.#write(rebased);
    const settled = (caret: number) => {
      if (typed === null || rebased === null) return queued.reduce(moveCaret, caret);
      // The caret stands where it stood in the letters just typed; a refused edit leaves it where they began.
      return refused === null ? caret + rebased.index - typed.index : rebased.index;
    };
    const [start, end] = selectionOf(field);
    this.#agreed = this.#text();
    show(field, this.#agreed, settled(start), settled(end));
    if (refused !== null) this.#options.onRefused(refused);
    this.#options.onSettled?.();
  }

  release(): void {
    this.settle();
    for (const off of this.#offs) off();
    this.guard.release();
  }

  #text(): string {
    return asShown(this.#field, this.#live.text());
  }

  /** What the text went through since the field agreed with it; a change nobody told of is found by comparing. */
  #changes(): readonly Splice[] {
    const text = this.#text();
    if (this.#queued.reduce(applySplice, this.#agreed) === text) return this.#queued;
    const found = spliceBetween(this.#agreed, text);
    return found === null ? [] : [found];
  }

  #write(splice: Splice): RefusalCode | null {
    const { session, at } = this.#options;
    const text = this.#live.text();
    const seen = this.#text();
    // A line end that the field cannot show (CR) shifts places: then the text is compared as a whole.
    const exact = text === seen ? splice : spliceBetween(text, applySplice(seen, splice));
    if (exact === null) return null;
    this.#writing = true;
    const written = session.dispatch(writeText(at, exact), { spell: this.#spell });
    this.#writing = false;
    return written.ok ? null : written.failure.code;
  }

  #undoOrRedo(act: 'undo' | 'redo'): void {
    this.settle();
    this.#options.session.undo[act]();
    this.#spell = freshSpell();
  }

  #listenToOthers(): void {
    const { session } = this.#options;
    this.#offs.push(
      this.#live.onRemote((splice) => {
        this.#queued.push(splice);
        if (!this.guard.composing()) this.settle();
      }),
      // Another field of this page may write the same text: its edits are no remote ones.
      session.subscribe(() => {
        if (!this.#writing && !this.guard.composing() && this.#text() !== this.#agreed) this.settle();
      }),
    );
  }

  #listenToField(): void {
    const listen: Record<string, (event: Event) => void> = {
      beforeinput: (event) => this.#beforeInput(event as InputEvent),
      input: () => {
        if (!this.guard.composing()) this.settle();
      },
      compositionend: () => this.settle(),
      keydown: (event) => this.#keyDown(event as KeyboardEvent),
      focus: () => {
        if (this.#options.spell === undefined) this.#spell = freshSpell();
      },
      blur: () => this.settle(),
    };
    for (const [type, handler] of Object.entries(listen)) {
      this.#field.addEventListener(type, handler);
      this.#offs.push(() => this.#field.removeEventListener(type, handler));
    }
  }

  #beforeInput(event: InputEvent): void {
    if (event.inputType === 'historyUndo' || event.inputType === 'historyRedo') {
      event.preventDefault();
      this.#undoOrRedo(event.inputType === 'historyUndo' ? 'undo' : 'redo');
    } else if (tooLong(this.#field, event)) {
      event.preventDefault();
      this.#options.onRefused('tooLong');
    }
  }

  #keyDown(event: KeyboardEvent): void {
    const act = this.guard.owns(event) ? null : undoKey(event);
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.#undoOrRedo(act);
  }
}

/** Ctrl+Z, Ctrl+Y, Ctrl+Shift+Z (⌘ on a Mac). */
function undoKey(event: KeyboardEvent): 'undo' | 'redo' | null {
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
