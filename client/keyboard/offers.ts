import type { ViewStore } from '../state/view-store.ts';
import type { Hands } from './hands.ts';

/**
 * What parts of the page give to each other on one open board: the canvas lends its hands, and whoever holds a window
 * or a panel offers the act behind a command of the table (`Mod+F` is there as soon as a search offers itself).
 */
interface Table {
  hands: Hands | null;
  readonly acts: Map<string, () => void>;
  readonly listeners: Set<() => void>;
}

const tables = new WeakMap<ViewStore, Table>();

function tableOf(view: ViewStore): Table {
  let table = tables.get(view);
  if (table === undefined) {
    table = { hands: null, acts: new Map(), listeners: new Set() };
    tables.set(view, table);
  }
  return table;
}

function tell({ listeners }: Table): void {
  for (const listener of [...listeners]) listener();
}

/** The canvas lends its hands to whatever stands beside it on the same board; the answer takes them back. */
export function lendHands(view: ViewStore, hands: Hands): () => void {
  const table = tableOf(view);
  table.hands = hands;
  tell(table);
  return () => {
    table.hands = null;
    tell(table);
  };
}

/** The hands on the open board, for panels and bars beside the canvas; null while no canvas is mounted. */
export function handsOf(view: ViewStore): Hands | null {
  return tableOf(view).hands;
}

/** Offers the act behind the command `id`; the answer takes it back. */
export function offerAct(view: ViewStore, id: string, act: () => void): () => void {
  const table = tableOf(view);
  table.acts.set(id, act);
  tell(table);
  return () => {
    if (table.acts.get(id) !== act) return;
    table.acts.delete(id);
    tell(table);
  };
}

/** The act that is offered for the command `id`, or null. */
export function offeredAct(view: ViewStore, id: string): (() => void) | null {
  return tableOf(view).acts.get(id) ?? null;
}

/** Told when hands or acts come or go. */
export function onOffers(view: ViewStore, listener: () => void): () => void {
  const { listeners } = tableOf(view);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
