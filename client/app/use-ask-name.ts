import { useEffect, useState } from 'react';
import { useOthers, useSession, useView } from '../state/board-context.tsx';
import { useLasting } from '../ui/use-lasting.ts';
import { useMe } from './use-me.ts';

/** Who writes card after card is between two of them for less than this (ms). */
const REST_MS = 800;

/**
 * When to ask who writes: once, as soon as a name matters to somebody: this person came by a shared link or has
 * written, or another person is on the board. Never while a card is written: the strip would take its room and its
 * keyboard. Also whenever asked for from the people's list.
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
  const resting = useLasting(!useView(({ mode }) => mode.kind === 'editing'), REST_MS);
  const open = asked === 'now' || (asked === 'not yet' && matters && resting);
  return { open, ask: () => setAsked('now'), done: () => setAsked('answered') };
}
