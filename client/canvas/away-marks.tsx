import { awayMarks } from '../state/away-rows.ts';
import { useAway, useView } from '../state/board-context.tsx';
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
  return [...marks].map(([card, mark]) => {
    const box = cards.get(card);
    if (box === undefined || card === writing) return null;
    return (
      <span
        key={card}
        className={`away-mark away-mark-${mark}`}
        style={{ left: box.x + box.w - ROOM_FOR_SEAL, top: box.y }}
      >
        {t(`away.mark.${mark}`)}
      </span>
    );
  });
}
