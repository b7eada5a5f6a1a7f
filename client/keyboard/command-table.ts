import type { ViewState } from '../state/view-store.ts';
import { isChord } from './chord.ts';
import { arrangeCommands } from './commands-arrange.ts';
import { clipCommands } from './commands-clip.ts';
import { lineCommands } from './commands-line.ts';
import { lookCommands } from './commands-look.ts';
import { markCommands } from './commands-mark.ts';
import { pageCommands } from './commands-page.ts';
import { removeCommands } from './commands-remove.ts';
import { sheetCommands } from './commands-sheet.ts';
import { viewCommands } from './commands-view.ts';
import { writeCommands } from './commands-write.ts';
import type { Hands } from './hands.ts';
import type { KeyTime, MapCommand, TouchPlace } from './map-command.ts';
import { offeredAct } from './offers.ts';

/** Every command, in the order in which menus, bars, command list and help page show them. */
export const COMMANDS: readonly MapCommand[] = [
  ...writeCommands,
  ...markCommands,
  ...lineCommands,
  ...lookCommands,
  ...clipCommands,
  ...removeCommands,
  ...arrangeCommands,
  ...viewCommands,
  ...sheetCommands,
  ...pageCommands,
];

const byId = new Map(COMMANDS.map((command) => [command.id, command]));

/** The command of this id. @throws when there is none: ids are written in the program, not by people. */
export function commandOf(id: string): MapCommand {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`No command ${id}`);
  return command;
}

/** The commands that a place shows to a finger, possible or not. */
export function commandsAt(place: TouchPlace, hands: Hands): readonly MapCommand[] {
  return COMMANDS.filter((command) => command.touch.includes(place) && isThere(command, hands));
}

/** Can anybody carry it out on this page? A search that is not there is not shown either. */
export function isThere(command: MapCommand, hands: Hands): boolean {
  return command.offered === undefined || offeredAct(hands.view, command.id) !== null;
}

/** Can it be carried out now? */
export function isPossible(command: MapCommand, hands: Hands): boolean {
  return isThere(command, hands) && command.needs.holds(hands);
}

declare global {
  interface Window {
    /** Set by a test: ids of the commands that were carried out. Absent in use. */
    bansoCommands?: string[];
  }
}

/** Carries out a command if it is possible now. */
export function runCommand(id: string, hands: Hands): boolean {
  const command = commandOf(id);
  if (!isPossible(command, hands)) return false;
  countCommand(id);
  command.run(hands);
  return true;
}

/** Counts an act for tests that drive each command by its keys and by finger. */
export function countCommand(id: string): void {
  window.bansoCommands?.push(id);
}

/** The command that a keydown means now, or null: then the key types, scrolls or moves on. */
export function commandForKey(
  event: KeyboardEvent,
  hands: Hands,
  time = keyTime(hands.state()),
): MapCommand | null {
  const means = (command: MapCommand) =>
    command.keys.some((key) => key.by === undefined && key.while.includes(time) && isChord(event, key.chord));
  return COMMANDS.find((command) => means(command) && isPossible(command, hands)) ?? null;
}

/** Where the hands are while the focus is on the map. */
export function keyTime({ mode, selection, selectedLink }: ViewState): KeyTime {
  if (mode.kind === 'editing' || mode.kind === 'linking') return mode.kind;
  return selectedLink !== null ? 'line' : selection.length > 0 ? 'card' : 'ground';
}
