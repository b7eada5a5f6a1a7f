import {
  Undo2 as Back,
  ChevronsDownUp,
  Expand,
  Minus,
  Plus,
  RotateCw,
  SquareDashedMousePointer,
} from 'lucide-react';
import { useStore } from 'zustand';
import { commandOf, runCommand } from '../keyboard/command-table.ts';
import { useView } from '../state/board-context.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { textScale, useSight } from '../ui/sight.ts';
import { useWords } from '../ui/words.ts';
import { useChrome, useMap, usePicture } from './canvas-context.ts';

const LEVELS = ['view.level1', 'view.level2', 'view.level3', 'view.unfoldAll'] as const;

/** How the map is seen: folds, zoom, direction. At the lower right, out of the way of the words. */
export function MapToolbar() {
  const t = useWords();
  const { hands, engine } = useMap();
  useSight();
  const percent = useStore(engine.camera, (camera) => Math.round((camera.zoom / textScale()) * 100));
  const focused = useView((state) => state.focus !== null);
  const empty = usePicture((picture) => picture.geometry.cards.size === 0);
  const run = (id: string) => () => void runCommand(id, hands);
  if (empty) return null;
  return (
    <div
      className="map-toolbar"
      role="toolbar"
      aria-label={t('canvas.toolbar')}
      data-chrome=""
      data-region="view"
    >
      {focused && (
        <Button look="primary" icon={Back} onClick={run('view.focusAll')}>
          {t('canvas.focusAll')}
        </Button>
      )}
      <Menu
        trigger={
          <button
            type="button"
            className="icon-button"
            aria-label={t('canvas.levels')}
            title={t('canvas.levels')}
          >
            <ChevronsDownUp aria-hidden size={21} strokeWidth={1.8} />
          </button>
        }
      >
        {LEVELS.map((id) => (
          <MenuItem key={id} onSelect={run(id)}>
            {t(commandOf(id).label)}
          </MenuItem>
        ))}
      </Menu>
      <SelectMany />
      <IconButton label={t('canvas.direction')} icon={RotateCw} onClick={run('view.direction')} />
      <IconButton label={t('canvas.fit')} icon={Expand} onClick={run('view.fit')} />
      <span className="toolbar-zoom">
        <IconButton label={t('canvas.zoomOut')} icon={Minus} onClick={run('view.zoomOut')} />
        <button
          type="button"
          className="zoom-percent"
          aria-label={`${percent}% ${t('canvas.actualSize')}`}
          title={t('canvas.actualSize')}
          onClick={run('view.actualSize')}
        >
          {percent}%
        </button>
        <IconButton label={t('canvas.zoomIn')} icon={Plus} onClick={run('view.zoomIn')} />
      </span>
    </div>
  );
}

/** For fingers, which cannot hold Shift: from now on they draw around cards, until it is pressed again. */
function SelectMany() {
  const t = useWords();
  const { chrome } = useMap();
  const coarse = useChrome((state) => state.coarse);
  const selecting = useChrome((state) => state.selecting);
  if (!coarse) return null;
  return (
    <IconButton
      label={t('hands.selectMany')}
      icon={SquareDashedMousePointer}
      aria-pressed={selecting}
      onClick={() => chrome.state.setState({ selecting: !selecting })}
    />
  );
}
