import type { CardId } from '../../shared/domain/ids.ts';
import type { Point } from '../../shared/layout/geometry.ts';
import { linkCommand } from '../keyboard/command-parts.ts';
import type { Hands } from '../keyboard/hands.ts';
import type { Chrome } from './chrome.ts';
import type { Hit } from './hit.ts';

/** A press that was let go where it began. */
export interface Tap {
  readonly hit: Hit;
  readonly touch: boolean;
  readonly shift: boolean;
}

/** Two clicks on one card within this time are a double click (ms). */
const DOUBLE_CLICK_MS = 400;

/** What clicks, taps and long presses on the map do. */
export class Taps {
  readonly #hands: Hands;
  readonly #chrome: Chrome;
  #last: { readonly card: CardId; readonly at: number } | null = null;

  constructor(hands: Hands, chrome: Chrome) {
    this.#hands = hands;
    this.#chrome = chrome;
  }

  tap({ hit, shift, touch }: Tap): void {
    if (this.#hands.state().mode.kind === 'linking') this.#linkTo(hit);
    else if (hit.kind === 'fold') this.#unfold(hit.card);
    else if (hit.kind === 'line') this.#hands.selectLink(hit.link);
    else if (hit.kind === 'card' && (shift || this.#hands.state().selecting)) this.#addToSelection(hit.card);
    else if (hit.kind === 'card') this.#choose(hit.card, touch);
    else if (!shift) this.#hands.select([]);
  }

  /** The menu of what lies there: right button, or a long press without a move. */
  menu(hit: Hit, at: Point): void {
    if (hit.kind === 'card' || hit.kind === 'fold') {
      if (!this.#hands.state().selection.includes(hit.card)) this.#hands.select([hit.card]);
    } else if (hit.kind === 'line') this.#hands.selectLink(hit.link);
    else this.#hands.select([]);
    this.#chrome.openMenu(at);
  }

  /** The first tap selects; with a finger the next one writes, with a mouse a quick second one does. */
  #choose(card: CardId, touch: boolean): void {
    const { selection } = this.#hands.state();
    const now = performance.now();
    const again = selection.length === 1 && selection[0] === card;
    const twice = this.#last?.card === card && now - this.#last.at < DOUBLE_CLICK_MS;
    this.#last = { card, at: now };
    if (again && (touch || twice)) this.#hands.edit(card);
    else this.#hands.select([card]);
  }

  /** A click that follows so soon belongs to those that opened the field: it must not select a word in it, to be typed over. */
  get clicking(): boolean {
    return this.#last !== null && performance.now() - this.#last.at < DOUBLE_CLICK_MS;
  }

  #addToSelection(card: CardId): void {
    const { selection } = this.#hands.state();
    const rest = selection.filter((id) => id !== card);
    this.#hands.select(rest.length < selection.length ? rest : [...rest, card]);
  }

  #unfold(card: CardId): void {
    const folded = new Set(this.#hands.state().folded);
    folded.delete(card);
    this.#hands.fold(folded, card);
  }

  #linkTo(hit: Hit): void {
    const { mode } = this.#hands.state();
    if (mode.kind !== 'linking') return;
    this.#hands.view.setState({ mode: { kind: 'idle' } });
    if (hit.kind === 'card' && hit.card !== mode.from)
      this.#hands.act(linkCommand(this.#hands, mode.from, hit.card));
  }
}
