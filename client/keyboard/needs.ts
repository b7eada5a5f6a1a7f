import type { Card } from '../../shared/domain/card.ts';
import { netOf } from '../../shared/domain/net.ts';
import { inNet, selectedLine, targetOf } from './command-parts.ts';
import type { Hands } from './hands.ts';
import type { Need } from './map-command.ts';

export const NOTHING: Need = { holds: () => true, why: 'why.never' };

export const A_CARD: Need = { holds: (hands) => targetOf(hands) !== null, why: 'why.card' };

/** A card on the map, not a loose note. */
export const A_CARD_IN_NET: Need = { holds: (hands) => inNet(hands) !== null, why: 'why.cardInNet' };

export const A_LINE: Need = { holds: (hands) => selectedLine(hands) !== null, why: 'why.line' };

export const AN_EFFECT: Need = {
  holds: (hands) => ofTarget(hands, (card) => netOf(hands.board()).primaryOf(card.id) !== null),
  why: 'why.effect',
};

export const CAUSES: Need = {
  holds: (hands) => ofTarget(hands, (card) => netOf(hands.board()).childrenOf(card.id).length > 0),
  why: 'why.causes',
};

export const CARDS: Need = {
  holds: (hands) => {
    const { cards, notes } = netOf(hands.board());
    return cards.size + notes.length > 0;
  },
  why: 'why.cards',
};

export const WRITING: Need = { holds: (hands) => modeIs(hands, 'editing'), why: 'why.writing' };

export const LINKING: Need = { holds: (hands) => modeIs(hands, 'linking'), why: 'why.linking' };

export const FOLDED: Need = { holds: (hands) => hands.state().folded.size > 0, why: 'why.folded' };

export const FOCUSED: Need = { holds: (hands) => hands.state().focus !== null, why: 'why.focused' };

export const SELECTION: Need = {
  holds: (hands) => hands.state().selection.length > 0 || hands.state().selectedLink !== null,
  why: 'why.selection',
};

function ofTarget(hands: Hands, is: (card: Card) => boolean): boolean {
  const card = targetOf(hands);
  return card !== null && is(card);
}

function modeIs(hands: Hands, kind: 'editing' | 'linking'): boolean {
  return hands.state().mode.kind === kind;
}
