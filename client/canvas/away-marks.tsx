import type { CardId } from '../../shared/domain/ids.ts';
import { awayMarks } from '../state/away-rows.ts';
import { useAway, useOthers, useView } from '../state/board-context.tsx';
import { addressed } from '../ui/addressed.ts';
import { useWords } from '../ui/words.ts';
import { usePicture } from './canvas-context.ts';
import './away-marks.css';

/** The seal of a 真因 stands in the corner. */
const ROOM_FOR_SEAL = 38;

/** A small tab on each card that changed while nobody looked; none on the card that is being written. */
export function AwayMarks() {
  const t = useWords();
  const marks = awayMarks(useAway());
  const writing = useView(({ mode }) => (mode.kind === 'editing' ? mode.card : null));
  const cards = usePicture((picture) => picture.geometry.cards);
  const others = useOthers();
  const tabs = new Map<CardId, { readonly look: string; readonly words: string }>();
  for (const { name, settling } of others)
    for (const card of settling)
      tabs.set(card, { look: 'both', words: t('away.mark.settling', { name: addressed(name, t) }) });
  // What one can settle oneself comes first.
  for (const [card, mark] of marks) tabs.set(card, { look: mark, words: t(`away.mark.${mark}`) });
  return [...tabs].map(([card, { look, words }]) => {
    const box = cards.get(card);
    if (box === undefined || card === writing) return null;
    return (
      <span
        key={card}
        className={`away-mark away-mark-${look}`}
        style={{ left: box.x + box.w - ROOM_FOR_SEAL, top: box.y }}
      >
        {words}
      </span>
    );
  });
}
