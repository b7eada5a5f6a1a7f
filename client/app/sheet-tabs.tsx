import { SHEETS } from '../../shared/layout/geometry.ts';
import { useCommand } from '../keyboard/use-command.ts';
import { useView } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';

/** Which sheet of the board is on the canvas. What is pressed is the one that is not. */
export function SheetTabs() {
  const t = useWords();
  const sheet = useView((state) => state.sheet);
  const toggle = useCommand('view.sheet');
  const bridge = useCommand('view.bridge');
  return (
    <nav className="sheet-tabs" aria-label={t('sheet.sheets')}>
      {SHEETS.map((name) => {
        const here = name === sheet;
        // From 橋 its own command leads back to 課題の地図.
        const { command, run } = [name, sheet].includes('bridge') && name !== 'future' ? bridge : toggle;
        return (
          <button
            key={name}
            type="button"
            className={here ? 'sheet-tab is-here' : 'sheet-tab'}
            aria-label={t(`sheet.${name}`)}
            aria-current={here ? 'page' : undefined}
            data-sheet={name}
            data-command={here ? undefined : command.id}
            onClick={() => !here && run()}
          >
            <span className="sheet-tab-long">{t(`sheet.${name}`)}</span>
            <span className="sheet-tab-short" aria-hidden>
              {t(`sheet.${name}.short`)}
            </span>
          </button>
        );
      })}
    </nav>
  );
}
