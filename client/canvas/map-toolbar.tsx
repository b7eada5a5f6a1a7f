import { ChevronsDownUp } from 'lucide-react';
import { useStore } from 'zustand';
import type { WordKey } from '../../shared/i18n/words.ts';
import { zoneSheet } from '../../shared/layout/geometry.ts';
import { commandOf } from '../keyboard/command-table.ts';
import { useCommand } from '../keyboard/use-command.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { MenuItem } from '../ui/menu-item.tsx';
import { textScale, useSight } from '../ui/sight.ts';
import { useLanguage, useWords } from '../ui/words.ts';
import { useMap, usePicture } from './canvas-context.ts';

const LEVELS = ['view.level1', 'view.level2', 'view.level3', 'view.unfoldAll'] as const;

interface Named {
  /** With words below the signs. */
  readonly named?: boolean;
}

/** Words below the signs, for fingers: each is a part of the button's whole name. */
const SHORT = {
  'view.outline': 'view.short.list',
  'view.direction': 'view.short.direction',
  'view.fit': 'view.short.fit',
  'view.zoomOut': 'view.short.zoomOut',
  'view.zoomIn': 'view.short.zoomIn',
  'view.selectMany': 'view.short.many',
  'bridge.look': 'view.short.loose',
} as const satisfies Readonly<Record<string, WordKey>>;

/**
 * How the map is seen: folds, zoom, direction. At the lower right, out of the way of the words; for fingers in a row below
 * the map, with words (`named`).
 */
export function MapToolbar({ named = false }: Named) {
  const t = useWords();
  const empty = usePicture(({ geometry }) => geometry.sheet === null && geometry.cards.size === 0);
  const onSheet = usePicture(({ geometry }) => geometry.sheet !== null);
  if (empty) return null;
  return (
    <div
      className={named ? 'map-toolbar is-named' : 'map-toolbar'}
      role="toolbar"
      aria-label={t('canvas.toolbar')}
      data-chrome=""
      data-region="view"
    >
      <SheetPart named={named} />
      {named && <ViewButton id="view.selectMany" named />}
      {!onSheet && (
        <>
          <ListButton named={named} />
          <ViewButton id="view.direction" named={named} />
        </>
      )}
      <ViewButton id="view.fit" named={named} />
      <span className="toolbar-zoom">
        <ViewButton id="view.zoomOut" named={named} />
        <Percent />
        <ViewButton id="view.zoomIn" named={named} />
      </span>
    </div>
  );
}

/** What only this sheet is asked: what of its net is seen, by which template it is divided, what is not tied yet. */
function SheetPart({ named }: Required<Named>) {
  const sheet = usePicture(({ geometry }) => geometry.sheet?.kind ?? null);
  if (sheet === 'bridge') return named ? <ViewButton id="bridge.look" named /> : <LooseEndsButton />;
  return sheet === 'zones' ? <TemplateButton /> : <MapParts named={named} />;
}

/** What has no partner on 橋 yet. */
function LooseEndsButton() {
  const t = useWords();
  const { command, on, run } = useCommand('bridge.look');
  return (
    <button
      type="button"
      className="button button-quiet"
      data-command={command.id}
      aria-pressed={on}
      onClick={run}
    >
      <command.icon aria-hidden size={20} strokeWidth={1.8} />
      <span>{t(command.label)}</span>
    </button>
  );
}

/** What of a net is seen. */
function MapParts({ named }: Required<Named>) {
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
            {named && <ShortWord word="view.short.levels" />}
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
  const name = usePicture(({ geometry }) => zoneSheet(geometry)?.template.name[lang] ?? '');
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

interface ViewButtonProps {
  readonly id: keyof typeof SHORT;
  readonly named: boolean;
  readonly label?: WordKey;
}

function ViewButton({ id, named, label }: ViewButtonProps) {
  const t = useWords();
  const { command, on, run } = useCommand(id);
  const name = t(label ?? command.label);
  const Icon = command.icon;
  if (!named)
    return <IconButton label={name} icon={Icon} aria-pressed={on} data-command={id} onClick={run} />;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      aria-pressed={on}
      data-command={id}
      onClick={run}
    >
      <Icon aria-hidden size={21} strokeWidth={1.8} />
      <ShortWord word={SHORT[id]} />
    </button>
  );
}

function ShortWord({ word }: { readonly word: WordKey }) {
  const t = useWords();
  return (
    <span className="view-word" aria-hidden>
      {t(word)}
    </span>
  );
}

/** In this bar it only leads to the list; the list has its own way back. */
function ListButton({ named }: { readonly named: boolean }) {
  const { on } = useCommand('view.outline');
  return on ? null : <ViewButton id="view.outline" named={named} label="outline.read" />;
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
