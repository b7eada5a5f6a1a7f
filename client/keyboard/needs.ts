import { type Card, isMapKind } from '../../shared/domain/card.ts';
import { netOf } from '../../shared/domain/net.ts';
import { inNet, selectedLine, targetOf } from './command-parts.ts';
import type { Hands } from './hands.ts';
import type { Need } from './map-command.ts';

export const NOTHING: Need = { holds: () => true, why: 'why.never' };

export const A_CARD: Need = { holds: (hands) => targetOf(hands) !== null, why: 'why.card' };

/** A card of 課題の地図, a loose note too. */
export const A_MAP_CARD: Need = {
  holds: (hands) => ofTarget(hands, (card) => isMapKind(card.kind)),
  why: 'why.mapCard',
};

/** A card beside which another may stand. */
export const A_CARD_IN_ROW: Need = {
  holds: (hands) => ofTarget(hands, (card) => card.kind !== 'headline'),
  why: 'why.card',
};

export const ON_ISSUES: Need = { holds: (hands) => hands.state().sheet === 'issues', why: 'why.issues' };

export const ON_FUTURE: Need = { holds: (hands) => hands.state().sheet === 'future', why: 'why.future' };

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
    if (hands.state().sheet === 'future') return true;
    const { cards, notes } = netOf(hands.board());
    return cards.size + notes.length > 0;
  },
  why: 'why.cards',
};

/** Cards on 課題の地図 while it is shown. */
export const ISSUE_CARDS: Need = {
  holds: (hands) => ON_ISSUES.holds(hands) && CARDS.holds(hands),
  why: 'why.issues',
};

export const WRITING: Need = { holds: (hands) => modeIs(hands, 'editing'), why: 'why.writing' };

export const LINKING: Need = { holds: (hands) => modeIs(hands, 'linking'), why: 'why.linking' };

export const FOLDED: Need = {
  holds: (hands) => ON_ISSUES.holds(hands) && hands.state().folded.size > 0,
  why: 'why.folded',
};

export const FOCUSED: Need = {
  holds: (hands) => ON_ISSUES.holds(hands) && hands.state().focus !== null,
  why: 'why.focused',
};

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
