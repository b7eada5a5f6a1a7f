import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LogFields } from '../log.ts';
import { BoardTables } from './sqlite-boards.ts';
import { isBroken, isBrokenAtOpening } from './sqlite-errors.ts';
import { salvage, setAside } from './sqlite-salvage.ts';
import { Witness, witnessedFormat } from './sqlite-witness.ts';
import { DiskFull } from './storage.ts';

/** Told what was found and put right: ids and numbers only. */
export type Notify = (event: string, fields: LogFields) => void;

export interface SqliteFilesOptions {
  /** Pages of 4 KiB beyond which the boards' database does not grow; null for no end. */
  readonly maxPages: number | null;
  readonly notice: Notify;
  /** The boards' database is another one now; what was remembered of its rows may not hold. */
  readonly onSalvaged: () => void;
}

/** The boards' database and the witness beside it, and what is done when one of them turns out to be broken as a file. */
export class SqliteFiles {
  readonly #file: string;
  readonly #options: SqliteFilesOptions;
  #tables: BoardTables;
  #witness: Witness;

  constructor(file: string, options: SqliteFilesOptions) {
    this.#file = file;
    this.#options = options;
    const wal = keepWal(file);
    this.#tables = this.#openTables();
    this.#witness = this.#openWitness();
    if (wal !== null) this.#keepEvidence(wal);
  }

  get tables(): BoardTables {
    return this.#tables;
  }

  /** When the file contradicts itself, what is sound of it is put into a new one, and the work is done there. */
  onTables<Value>(work: (tables: BoardTables) => Value): Value {
    try {
      return work(this.#tables);
    } catch (error) {
      if (!isBroken(error)) throw error;
      setAside(this.#file);
      this.#tables.close();
      this.#tables = this.#salvaged();
      this.#options.onSalvaged();
      return work(this.#tables);
    }
  }

  /** A broken witness is made anew; it costs nothing but what it would have seen. `instead` does what is then left to do. */
  onWitness<Value>(work: (witness: Witness) => Value, instead = () => {}): Value | undefined {
    try {
      return work(this.#witness);
    } catch (error) {
      if (!isBroken(error)) throw error;
      this.#witness.close();
      this.#witness = this.#newWitness();
      instead();
      return undefined;
    }
  }

  close(): void {
    this.#tables.close();
    this.#witness.close();
  }

  #openTables(): BoardTables {
    try {
      return new BoardTables(this.#file, this.#options.maxPages, witnessedFormat(this.#witnessFile));
    } catch (error) {
      if (!isBrokenAtOpening(error)) throw error;
      setAside(this.#file);
      return this.#salvaged();
    }
  }

  #salvaged(): BoardTables {
    salvage(this.#file);
    this.#options.notice('database damaged', {});
    return new BoardTables(this.#file, this.#options.maxPages);
  }

  #openWitness(): Witness {
    const isNew = !existsSync(this.#witnessFile);
    try {
      const witness = new Witness(this.#witnessFile);
      if (isNew && this.#tables.boards().length > 0) this.#options.notice('witness made anew', {});
      return witness;
    } catch (error) {
      if (error instanceof DiskFull) throw error;
      return this.#newWitness();
    }
  }

  #newWitness(): Witness {
    for (const part of ['', '-wal', '-shm']) rmSync(this.#witnessFile + part, { force: true });
    this.#options.notice('witness made anew', {});
    return new Witness(this.#witnessFile);
  }

  get #witnessFile(): string {
    return join(dirname(this.#file), 'witness.sqlite');
  }

  /** SQLite has dropped what follows a broken frame, and will write over it: the log as it was found is kept. */
  #keepEvidence(wal: string): void {
    const heads = this.onWitness((witness) => witness.heads()) ?? new Map<string, number>();
    const short = this.onTables((tables) => [...heads].filter(([board, seq]) => tables.lastSeq(board) < seq));
    if (short.length > 0) {
      setAside(this.#file, wal);
      this.#options.notice('rows missing', { boards: short.length });
    }
    rmSync(wal, { force: true });
  }
}

/** A copy of the write-ahead log that an unclean end left behind, made before SQLite reads it; null when there is none. */
function keepWal(file: string): string | null {
  if (!existsSync(`${file}-wal`)) return null;
  const copy = `${file}.wal-as-found`;
  copyFileSync(`${file}-wal`, copy);
  return copy;
}
