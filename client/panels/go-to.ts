import type { CardId } from '../../shared/domain/ids.ts';
import { handsOf } from '../keyboard/offers.ts';
import type { ViewStore } from '../state/view-store.ts';

/** Selects a card from beside the map and brings it into view, unfolding what hides it. */
export function goTo(view: ViewStore, card: CardId): void {
  const hands = handsOf(view);
  if (hands === null) view.setState({ selection: [card], selectedLink: null });
  else hands.select([card]);
}
