import { Check, ChevronRight, Shapes } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Fragment } from 'react';
import type { Point } from '../../shared/layout/geometry.ts';
import { chordWords, isApple } from '../keyboard/chord.ts';
import { commandsAt, isPossible, runCommand } from '../keyboard/command-table.ts';
import { wordOf } from '../keyboard/command-word.ts';
import type { Hands } from '../keyboard/hands.ts';
import type { CommandGroup, MapCommand, TouchPlace } from '../keyboard/map-command.ts';
import { useWords } from '../ui/words.ts';
import { useMap } from './canvas-context.ts';

/** With more commands than this a low screen shows the menu in two columns. */
const LONG = 9;

/** The menu of the selected card, the selected line or the ground; by right click, long press, Shift+F10. */
export function MapMenu({ at, onClose }: { readonly at: Point; readonly onClose: () => void }) {
  const { chrome, hands } = useMap();
  const groups = possibleGroups(hands);
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          className="menu-anchor"
          style={{ left: at.x, top: at.y }}
          data-chrome=""
          tabIndex={-1}
          aria-hidden
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu map-menu"
          data-long={groups.flat().length > LONG ? '' : undefined}
          side="right"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            chrome.focus();
          }}
        >
          {groups.map((commands, index) => (
            <Fragment key={commands[0]?.id}>
              {index > 0 && commands[0]?.group !== 'kind' && <DropdownMenu.Separator className="menu-line" />}
              {commands[0]?.group === 'kind' ? (
                <KindMenu kinds={commands} />
              ) : (
                commands.map((command) => <CommandItem key={command.id} command={command} />)
              )}
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** What is possible with the selection, one list for each group; the rest is left out. */
function possibleGroups(hands: Hands): MapCommand[][] {
  const { selection, selectedLink } = hands.state();
  const place: TouchPlace =
    selectedLink !== null ? 'lineMenu' : selection.length > 0 ? 'cardMenu' : 'groundMenu';
  const possible = commandsAt(place, hands).filter((command) => isPossible(command, hands));
  const groups = new Map<CommandGroup, MapCommand[]>();
  for (const command of possible) {
    const group = groups.get(command.group);
    if (group) group.push(command);
    else groups.set(command.group, [command]);
  }
  return [...groups.values()];
}

/** The kinds of a card, one level down: they are chosen seldom. */
function KindMenu({ kinds }: { readonly kinds: readonly MapCommand[] }) {
  const t = useWords();
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className="menu-item" data-kinds="">
        <span className="menu-check">
          <Shapes size={17} strokeWidth={1.8} aria-hidden />
        </span>
        <span>{t('canvas.kind')}</span>
        <ChevronRight className="menu-more" size={17} aria-hidden />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className="menu map-menu" collisionPadding={8}>
          {kinds.map((command) => (
            <CommandItem key={command.id} command={command} />
          ))}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

function CommandItem({ command }: { readonly command: MapCommand }) {
  const t = useWords();
  const { hands } = useMap();
  const chord = command.keys[0]?.chord;
  const Icon = command.icon;
  const run = () => void runCommand(command.id, hands);
  const inside = (
    <>
      <span className="menu-check">
        {command.checked?.(hands) ? (
          <Check size={17} strokeWidth={2.4} aria-hidden />
        ) : (
          <Icon size={17} strokeWidth={1.8} aria-hidden />
        )}
      </span>
      <span>{t(wordOf(command, hands))}</span>
      {chord !== undefined && <kbd className="menu-key">{chordWords(chord, isApple())}</kbd>}
    </>
  );
  return command.checked === undefined ? (
    <DropdownMenu.Item className="menu-item" data-command={command.id} onSelect={run}>
      {inside}
    </DropdownMenu.Item>
  ) : (
    <DropdownMenu.CheckboxItem
      className="menu-item"
      data-command={command.id}
      checked={command.checked(hands)}
      onSelect={run}
    >
      {inside}
    </DropdownMenu.CheckboxItem>
  );
}
