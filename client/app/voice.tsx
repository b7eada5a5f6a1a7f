import { useEffect, useState } from 'react';
import { useSession } from '../state/board-context.tsx';
import { createImeGuard } from '../ui/ime-guard.ts';
import { useSight } from '../ui/sight.ts';
import { useWords } from '../ui/words.ts';
import { othersSentence, ownSentence } from './voice-words.ts';

/** Others are spoken of at most so often: one sentence for all that happened meanwhile (ms). */
const PACE_MS = 4_000;
/** After a conversion one is left in peace for a moment (ms). */
const PEACE_MS = 1_000;

/**
 * Says what happens on the board to those who hear it: own moves shortly and at once, what others do gathered and at a
 * polite pace, and nothing while one converts. The region is always there; screen readers miss one that comes and goes.
 */
export function Voice() {
  const own = useOwnSentence();
  const others = useOthersSentence();
  return (
    <>
      <p className="visually-hidden" role="status" aria-live="polite" data-voice="own">
        {own}
      </p>
      <p className="visually-hidden" role="status" aria-live="polite" data-voice="others">
        {others}
      </p>
    </>
  );
}

function useOwnSentence(): string {
  const t = useWords();
  const session = useSession();
  const [said, setSaid] = useState({ words: '', turn: 0 });
  useEffect(
    () =>
      session.happenings.onOwn((step) => {
        const words = ownSentence(step, session.board(), t);
        if (words !== '') setSaid(({ turn }) => ({ words, turn: turn + 1 }));
      }),
    [session, t],
  );
  return differently(said.words, said.turn);
}

function useOthersSentence(): string {
  const t = useWords();
  const session = useSession();
  const { tellChanges } = useSight();
  const [said, setSaid] = useState({ words: '', turn: 0 });
  useEffect(() => {
    if (!tellChanges) return;
    const guard = createImeGuard(document.documentElement);
    let timer: ReturnType<typeof setTimeout> | null = null;
    let spokenAt = Number.NEGATIVE_INFINITY;
    const speak = () => {
      timer = null;
      if (guard.composing()) return soon(PEACE_MS);
      const words = othersSentence(session.happenings.collect(), session.board(), t);
      if (words === '') return;
      spokenAt = performance.now();
      setSaid(({ turn }) => ({ words, turn: turn + 1 }));
    };
    const soon = (least: number) => {
      timer ??= setTimeout(speak, Math.max(least, spokenAt + PACE_MS - performance.now()));
    };
    const off = session.happenings.onOthers(() => soon(PEACE_MS));
    return () => {
      off();
      guard.release();
      if (timer !== null) clearTimeout(timer);
    };
  }, [session, t, tellChanges]);
  return tellChanges ? differently(said.words, said.turn) : '';
}

/** The same sentence twice is said twice: an unseen space makes it another text. */
function differently(words: string, turn: number): string {
  return turn % 2 === 0 ? words : `${words}\u200b`;
}
