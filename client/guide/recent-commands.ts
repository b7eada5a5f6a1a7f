import { recall, remember } from '../ui/remember.ts';

const KEY = 'banso.commands';
const MOST = 5;

/** Ids of the commands that were chosen last from the list on this device, the latest first. */
export function recentCommands(): readonly string[] {
  return (recall(KEY) ?? '').split(' ').filter((id) => id !== '');
}

/** Puts a command before the others. */
export function rememberCommand(id: string): void {
  const ids = [id, ...recentCommands().filter((other) => other !== id)];
  remember(KEY, ids.slice(0, MOST).join(' '));
}
