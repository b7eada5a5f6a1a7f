import { useCallback, useEffect, useState } from 'react';
import type { Board } from '../../shared/domain/board.ts';
import type { VersionId } from '../../shared/domain/ids.ts';
import { fail } from '../../shared/domain/result.ts';
import { useBoard, useSession } from '../state/board-context.tsx';

/** A version, or the board as it is now. */
export type Moment = VersionId | 'now';

export type MomentBoard =
  | { readonly kind: 'reading' }
  | { readonly kind: 'there'; readonly board: Board }
  | { readonly kind: 'missing' | 'damaged'; readonly retry: () => void };

const READING = { kind: 'reading' } as const;

/** The board of a moment. A version is read once; the board now follows what is written. */
export function useMomentBoard(moment: Moment): MomentBoard {
  const session = useSession();
  const now = useBoard((board) => board);
  const version = useBoard(({ versions }) => (moment === 'now' ? undefined : versions.get(moment)));
  const [read, setRead] = useState<{ readonly of: Moment; readonly board: MomentBoard } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((last) => last + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads anew
  useEffect(() => {
    if (version === undefined) return;
    let current = true;
    setRead(null);
    // The code that reads it was never fetched, and nobody answers now: as if it were not here.
    const reading = session.versions.read(version).catch(() => fail('missing' as const));
    void reading.then((board) => {
      if (!current) return;
      const found = board.ok
        ? ({ kind: 'there', board: board.value } as const)
        : { kind: board.failure, retry };
      setRead({ of: version.id, board: found });
    });
    return () => {
      current = false;
    };
  }, [session, version, attempt, retry]);
  if (moment === 'now') return { kind: 'there', board: now };
  return read !== null && read.of === moment ? read.board : READING;
}
