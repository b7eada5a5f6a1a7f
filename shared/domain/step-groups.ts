import { bySoonest } from './bridge.ts';
import type { Card } from './card.ts';

/** How an overview of the steps is ordered: by the calendar, or by whose they are. */
export const STEP_ORDERS = ['day', 'who'] as const;
export type StepOrder = (typeof STEP_ORDERS)[number];

/** Steps that stand together. */
export interface StepGroup {
  /** Their month (`YYYY-MM`), or whose they are; null: no day, or nobody, is named yet. */
  readonly of: string | null;
  readonly steps: readonly Card[];
}

/**
 * BR12 Every step once, in the month of its day or with whose it is (as written, spaces aside), the soonest first; the groups
 * in the order of their first steps, what is not named yet last.
 */
export function groupSteps(steps: readonly Card[], order: StepOrder): readonly StepGroup[] {
  const groups = new Map<string | null, Card[]>();
  for (const step of [...steps].sort(bySoonest)) {
    const of = order === 'day' ? (step.byWhen?.slice(0, 7) ?? null) : nameOf(step);
    groups.set(of, [...(groups.get(of) ?? []), step]);
  }
  const all = [...groups].map(([of, list]): StepGroup => ({ of, steps: list }));
  return [...all.filter(({ of }) => of !== null), ...all.filter(({ of }) => of === null)];
}

function nameOf({ who }: Card): string | null {
  const name = who.normalize('NFKC').replace(/\s+/g, ' ').trim();
  return name === '' ? null : name;
}
