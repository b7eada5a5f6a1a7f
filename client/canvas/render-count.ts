import type { CardId } from '../../shared/domain/ids.ts';

declare global {
  interface Window {
    /** Set by a test: how often each card was rendered. Absent in use. */
    bansoRenders?: Map<string, number>;
  }
}

/** Counts a render of a card for tests that prove how few there are. */
export function countRender(card: CardId): void {
  const counts = window.bansoRenders;
  counts?.set(card, (counts.get(card) ?? 0) + 1);
}
