import { cardName } from '../../shared/scene/names.ts';
import { useView } from '../state/board-context.tsx';
import { useLanguage, useWords } from '../ui/words.ts';
import { usePicture } from './canvas-context.ts';

/** Says which card was reached: the focus itself stays in the field over it, so nothing else would be read out. In the list the focused row speaks for itself. */
export function Announcer() {
  const t = useWords();
  const lang = useLanguage();
  const card = useView((state) => state.selection.at(-1));
  const elsewhere = useView((state) => state.mode.kind === 'editing' || state.place !== 'map');
  const words = usePicture(({ board }) => {
    const live = card === undefined ? undefined : board.cards.get(card);
    if (live === undefined) return '';
    const { title, description } = cardName(live, { lang });
    return `${title} ${description}`;
  });
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {words !== '' && !elsewhere ? t('canvas.selected', { name: words }) : ''}
    </p>
  );
}
