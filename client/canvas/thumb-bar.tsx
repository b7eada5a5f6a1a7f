import { useCallback, useSyncExternalStore } from 'react';
import { commandOf, runCommand } from '../keyboard/command-table.ts';
import { useBoard, useView } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';
import { useChrome, useMap, usePicture } from './canvas-context.ts';

const WRITE = ['card.addCause', 'card.addSibling'];
const NATURES = ['mark.fact', 'mark.opinion', 'mark.guess'];
const REST = ['mark.rootCause'];

/** The whole talk under one thumb, on a tablet: deeper, beside, what it is, 真因, back; while writing, done. */
export function ThumbBar() {
  const t = useWords();
  const { engine } = useMap();
  const coarse = useChrome((state) => state.coarse);
  const writing = useView(({ mode }) => mode.kind === 'editing');
  const empty = usePicture((picture) => picture.geometry.cards.size === 0);
  const { undo } = engine.session;
  const subscribe = useCallback((listener: () => void) => undo.onChange(listener), [undo]);
  const canUndo = useSyncExternalStore(subscribe, () => undo.canUndo());
  if (!coarse || empty) return null;
  return (
    <div
      className="thumb-bar"
      role="toolbar"
      aria-label={t('canvas.thumbBar')}
      data-chrome=""
      data-region="write"
      onMouseDown={(event) => event.preventDefault()}
    >
      {WRITE.map((id) => (
        <ThumbButton key={id} id={id} />
      ))}
      <fieldset className="thumb-group" aria-label={t('canvas.nature')}>
        {NATURES.map((id) => (
          <ThumbButton key={id} id={id} />
        ))}
      </fieldset>
      {REST.map((id) => (
        <ThumbButton key={id} id={id} />
      ))}
      {writing ? (
        <ThumbButton id="edit.finish" />
      ) : (
        <button type="button" className="thumb-button" disabled={!canUndo} onClick={() => undo.undo()}>
          {t('canvas.undo')}
        </button>
      )}
    </div>
  );
}

function ThumbButton({ id }: { readonly id: string }) {
  const t = useWords();
  const { hands } = useMap();
  const command = commandOf(id);
  // Selection and board decide what is possible; both are asked anew when they change.
  useView((state) => state.selection);
  useView((state) => state.mode);
  useBoard((board) => board);
  const possible = command.when(hands);
  const on = possible && (command.checked?.(hands) ?? false);
  return (
    <button
      type="button"
      className={on ? 'thumb-button is-on' : 'thumb-button'}
      disabled={!possible}
      aria-pressed={command.checked === undefined ? undefined : on}
      onClick={() => runCommand(id, hands)}
    >
      {t(command.label)}
    </button>
  );
}
