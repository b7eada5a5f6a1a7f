import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isLoopback } from './origin.ts';
import { Stopped } from './stopped.ts';

export interface Config {
  /** 0 picks a free one. */
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly dev: boolean;
}

const OPTIONS = {
  port: { type: 'string' },
  data: { type: 'string' },
  host: { type: 'string' },
  dev: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Options first, then environment (BANSO_PORT, BANSO_DATA, BANSO_HOST), then defaults. Answers 'help' when asked for it.
 * Throws `Stopped` for what cannot be meant, and for a host beyond this machine: roles do not exist yet, so
 * whoever reached the port could make boards.
 */
export function readConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Config | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const port = values.port ?? env.BANSO_PORT ?? '4870';
  const host = values.host ?? env.BANSO_HOST ?? '127.0.0.1';
  const data = values.data ?? env.BANSO_DATA ?? 'data';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Stopped('server.badPort', { port });
  if (data === '') throw new Stopped('server.badOption', { option: '--data' });
  if (!isLoopback(host)) throw new Stopped('server.notLoopback', { host });
  return {
    port: Number(port),
    host: host.replace(/^\[(.*)\]$/, '$1'),
    dataDir: resolve(data),
    dev: values.dev ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new Stopped('server.badOption', {
      option: error instanceof Error ? error.message : String(error),
    });
  }
}
