import { commandsAt, keyTime } from '../keyboard/command-table.ts';
import { wordOf } from '../keyboard/command-word.ts';
import type { MapCommand } from '../keyboard/map-command.ts';
import { useCommand } from '../keyboard/use-command.ts';
import { useView } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';
import { useMap, usePicture } from './canvas-context.ts';

/** These stand together, since they answer one question. */
const NATURES: readonly string[] = ['mark.fact', 'mark.opinion', 'mark.guess'];
const ON_SHEET: Readonly<Record<'zones' | 'bridge', readonly string[]>> = {
  zones: ['card.addSibling', 'edit.finish', 'edit.undo'],
  bridge: [
    'card.addCause',
    'card.addSibling',
    'line.insertBetween',
    'line.cut',
    'link.cancel',
    'edit.finish',
    'edit.undo',
  ],
};
/** What one begins with: with a card or a line chosen there are nearer things to do. */
const BEGINNINGS: readonly string[] = ['card.addIssue', 'card.addNote'];
/** Finishing stands where undo stood: at the end. */
const LAST = 'edit.finish';

/**
 * The whole talk under one thumb, on a tablet: for a card deeper, beside, what it is, 真因, back; while writing, done; for a
 * line what can be done with it; with nothing chosen, what one begins with.
 */
export function ThumbBar() {
  const t = useWords();
  const { hands } = useMap();
  const time = useView(keyTime);
  const empty = usePicture(({ geometry }) => geometry.sheet === null && geometry.cards.size === 0);
  const sheet = usePicture(({ geometry }) => geometry.sheet?.kind ?? null);
  if (empty) return null;
  // On the sheets beside the map there is less to say of a card.
  const shown = commandsAt('thumbBar', hands).filter(
    (command) => isFor(command, time) && (sheet === null || ON_SHEET[sheet].includes(command.id)),
  );
  const natures = shown.filter(({ id }) => NATURES.includes(id));
  const write = shown.filter(({ id, group }) => group === 'write' && id !== LAST);
  const others = shown.filter((command) => !natures.includes(command) && !write.includes(command));
  const last = others.filter(({ id }) => id === LAST);
  const buttons = (commands: readonly MapCommand[]) =>
    commands.map(({ id }) => <ThumbButton key={id} id={id} />);
  return (
    <div
      className="thumb-bar"
      role="toolbar"
      aria-label={t('canvas.thumbBar')}
      data-chrome=""
      data-region="write"
      onMouseDown={(event) => event.preventDefault()}
    >
      {buttons(write)}
      {natures.length > 0 && (
        <fieldset className="thumb-group" aria-label={t('canvas.nature')}>
          {buttons(natures)}
        </fieldset>
      )}
      {buttons(others.filter((command) => !last.includes(command)))}
      {buttons(last)}
    </div>
  );
}

/** Each command stands in the bar while the hands are where it counts; finishing and undo share the last place. */
function isFor({ id, keys }: MapCommand, time: ReturnType<typeof keyTime>): boolean {
  if (id === 'edit.undo') return time !== 'editing' && time !== 'linking';
  if (time !== 'ground' && BEGINNINGS.includes(id)) return false;
  return keys.some((key) => key.while.includes(time));
}

/** What is not possible has no place in the bar; undo keeps its own, so that nothing else moves under the thumb. */
function ThumbButton({ id }: { readonly id: string }) {
  const t = useWords();
  const { hands } = useMap();
  const { command, possible, on, run } = useCommand(id);
  if (!possible && id !== 'edit.undo') return null;
  return (
    <button
      type="button"
      className={on ? 'thumb-button is-on' : 'thumb-button'}
      data-command={id}
      disabled={!possible}
      aria-pressed={on}
      onClick={run}
    >
      {t(wordOf(command, hands))}
    </button>
  );
}
