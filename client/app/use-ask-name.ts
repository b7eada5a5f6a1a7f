import { useEffect, useState } from 'react';
import { useOthers, useSession } from '../state/board-context.tsx';
import { useMe } from './use-me.ts';

/**
 * When to ask who writes: once, as soon as a name matters to somebody: this person came by a shared link or has
 * written, or another person is on the board. Also whenever asked for from the people's list.
 */
export function useAskName(invited: boolean): {
  readonly open: boolean;
  readonly ask: () => void;
  readonly done: () => void;
} {
  const session = useSession();
  const me = useMe();
  const others = useOthers();
  const [wrote, setWrote] = useState(false);
  const [asked, setAsked] = useState<'not yet' | 'now' | 'answered'>('not yet');

  useEffect(() => session.undo.onChange(() => setWrote(session.undo.canUndo())), [session]);

  const matters = me === null && (invited || wrote || others.length > 0);
  const open = asked === 'now' || (asked === 'not yet' && matters);
  return { open, ask: () => setAsked('now'), done: () => setAsked('answered') };
}
