import { commandForKey, keyTime, runCommand } from '../keyboard/command-table.ts';
import type { Hands } from '../keyboard/hands.ts';
import type { KeyTime } from '../keyboard/map-command.ts';
import { isComposed } from '../ui/ime-guard.ts';
import type { Chrome } from './chrome.ts';

/** A space key held longer than this was not meant as a tap (ms). */
const TAP_MS = 400;

export interface KeyLayer {
  spaceHeld(): boolean;
  /** The held space was used to pan: letting it go folds nothing. */
  spaceUsed(): void;
  release(): void;
}

/** All keys of the map, from the field over the selected card or from the canvas itself. What the IME owns is left alone. */
export function attachKeys(root: HTMLElement, hands: Hands, chrome: Chrome): KeyLayer {
  let space: { readonly since: number; used: boolean } | null = null;

  const onDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || chrome.writing.owns(event) || isElsewhere(event.target)) return;
    root.dataset.hand = 'keys';
    const { mode, selection } = hands.state();
    if (event.key === ' ' && mode.kind === 'idle' && !hasModifier(event)) {
      // A tap folds, holding it pans: which of them it is tells the keyup.
      event.preventDefault();
      if (!event.repeat) space = { since: event.timeStamp, used: false };
      return;
    }
    if (runByKey(event, keyTime(hands.state()))) return;
    if (mode.kind === 'editing') return;
    if (leavesWords(event)) event.preventDefault();
    // A keyboard on a tablet: from now on the field over the selected card takes what is typed.
    else if (
      chrome.state.getState().coarse &&
      selection.length === 1 &&
      event.code !== '' &&
      !hasModifier(event)
    ) {
      chrome.state.setState({ coarse: false });
      chrome.focus();
    }
  };
  const runByKey = (event: KeyboardEvent, time: KeyTime): boolean => {
    const command = commandForKey(event, hands, time);
    if (command === null) return false;
    event.preventDefault();
    event.stopPropagation();
    return runCommand(command.id, hands);
  };
  const onUp = (event: KeyboardEvent) => {
    if (event.key !== ' ' || space === null) return;
    const tapped = !space.used && event.timeStamp - space.since < TAP_MS;
    space = null;
    if (tapped) runCommand('view.fold', hands);
  };
  /** Keys of the whole page, while the focus is in a bar, a panel or a field of it; windows and menus keep theirs. */
  const onAnyKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposed(event) || isInWindow(event.target)) return;
    if (event.target instanceof Node && root.contains(event.target) && !isElsewhere(event.target)) return;
    runByKey(event, isField(event.target) ? 'field' : 'elsewhere');
  };
  const onBlur = () => {
    space = null;
  };
  root.addEventListener('keydown', onDown);
  root.addEventListener('keyup', onUp);
  window.addEventListener('keydown', onAnyKey);
  window.addEventListener('blur', onBlur);
  return {
    spaceHeld: () => space !== null,
    spaceUsed: () => {
      if (space !== null) space.used = true;
    },
    release() {
      root.removeEventListener('keydown', onDown);
      root.removeEventListener('keyup', onUp);
      window.removeEventListener('keydown', onAnyKey);
      window.removeEventListener('blur', onBlur);
    },
  };
}

/** Bars and other fields on the canvas have their own keys. */
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.classList.contains('card-writer')) return false;
  return target.closest('[data-chrome]') !== null;
}

function isInWindow(target: EventTarget | null): boolean {
  const windows = '[role=dialog], [role=menu]';
  if (target === document.body) return document.querySelector(windows) !== null;
  return target instanceof Element && target.closest(windows) !== null;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select, [contenteditable]');
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
}

/** What only a command may do with a card that is selected: where none is possible the words in the unseen field stay. */
const CHANGING = ['Enter', 'Backspace', 'Delete'];

/** Keys that would move the caret, mark or change words in the unseen field: typing goes to the end of the words. */
function leavesWords(event: KeyboardEvent): boolean {
  if (CHANGING.includes(event.key)) return true;
  if (['Home', 'End', 'PageUp', 'PageDown'].includes(event.key) || event.key.startsWith('Arrow')) return true;
  return (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a';
}
