import { ChevronsDownUp, SquareDashedMousePointer } from 'lucide-react';
import { useStore } from 'zustand';
import { commandOf } from '../keyboard/command-table.ts';
import { useCommand } from '../keyboard/use-command.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { textScale, useSight } from '../ui/sight.ts';
import { useLanguage, useWords } from '../ui/words.ts';
import { useChrome, useMap, usePicture } from './canvas-context.ts';

const LEVELS = ['view.level1', 'view.level2', 'view.level3', 'view.unfoldAll'] as const;

/** How the map is seen: folds, zoom, direction. At the lower right, out of the way of the words. */
export function MapToolbar() {
  const t = useWords();
  const empty = usePicture(({ geometry }) => geometry.sheet === null && geometry.cards.size === 0);
  const onSheet = usePicture(({ geometry }) => geometry.sheet !== null);
  if (empty) return null;
  return (
    <div
      className="map-toolbar"
      role="toolbar"
      aria-label={t('canvas.toolbar')}
      data-chrome=""
      data-region="view"
    >
      {onSheet ? <TemplateButton /> : <MapParts />}
      <SelectMany />
      {!onSheet && (
        <>
          <ListButton />
          <ViewButton id="view.direction" />
        </>
      )}
      <ViewButton id="view.fit" />
      <span className="toolbar-zoom">
        <ViewButton id="view.zoomOut" />
        <Percent />
        <ViewButton id="view.zoomIn" />
      </span>
    </div>
  );
}

/** What of a net is seen. */
function MapParts() {
  const t = useWords();
  return (
    <>
      <FocusAll />
      <Menu
        trigger={
          <button
            type="button"
            className="icon-button"
            data-menu="levels"
            aria-label={t('canvas.levels')}
            title={t('canvas.levels')}
          >
            <ChevronsDownUp aria-hidden size={21} strokeWidth={1.8} />
          </button>
        }
      >
        {LEVELS.map((id) => (
          <LevelItem key={id} id={id} />
        ))}
      </Menu>
    </>
  );
}

/** By which template the sheet is divided: its name, and the way to another one. */
function TemplateButton() {
  const t = useWords();
  const lang = useLanguage();
  const { command, there, run } = useCommand('sheet.template');
  const name = usePicture(({ geometry }) => geometry.sheet?.template.name[lang] ?? '');
  if (!there) return null;
  return (
    <button
      type="button"
      className="button button-quiet template-button"
      data-command={command.id}
      aria-label={`${t(command.label)} ${name}`}
      onClick={run}
    >
      <command.icon aria-hidden size={20} strokeWidth={1.8} />
      <span>{name}</span>
    </button>
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

function ViewButton({ id }: { readonly id: string }) {
  const t = useWords();
  const { command, run } = useCommand(id);
  return <IconButton label={t(command.label)} icon={command.icon} data-command={id} onClick={run} />;
}

/** In this bar it only leads to the list; the list has its own way back. */
function ListButton() {
  const t = useWords();
  const { command, on, run } = useCommand('view.outline');
  if (on) return null;
  return <IconButton label={t('outline.read')} icon={command.icon} data-command={command.id} onClick={run} />;
}

function LevelItem({ id }: { readonly id: string }) {
  const t = useWords();
  const { possible, run } = useCommand(id);
  return (
    <MenuItem onSelect={run} disabled={!possible} command={id}>
      {t(commandOf(id).label)}
    </MenuItem>
  );
}

function FocusAll() {
  const t = useWords();
  const { command, possible, run } = useCommand('view.focusAll');
  if (!possible) return null;
  return (
    <Button look="primary" icon={command.icon} data-command={command.id} onClick={run}>
      {t(command.label)}
    </Button>
  );
}

function Percent() {
  const t = useWords();
  const { engine } = useMap();
  const { command, run } = useCommand('view.actualSize');
  useSight();
  const percent = useStore(engine.camera, (camera) => Math.round((camera.zoom / textScale()) * 100));
  return (
    <button
      type="button"
      className="zoom-percent"
      data-command={command.id}
      aria-label={`${percent}% ${t(command.label)}`}
      title={t(command.label)}
      onClick={run}
    >
      {percent}%
    </button>
  );
}
