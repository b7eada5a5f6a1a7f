import { useEffect, useRef } from 'react';
import { useOpenBoard } from '../state/board-context.tsx';
import { offerAct } from './offers.ts';

/** Offers the act behind the command `id` for as long as the component is mounted; null: not now. */
export function useOffer(id: string, act: (() => void) | null): void {
  const { view } = useOpenBoard();
  const latest = useRef(act);
  latest.current = act;
  const there = act !== null;
  useEffect(() => (there ? offerAct(view, id, () => latest.current?.()) : undefined), [view, id, there]);
}
