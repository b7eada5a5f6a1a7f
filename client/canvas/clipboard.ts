import { branchAt, branchRoots } from '../../shared/commands/branch.ts';
import { liveCard } from '../../shared/commands/command.ts';
import { isInBin, moveFromBin, type PasteAt, pasteBranch } from '../../shared/commands/paste-branch.ts';
import { branchesToDelete, deleteBranches } from '../../shared/commands/remove-cards.ts';
import { addTextsToZone } from '../../shared/commands/sheet-cards.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import { netOf } from '../../shared/domain/net.ts';
import { translate, type WordKey } from '../../shared/i18n/words.ts';
import { BRANCH_TYPE, type CopiedBranch, printBranch } from '../../shared/interchange/branch-file.ts';
import { outlineOfBranch, printOutline } from '../../shared/interchange/outline.ts';
import { targetOf, targetsOf } from '../keyboard/command-parts.ts';
import { commandOf, countCommand, isPossible } from '../keyboard/command-table.ts';
import { neighbourAfterDelete } from '../keyboard/commands-remove.ts';
import type { Hands } from '../keyboard/hands.ts';
import { usualZone, zoneOf } from '../keyboard/sheet-moves.ts';
import { showToast } from '../ui/toasts.ts';
import { language } from '../ui/words.ts';
import type { Chrome } from './chrome.ts';
import { type Clip, type Copied, plainBranch, readClip } from './clip.ts';

/** Pasting more cards than this asks first. */
const ASK_OVER = 100;

/**
 * Copy, cut and paste of branches. Keys come as the browser's own clipboard events, which are there on plain http too;
 * presses go the same way by `execCommand`, and where a browser does not give what lies in the clipboard to a press, a
 * field to paste into by hand opens.
 */
export function attachClipboard(root: HTMLElement, hands: Hands, chrome: Chrome): () => void {
  const clipboard = new Clipboard(root, hands, chrome);
  chrome.serveClipboard(clipboard);
  const listen: Record<string, (event: never) => void> = {
    copy: (event: ClipboardEvent) => clipboard.onCopy(event, 'copy'),
    cut: (event: ClipboardEvent) => clipboard.onCopy(event, 'cut'),
    paste: (event: ClipboardEvent) => clipboard.onPaste(event),
    // Safari asks whether there is something to copy before it tells of the key.
    beforecopy: (event: Event) => clipboard.mayCopy(event),
    beforecut: (event: Event) => clipboard.mayCopy(event),
  };
  for (const [type, handler] of Object.entries(listen))
    document.addEventListener(type, handler as EventListener);
  return () => {
    for (const [type, handler] of Object.entries(listen))
      document.removeEventListener(type, handler as EventListener);
  };
}

class Clipboard {
  readonly #root: HTMLElement;
  readonly #hands: Hands;
  readonly #chrome: Chrome;
  /** What was copied last on this page: a press is given the words alone, and knows the branch by them. */
  #last: Copied | null = null;

  constructor(root: HTMLElement, hands: Hands, chrome: Chrome) {
    this.#root = root;
    this.#hands = hands;
    this.#chrome = chrome;
  }

  copy(how: 'copy' | 'cut'): void {
    const fill = (event: ClipboardEvent) => {
      event.stopImmediatePropagation();
      this.#fill(event, how);
    };
    if (!pressedCopy(fill)) this.#say('clip.denied');
  }

  paste(): void {
    const denied = () => this.#chrome.state.setState({ pasting: true });
    // Not there on plain http; asks for leave elsewhere.
    const reading = navigator.clipboard?.readText?.() ?? Promise.reject(new Error('No clipboard here'));
    reading.then((words) => {
      if (words.trim() === '') denied();
      else this.take(readClip({ words, branch: '' }, this.#last));
    }, denied);
  }

  onCopy(event: ClipboardEvent, how: 'copy' | 'cut'): void {
    if (!this.#isOnCard(event)) return;
    // What cannot leave the sheet that is shown is copied all the same.
    const done = isPossible(commandOf(`clip.${how}`), this.#hands) ? how : 'copy';
    countCommand(`clip.${done}`);
    this.#fill(event, done);
  }

  mayCopy(event: Event): void {
    if (this.#isOnCard(event)) event.preventDefault();
  }

  onPaste(event: ClipboardEvent): void {
    if (!this.#isOnMap(event)) return;
    countCommand('clip.paste');
    const clip = this.read(event);
    // One line on a selected card is typing: the field over the card takes it and opens.
    const field = event.target instanceof HTMLTextAreaElement && !event.target.readOnly;
    if (clip.kind === 'line' && field) return;
    event.preventDefault();
    this.take(clip);
  }

  /** What a paste event brings. */
  read({ clipboardData }: ClipboardEvent): Clip {
    const words = clipboardData?.getData('text/plain') ?? '';
    const branch = clipboardData?.getData(BRANCH_TYPE) ?? '';
    return readClip({ words, branch }, this.#last);
  }

  /** Puts what was pasted onto the map: below the selected card, or as new 表課題. */
  take(clip: Clip): void {
    if (clip.kind === 'none') this.#say('paste.noWords');
    else if (clip.kind === 'refused') this.#say(`paste.${clip.code}`);
    else if (clip.kind === 'line') this.#takeLine(clip.words);
    else void this.#takeBranch(clip.copied);
  }

  #fill(event: ClipboardEvent, how: 'copy' | 'cut'): void {
    event.preventDefault();
    const copied = this.#copied(how);
    event.clipboardData?.setData('text/plain', copied.words);
    event.clipboardData?.setData(BRANCH_TYPE, copied.branch);
    this.#last = copied;
    if (how === 'cut') this.#remove(copied.count);
    else this.#say(copied.hidden > 0 ? 'clip.copiedHidden' : 'clip.copied', copied.count, copied.hidden);
  }

  #copied(how: 'copy' | 'cut'): Copied & { readonly count: number; readonly hidden: number } {
    const { session } = this.#hands;
    const board = this.#hands.board();
    if (this.#hands.state().sheet !== 'issues') return this.#copiedScenes();
    const roots = branchRoots(board, targetsOf(this.#hands));
    const branch = branchAt(board, roots);
    const net = netOf(board);
    const cut = how === 'copy' ? [] : roots.map((card) => ({ card, from: net.primaryOf(card) }));
    // Words leave the board here: a 秘 card shows no more than in a picture, unless it was chosen itself.
    const hides = (at: number) => branch.cards[at]?.secret === true && !branch.roots.includes(at);
    const hidden = branch.cards.filter((_, at) => hides(at)).length;
    const secret = `(${translate(language(), 'mark.secret')})`;
    const shown = {
      ...branch,
      cards: branch.cards.map((card, at) => (hides(at) ? { ...card, text: secret } : card)),
    };
    return {
      words: printOutline(outlineOfBranch(shown)),
      branch: printBranch({ board: session.boardId, branch, cut }),
      count: branch.cards.length,
      hidden,
    };
  }

  /** Cards of a sheet are copied as their words, a line each; they have no branch. */
  #copiedScenes(): Copied & { readonly count: number; readonly hidden: number } {
    const board = this.#hands.board();
    const lines = targetsOf(this.#hands).map((id) => board.cards.get(id)?.text.replace(/\s+/g, ' ') ?? '');
    return { words: lines.join('\n'), branch: '', count: lines.length, hidden: 0 };
  }

  /** Cut: into the bin, from where a paste on this board brings the very same cards. */
  #remove(count: number): void {
    const cards = targetsOf(this.#hands);
    const next = neighbourAfterDelete(this.#hands, cards);
    if (branchesToDelete(this.#hands.board(), cards).length === 0) return;
    if (!this.#hands.act(deleteBranches(cards)).done) return;
    const stays = next !== null && liveCard(this.#hands.board(), next) !== null;
    this.#hands.select(stays ? [next] : []);
    this.#say('clip.cutDone', count);
  }

  #takeLine(words: string): void {
    const [card, ...more] = this.#hands.state().selection;
    if (card === undefined || more.length > 0)
      return void this.#takeBranch(plainBranch([{ level: 0, text: words }]));
    const index = this.#hands.board().cards.get(card)?.text.length ?? 0;
    this.#hands.edit(card);
    this.#hands.act(writeText({ of: 'card', card, field: 'text' }, { index, remove: 0, insert: words }));
  }

  async #takeBranch({ board, branch, cut }: CopiedBranch): Promise<void> {
    const hands = this.#hands;
    if (hands.state().sheet !== 'issues') return this.#takeScenes(branch.cards.map(({ text }) => text));
    const below = hands.state().selection.at(-1);
    const at: PasteAt = below === undefined ? 'top' : { below };
    const here = board === hands.session.boardId;
    const count = branch.cards.length;
    if (count > ASK_OVER && !(await hands.confirm('paste', count))) return;
    const move = here && isInBin(hands.board(), cut);
    // People of another board are other people, even where an id is the same.
    const cards = here ? branch.cards : branch.cards.map((card) => ({ ...card, saidBy: null }));
    const before = hands.geometry();
    const { done, select } = hands.act(move ? moveFromBin(cut, at) : pasteBranch({ ...branch, cards }, at));
    if (!done) return;
    if (select !== null) hands.select([select]);
    hands.bringIn(before, select);
    this.#say(move ? 'paste.moved' : 'paste.done', count);
  }

  /** Each line a 景色, behind the selected card or in the first zone. */
  async #takeScenes(lines: readonly string[]): Promise<void> {
    const hands = this.#hands;
    const card = targetOf(hands);
    const zone = (card && zoneOf(hands.geometry(), card)) ?? usualZone(hands.board(), card);
    if (zone === null) return;
    const texts = lines.filter((line) => line.trim() !== '');
    if (texts.length > ASK_OVER && !(await hands.confirm('paste', texts.length))) return;
    const where = card !== null && zoneOf(hands.geometry(), card) !== null ? { after: card.id } : 'last';
    const { done, select } = hands.act(addTextsToZone(zone, texts, where));
    if (!done) return;
    if (select !== null) hands.select([select]);
    this.#say('paste.done', texts.length);
  }

  /** A card is selected, and the words of no field are meant. */
  #isOnCard(event: Event): boolean {
    return this.#isOnMap(event) && targetsOf(this.#hands).length > 0;
  }

  #isOnMap({ target, defaultPrevented }: Event): boolean {
    if (defaultPrevented || this.#hands.state().mode.kind !== 'idle') return false;
    if (target === document.body) return document.querySelector('[role=dialog], [role=menu]') === null;
    if (!(target instanceof Element)) return false;
    // A row of the list stands for its card.
    if (target.closest('.outline-tree') !== null) return true;
    if (!this.#root.contains(target)) return false;
    return target.classList.contains('card-writer') || target.closest('[data-chrome]') === null;
  }

  #say(key: WordKey, n = 0, hidden = 0): void {
    showToast(translate(language(), key, { n, hidden }));
  }
}

/** Copies by a press: browsers give the clipboard to a copy event, and that to a selection in a field. */
function pressedCopy(fill: (event: ClipboardEvent) => void): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.className = 'visually-hidden';
  field.readOnly = true;
  field.value = ' ';
  document.body.append(field);
  field.focus({ preventScroll: true });
  field.select();
  document.addEventListener('copy', fill, { capture: true, once: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}
