/** The storage thread: owns the only connection to the database and carries out one order after the other. */
import { parentPort } from 'node:worker_threads';
import { assertNever } from '../../shared/domain/result.ts';
import type { LogFields } from '../log.ts';
import { SqliteFile } from './sqlite-file.ts';
import type { Answer, Append, Failure, Notice, Order } from './sqlite-orders.ts';
import { DamagedBoard, DiskFull, ErasedBoard } from './storage.ts';

if (parentPort === null) throw new Error('sqlite-worker.ts runs as a worker thread only');
const port = parentPort;
let file: SqliteFile | null = null;
/** The `life` in which the disk was last found full. */
let fullIn = -1;

port.on('message', ({ id, order }: { id: number; order: Order }) => {
  port.postMessage(answerTo(id, order));
});

function notice(event: string, fields: LogFields): void {
  port.postMessage({ notice: event, fields } satisfies Notice);
}

function answerTo(id: number, order: Order): Answer {
  try {
    return { id, ok: true, value: carryOut(order) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { id, ok: false, failure: failureOf(error), why };
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof DamagedBoard) return 'damaged';
  if (error instanceof ErasedBoard) return 'erased';
  return error instanceof DiskFull ? 'full' : 'failed';
}

function carryOut(order: Order): unknown {
  if (order.kind === 'open') {
    file = new SqliteFile(order.file, { maxPages: order.maxPages, notice });
    return null;
  }
  if (file === null) throw new Error('the database is not open');
  switch (order.kind) {
    case 'claim':
      return file.claim(order.board, order.token);
    case 'load':
      return file.load(order.board);
    case 'append':
      return append(file, order.appends, order.life);
    case 'compact':
      return file.compact(order.board);
    case 'token':
      return file.token(order.board, order.id);
    case 'complete':
      return file.complete(order.board);
    case 'setAside':
      return file.setAside(order.board, order.seq);
    case 'erase':
      return file.erase(order.board);
    case 'close':
      return file.close();
    default:
      return assertNever(order);
  }
}

/** Appends that were on their way when the disk was full build upon rows that are not there. */
function append(to: SqliteFile, appends: readonly Append[], life: number): ReadonlyMap<string, Failure> {
  if (life <= fullIn) throw new DiskFull('the disk was full before');
  try {
    return to.append(appends);
  } catch (error) {
    if (error instanceof DiskFull) fullIn = life;
    throw error;
  }
}
