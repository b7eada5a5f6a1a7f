import type { ViewStore } from '../state/view-store.ts';

/** Opens the search; open already, it is ready for other words. */
export function openSearch(view: ViewStore): void {
  view.setState({ panel: 'search' });
  document.querySelector<HTMLInputElement>('.search-field input')?.select();
}
