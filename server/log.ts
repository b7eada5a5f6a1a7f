/** Ids and numbers only: never a word of a card, never a name, never a token. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

const LEVELS = ['info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

/** One line an event: time, level, event, fields as JSON. Events below `least` are left out. */
export function lineLogger(write: (line: string) => void, least: Level, now: () => Date): Logger {
  const at = (level: Level) => (event: string, fields?: LogFields) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
    write(
      `${now().toISOString()} ${level} ${event}${fields === undefined ? '' : ` ${JSON.stringify(fields)}`}\n`,
    );
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

export const silentLogger: Logger = { info: () => {}, warn: () => {}, error: () => {} };
