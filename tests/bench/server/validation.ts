import * as Y from 'yjs';
import { inspectUpdate } from '../../../server/sync/inspect.ts';
import { bigBoard } from './big-board.ts';

const CARDS = 1_000;
const EDITS = 5_000;

/** What the look at every update costs, in words. */
export function validation(): string {
  const doc = new Y.Doc();
  for (const update of bigBoard(CARDS)) Y.applyUpdate(doc, update);
  const author = new Y.Doc();
  Y.applyUpdate(author, Y.encodeStateAsUpdate(doc));
  const updates: Uint8Array[] = [];
  author.on('update', (update: Uint8Array) => updates.push(update));
  const texts = [...author.getMap<Y.Map<Y.Text>>('cards').values()].map((card) => card.get('text') as Y.Text);
  for (let at = 0; at < EDITS; at += 1) (texts[at % 20] as Y.Text).insert(0, 'あ');
  let inspecting = 0;
  let applying = 0;
  for (const update of updates) {
    const begun = performance.now();
    const inspected = inspectUpdate(doc, update);
    const between = performance.now();
    Y.applyUpdate(doc, update);
    applying += performance.now() - between;
    inspecting += between - begun;
    if (!inspected.ok) throw new Error(`an honest update was refused: ${inspected.failure}`);
  }
  const us = (ms: number) => ((ms * 1_000) / EDITS).toFixed(1);
  return `checking an update takes ${us(inspecting)} µs, applying it ${us(applying)} µs`;
}
