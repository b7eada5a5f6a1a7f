import type { Stage, ViewState } from '../state/view-store.ts';
import type { Hands } from './hands.ts';

/** The hands go to the map or into the list; what is written at the other place is finished first. */
export function takePlace(hands: Hands, place: ViewState['place']): void {
  if (hands.state().place === place) return;
  if (hands.state().mode.kind === 'editing') hands.finish();
  hands.view.setState({ place });
}

/** Puts map, list or both on the stage. Who shows it brings the focus there once it stands. */
export function showStage(hands: Hands, stage: Stage): void {
  takePlace(hands, stage === 'map' ? 'map' : 'list');
  hands.view.setState({ stage });
  const card = hands.state().selection.at(-1);
  if (stage !== 'list' && card !== undefined) hands.reveal(card);
}
