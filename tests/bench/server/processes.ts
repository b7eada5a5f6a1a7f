import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from './load.ts';
import type { Question, Usage } from './servers/child.ts';

const HERE = import.meta.dirname;
const QUIET = { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' } as const;
const STOP_MS = 20_000;

/** Asks a child process by numbered messages. */
class Asked {
  readonly child: ChildProcess;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #asked = 0;

  constructor(file: string, args: readonly string[], flags: readonly string[] = []) {
    this.child = fork(join(HERE, file), args, { ...QUIET, stdio: [...QUIET.stdio], execArgv: [...flags] });
    this.child.on('message', (message: { id?: number; failure?: string }) => {
      const waiting = message.id === undefined ? undefined : this.#waiting.get(message.id);
      if (waiting === undefined || message.id === undefined) return;
      this.#waiting.delete(message.id);
      if (message.failure === undefined) waiting.resolve(message);
      else waiting.reject(new Error(message.failure));
    });
    this.child.on('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`${file} has ended`));
    });
  }

  ask(what: object): Promise<unknown> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.child.send({ id, ...what });
    });
  }
}

/** A server in a process of its own. */
export class Subject {
  readonly port: number;
  readonly #asked: Asked;

  private constructor(port: number, asked: Asked) {
    this.port = port;
    this.#asked = asked;
  }

  static async start(file: string, args: readonly string[]): Promise<Subject> {
    const asked = new Asked(file, args, ['--expose-gc']);
    const [{ port }] = (await once(asked.child, 'message')) as [{ port: number }];
    return new Subject(port, asked);
  }

  /** Milliseconds of CPU so far, all its threads. From the system, at once: a server that is busy answers late. */
  cpuMs(): number {
    const stat = readFileSync(`/proc/${this.#asked.child.pid}/stat`, 'latin1');
    // Behind the name in brackets: user and system time are the 12th and 13th field, in hundredths of a second.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  async ask(question: Question): Promise<Usage> {
    const answer = (await this.#asked.ask({ ask: question })) as { readonly usage: Usage };
    return answer.usage;
  }

  /** Resolves when it has put away what it holds. */
  async stop(): Promise<void> {
    const ended = once(this.#asked.child, 'exit');
    const late = setTimeout(() => this.#asked.child.kill('SIGKILL'), STOP_MS);
    await this.ask('stop').catch(() => {});
    await ended;
    clearTimeout(late);
  }
}

/** The load side. */
export class Load {
  readonly #asked = new Asked('load.ts', []);

  /** @param onMark told when what is measured begins and ends */
  async carryOut<Result>(task: Task, onMark: (mark: 'begin' | 'end') => void = () => {}): Promise<Result> {
    const hear = (message: { mark?: 'begin' | 'end' }) => {
      if (message.mark !== undefined) onMark(message.mark);
    };
    this.#asked.child.on('message', hear);
    try {
      return ((await this.#asked.ask({ task })) as { readonly result: Result }).result;
    } finally {
      this.#asked.child.off('message', hear);
    }
  }

  end(): void {
    this.#asked.child.kill();
  }
}
