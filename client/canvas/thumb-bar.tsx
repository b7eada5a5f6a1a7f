import { commandsAt } from '../keyboard/command-table.ts';
import { useCommand } from '../keyboard/use-command.ts';
import { useView } from '../state/board-context.tsx';
import { useSight } from '../ui/sight.ts';
import { useWords } from '../ui/words.ts';
import { useChrome, useMap, usePicture } from './canvas-context.ts';

/** These stand together, since they answer one question. */
const NATURES: readonly string[] = ['mark.fact', 'mark.opinion', 'mark.guess'];

const ON_SHEETS: readonly string[] = ['card.addSibling'];

/** The whole talk under one thumb, on a tablet: deeper, beside, what it is, 真因, back; while writing, done. */
export function ThumbBar() {
  const t = useWords();
  const { hands } = useMap();
  const coarse = useChrome((state) => state.coarse);
  const writing = useView(({ mode }) => mode.kind === 'editing');
  const { thumb } = useSight();
  const empty = usePicture(({ geometry }) => geometry.sheet === null && geometry.cards.size === 0);
  const onSheet = usePicture(({ geometry }) => geometry.sheet !== null);
  if (!coarse || empty) return null;
  const all = commandsAt('thumbBar', hands).map((command) => command.id);
  // On the sheets beside the map there is less to say of a card.
  const ids = onSheet ? all.filter((id) => ON_SHEETS.includes(id)) : all;
  const natures = ids.filter((id) => NATURES.includes(id));
  const firstNature = natures.length === 0 ? ids.length : ids.findIndex((id) => NATURES.includes(id));
  // Finishing and undo share the last place.
  const last = writing ? 'edit.finish' : 'edit.undo';
  const buttons = (shown: readonly string[]) =>
    shown
      .filter((id) => !NATURES.includes(id) && id !== 'edit.finish' && id !== 'edit.undo')
      .map((id) => <ThumbButton key={id} id={id} />);
  return (
    <div
      className="thumb-bar"
      data-thumb={thumb}
      role="toolbar"
      aria-label={t('canvas.thumbBar')}
      data-chrome=""
      data-region="write"
      onMouseDown={(event) => event.preventDefault()}
    >
      {buttons(ids.slice(0, firstNature))}
      {natures.length > 0 && (
        <fieldset className="thumb-group" aria-label={t('canvas.nature')}>
          {natures.map((id) => (
            <ThumbButton key={id} id={id} />
          ))}
        </fieldset>
      )}
      {buttons(ids.slice(firstNature))}
      <ThumbButton key={last} id={last} />
    </div>
  );
}

function ThumbButton({ id }: { readonly id: string }) {
  const t = useWords();
  const { command, possible, on, run } = useCommand(id);
  return (
    <button
      type="button"
      className={on ? 'thumb-button is-on' : 'thumb-button'}
      data-command={id}
      disabled={!possible}
      aria-pressed={on}
      onClick={run}
    >
      {t(command.label)}
    </button>
  );
}
