import * as Y from 'yjs';
import { LocalOrigin } from './origins.ts';

/**
 * Undo of one's own steps only. Yjs tracks what commands of this device wrote (`LocalOrigin`); what others wrote, and
 * births, are never touched. Step boundaries are set by the dispatcher, never by time.
 *
 * - U1 Words and values of others stay, also where they were written over mine.
 * - U2 What comes back comes back whole: a cut link with its place, its そろって and its reading.
 * - U3 A card, link or figure never loses the keys without which it could not be read.
 * - U4 Who takes back a line that two drew at once takes it back for both: it is one line.
 * - U5 A forgotten step leaves no trace in undo or redo. U6 A new step ends what could be done again.
 * - U7 A step that is taken back by name is taken back alone, and only while no later one stands above it.
 */
export interface Undo {
  /** Opens a new step; what follows until the next call is undone together. */
  newStep(): void;
  undo(): boolean;
  /** The step that `undo` would take back; stands for it as long as it is the latest one. Null: there is none. */
  latest(): Step | null;
  /** Takes this very step back; false: it is not the latest any more, or nothing was left of it. */
  undoStep(step: Step): boolean;
  redo(): boolean;
  /** Takes the latest step back and forgets it: a card that was added and left empty leaves no undo step. */
  forgetStep(): void;
  canUndo(): boolean;
  canRedo(): boolean;
  onChange(listener: () => void): () => void;
  destroy(): void;
}

/** One undo step: which one it is, and nothing else. */
export type Step = object & { readonly [STEP]?: never };
declare const STEP: unique symbol;

/** Longer than any session: steps are never cut by the clock. */
const FOREVER_MS = 2 ** 40;

/**
 * Keys without which a card, link or figure could not be read. Where two people set one at once and both undo, the value from
 * before cannot come back (Yjs sees a conflict) and the stock UndoManager would take the key away: the later value
 * stays instead. (Where the value from before did come back, the undone one is gone already.)
 */
const NEEDED: ReadonlySet<string | null> = new Set(['kind', 'order', 'value']);

function isNeeded(item: Y.Item): boolean {
  return NEEDED.has(item.parentSub) && item.parent instanceof Y.Map && item.parent._item !== null;
}

/** Undo and redo of what this device writes into the document by `LocalOrigin`. */
export function createUndo(doc: Y.Doc): Undo {
  const roots = ['meta', 'cards', 'links', 'joints', 'zones', 'meetings', 'figures'].map((root) =>
    doc.getMap(root),
  );
  const manager = new Y.UndoManager(roots, {
    trackedOrigins: new Set([LocalOrigin]),
    captureTimeout: FOREVER_MS,
    deleteFilter: (item) => !isNeeded(item),
  });
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const)
    manager.on(event, tell);
  const latest = () => (manager.undoStack.at(-1) ?? null) as Step | null;
  /** Alone on the stack, so that a step which others have already made void does not drag the one before it along. */
  const undoAlone = (): boolean => {
    const earlier = manager.undoStack.splice(0, Math.max(manager.undoStack.length - 1, 0));
    const undone = manager.undo() !== null;
    manager.undoStack.unshift(...earlier);
    return undone;
  };
  return {
    newStep: () => manager.stopCapturing(),
    undo: () => manager.undo() !== null,
    redo: () => manager.redo() !== null,
    latest,
    undoStep(step) {
      if (latest() !== step) return false;
      const undone = undoAlone();
      tell();
      return undone;
    },
    forgetStep() {
      if (undoAlone()) manager.redoStack.pop();
      tell();
    },
    canUndo: () => manager.canUndo(),
    canRedo: () => manager.canRedo(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy: () => manager.destroy(),
  };
}
