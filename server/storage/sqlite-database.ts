import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { DatabaseSync } from 'node:sqlite';
import { isFull } from './sqlite-errors.ts';
import { DiskFull } from './storage.ts';

/** A row of a table, unread. */
type Values = Record<string, unknown>;

/** A SQLite file whose commits are fsynced, with the statements it was asked for before. */
export class Database {
  readonly #file: string;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, maxPages: number | null = null) {
    this.#file = file;
    this.#db = new DatabaseSync(file);
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    if (maxPages !== null) this.#db.exec(`PRAGMA max_page_count = ${maxPages}`);
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return this.#guarded(() => Number(this.#prepare(sql).run(...values).changes));
  }

  get(sql: string, ...values: SQLInputValue[]): Values | undefined {
    return this.#prepare(sql).get(...values);
  }

  all(sql: string, ...values: SQLInputValue[]): Values[] {
    return this.#prepare(sql).all(...values);
  }

  each(sql: string, ...values: SQLInputValue[]): Iterable<Values> {
    return this.#prepare(sql).iterate(...values);
  }

  exec(sql: string): void {
    this.#guarded(() => this.#db.exec(sql));
  }

  /** All of the work is on the disk when this returns, or none of it when it throws. Throws `DiskFull` when it is only that. */
  transaction<Value>(work: () => Value): Value {
    this.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      this.exec('COMMIT');
      return value;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #guarded<Value>(work: () => Value): Value {
    try {
      return work();
    } catch (error) {
      throw isFull(error, this.#file) ? new DiskFull('no space left', { cause: error }) : error;
    }
  }
}

/** Whatever a damaged file answers: a value of another type than ours passes no checksum. */
export function asNumber(value: unknown): number {
  return typeof value === 'number' ? value : -1;
}

export function asBytes(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}
