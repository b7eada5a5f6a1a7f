import { translateForServer } from '../../shared/i18n/server-words.ts';
import { Stopped } from '../stopped.ts';
import { runBackup } from './backup.ts';
import { runErase } from './erase.ts';
import { CliFailure, EXIT, type Exit, inBoth } from './failure.ts';
import { runImport } from './import.ts';
import { runPicture } from './picture.ts';
import { runRestore } from './restore.ts';
import type { Voice } from './voice.ts';

type Command = (args: readonly string[], voice: Voice) => Promise<void>;

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['picture', runPicture],
  ['import', runImport],
  ['backup', runBackup],
  ['restore', runRestore],
  ['erase', runErase],
]);

/** Runs one command line and answers the exit code. What goes wrong as expected is told in Japanese and English. */
export async function run(args: readonly string[], voice: Voice): Promise<Exit> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    voice.out(`${translateForServer('ja', 'cli.help')}\n\n${translateForServer('en', 'cli.help')}`);
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  try {
    const command = COMMANDS.get(name);
    if (command === undefined) throw new CliFailure(EXIT.usage, 'cli.noCommand', { command: name });
    await command(rest, voice);
    return EXIT.done;
  } catch (error) {
    if (error instanceof Stopped) {
      voice.err(error.message);
      return EXIT.output;
    }
    if (!(error instanceof CliFailure)) throw error;
    voice.err(error.message);
    if (error.exit === EXIT.usage) voice.err(`\n${inBoth('cli.help')}`);
    return error.exit;
  }
}
