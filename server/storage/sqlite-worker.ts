/** The storage thread: owns the only connection to the database and carries out one order after the other. */
import { parentPort } from 'node:worker_threads';
import { assertNever } from '../../shared/domain/result.ts';
import { SqliteFile } from './sqlite-file.ts';
import type { Answer, Order } from './sqlite-orders.ts';
import { DamagedBoard } from './storage.ts';

if (parentPort === null) throw new Error('sqlite-worker.ts runs as a worker thread only');
const port = parentPort;
let file: SqliteFile | null = null;

port.on('message', ({ id, order }: { id: number; order: Order }) => {
  port.postMessage(answerTo(id, order));
});

function answerTo(id: number, order: Order): Answer {
  try {
    return { id, ok: true, value: carryOut(order) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { id, ok: false, damaged: error instanceof DamagedBoard, why };
  }
}

function carryOut(order: Order): unknown {
  if (order.kind === 'open') {
    file = new SqliteFile(order.file);
    return null;
  }
  if (file === null) throw new Error('the database is not open');
  switch (order.kind) {
    case 'claim':
      return file.claim(order.board, order.token);
    case 'load':
      return file.load(order.board);
    case 'append':
      return file.append(order.appends);
    case 'compact':
      return file.compact(order.board);
    case 'close':
      return file.close();
    default:
      return assertNever(order);
  }
}
