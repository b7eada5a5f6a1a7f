import type { ViewState } from '../state/view-store.ts';
import { isChord } from './chord.ts';
import { arrangeCommands } from './commands-arrange.ts';
import { cardCommands } from './commands-card.ts';
import { viewCommands } from './commands-view.ts';
import { writeCommands } from './commands-write.ts';
import type { Hands } from './hands.ts';
import type { KeyTime, MapCommand } from './map-command.ts';

/** Every command of the map, in the order in which menus show them. */
export const COMMANDS: readonly MapCommand[] = [
  ...writeCommands,
  ...cardCommands,
  ...arrangeCommands,
  ...viewCommands,
];

const byId = new Map(COMMANDS.map((command) => [command.id, command]));

/** The command of this id. @throws when there is none: ids are written in the program, not by people. */
export function commandOf(id: string): MapCommand {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`No command ${id}`);
  return command;
}

/** Carries out a command if it is possible now. */
export function runCommand(id: string, hands: Hands): boolean {
  const command = commandOf(id);
  if (!command.when(hands)) return false;
  command.run(hands);
  return true;
}

/** The command that a keydown means now, or null: then the key types, scrolls or moves on. */
export function commandForKey(event: KeyboardEvent, hands: Hands): MapCommand | null {
  const time = keyTime(hands.state());
  const means = (command: MapCommand) =>
    command.keys.some((key) => key.while.includes(time) && isChord(event, key.chord));
  return COMMANDS.find((command) => means(command) && command.when(hands)) ?? null;
}

function keyTime({ mode }: ViewState): KeyTime {
  return mode.kind === 'editing' ? 'editing' : mode.kind === 'linking' ? 'linking' : 'idle';
}
