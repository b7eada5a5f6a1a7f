import { type Card, isMapKind, isNetKind } from '../../shared/domain/card.ts';
import { netOf } from '../../shared/domain/net.ts';
import { allTargets, inNet, selectedLine, targetOf } from './command-parts.ts';
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

export const ON_BRIDGE: Need = { holds: isOnBridge, why: 'why.bridge' };

/** 橋 shows some cards of the net, not how they hang: what would change that has no place there. */
export function offBridge({ holds, why }: Need): Need {
  return { holds: (hands) => !isOnBridge(hands) && holds(hands), why };
}

/** Which of two needs it is on 橋, and elsewhere. */
export function onBridgeElse(there: Need, elsewhere: Need): Need {
  return {
    holds: (hands) => (isOnBridge(hands) ? there : elsewhere).holds(hands),
    why: elsewhere.why,
  };
}

/** Nothing of the net is among the chosen cards. */
export const ONLY_SHEET_CARDS: Need = {
  holds: (hands) => allTargets(hands, (card) => !isMapKind(card.kind)),
  why: 'why.card',
};

/** A card from or to which a line over the bridge leads. */
export const A_CARD_OF_THE_BRIDGE: Need = {
  holds: (hands) => ofTarget(hands, ({ kind }) => isNetKind(kind) || kind === 'step' || kind === 'scene'),
  why: 'why.card',
};

/** A card that a step works on or leads to. */
export const A_CARD_FOR_A_STEP: Need = {
  holds: (hands) => ofTarget(hands, ({ kind }) => isNetKind(kind) || kind === 'scene'),
  why: 'why.card',
};

/** A card beside which another one would be seen on 橋. */
export const A_CARD_IN_COLUMN: Need = {
  holds: (hands) => ofTarget(hands, ({ kind }) => kind === 'issue' || kind === 'step' || kind === 'scene'),
  why: 'why.card',
};

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
    if (hands.state().sheet !== 'issues') return true;
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

export function isOnBridge(hands: Hands): boolean {
  return hands.state().sheet === 'bridge';
}

function modeIs(hands: Hands, kind: 'editing' | 'linking'): boolean {
  return hands.state().mode.kind === kind;
}
