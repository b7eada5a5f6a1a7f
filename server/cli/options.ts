import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { ServerWordKey } from '../../shared/i18n/server-words.ts';
import { CliFailure, EXIT } from './failure.ts';

/** Options and the two files (or what `needs` asks for) of a command. Throws `CliFailure` for what cannot be meant. */
export function parseCommand<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  needs: ServerWordKey = 'cli.needsFiles',
) {
  const parsed = parsedOr(() =>
    parseArgs({ args: [...args], options, strict: true, allowPositionals: true }),
  );
  const [from, to, ...more] = parsed.positionals;
  if (from === undefined || to === undefined || more.length > 0) throw new CliFailure(EXIT.usage, needs);
  return { values: parsed.values, from, to };
}

function parsedOr<Value>(parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    throw new CliFailure(EXIT.usage, 'cli.badOption', {
      option: error instanceof Error ? error.message : String(error),
    });
  }
}

/** One of the choices; the first when nothing was said. */
export function oneOf<Choice extends string>(
  option: string,
  value: string | undefined,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  if (value === undefined) return choices[0];
  const choice = choices.find((one) => one === value);
  if (choice === undefined)
    throw new CliFailure(EXIT.usage, 'cli.badChoice', { option, value, choices: choices.join(' / ') });
  return choice;
}

/** The ending of a file to write, without its dot. */
export function endingOf<Ending extends string>(file: string, endings: readonly Ending[]): Ending {
  const ending = endings.find((one) => file.toLowerCase().endsWith(`.${one}`));
  if (ending === undefined) {
    throw new CliFailure(EXIT.usage, 'cli.badEnding', {
      file,
      endings: endings.map((one) => `.${one}`).join(' / '),
    });
  }
  return ending;
}
