import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Fragment } from 'react';
import { chordWords, isApple } from '../keyboard/chord.ts';
import { commandOf } from '../keyboard/command-table.ts';
import type { MapCommand } from '../keyboard/map-command.ts';
import { useWords } from '../ui/words.ts';
import { useChrome, useMap } from './canvas-context.ts';

/** Commands of the menu, in groups; those that are not possible now are left out. */
const OF_CARD = [
  [
    'card.edit',
    'card.addCause',
    'card.addSibling',
    'card.addSiblingBefore',
    'card.insertBetween',
    'link.start',
  ],
  ['mark.fact', 'mark.opinion', 'mark.guess', 'mark.rootCause', 'mark.secret'],
  ['joint.make', 'joint.leave'],
  ['view.fold', 'view.unfoldBranch', 'view.focusBranch', 'view.details'],
  ['card.toShelf', 'card.deleteKeepCauses', 'card.delete'],
];
/** With more commands than this a low screen shows the menu in two columns. */
const LONG = 9;
const KINDS = ['kind.issue', 'kind.cause', 'kind.environment', 'kind.idea'];
const OF_LINE = [['line.insertBetween', 'joint.leave', 'line.cut']];
const OF_GROUND = [
  ['card.addIssue', 'card.addNote'],
  ['view.focusAll', 'view.unfoldAll', 'view.fit', 'view.actualSize', 'view.direction'],
];

/** The menu of the selected card, the selected line or the ground; by right click, long press, Shift+F10. */
export function MapMenu() {
  const { chrome, hands } = useMap();
  const at = useChrome((state) => state.menuAt);
  if (at === null) return null;
  const { selection, selectedLink } = hands.state();
  const groups = selectedLink !== null ? OF_LINE : selection.length > 0 ? OF_CARD : OF_GROUND;
  const possible = groups
    .map((ids) => ids.map(commandOf).filter((command) => command.when(hands)))
    .filter((commands) => commands.length > 0);
  return (
    <DropdownMenu.Root
      open
      modal={false}
      onOpenChange={(open) => !open && chrome.state.setState({ menuAt: null })}
    >
      <DropdownMenu.Trigger asChild>
        <span className="menu-anchor" style={{ left: at.x, top: at.y }} data-chrome="" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu map-menu"
          data-long={possible.flat().length > LONG ? '' : undefined}
          side="right"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            chrome.focus();
          }}
        >
          {possible.map((commands, index) => (
            <Fragment key={commands[0]?.id}>
              {index > 0 && <DropdownMenu.Separator className="menu-line" />}
              {commands.map((command) => (
                <CommandItem key={command.id} command={command} />
              ))}
              {commands[0]?.group === 'mark' && <KindMenu />}
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** The kinds of a card, one level down: they are chosen seldom. */
function KindMenu() {
  const t = useWords();
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className="menu-item">
        <span className="menu-check" />
        <span>{t('canvas.kind')}</span>
        <ChevronRight className="menu-more" size={17} aria-hidden />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className="menu map-menu" collisionPadding={8}>
          {KINDS.map((id) => (
            <CommandItem key={id} command={commandOf(id)} />
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
  const inside = (
    <>
      <span className="menu-check">
        {command.checked?.(hands) && <Check size={17} strokeWidth={2.4} aria-hidden />}
      </span>
      <span>{t(command.label)}</span>
      {chord !== undefined && <kbd className="menu-key">{chordWords(chord, isApple())}</kbd>}
    </>
  );
  return command.checked === undefined ? (
    <DropdownMenu.Item className="menu-item" onSelect={() => command.run(hands)}>
      {inside}
    </DropdownMenu.Item>
  ) : (
    <DropdownMenu.CheckboxItem
      className="menu-item"
      checked={command.checked(hands)}
      onSelect={() => command.run(hands)}
    >
      {inside}
    </DropdownMenu.CheckboxItem>
  );
}
