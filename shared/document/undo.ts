import * as Y from 'yjs';
import { LocalOrigin } from './origins.ts';

/**
 * Undo of one's own steps only. Yjs tracks what commands of this device wrote (`LocalOrigin`); what others wrote, and
 * births, are never touched. Step boundaries are set by the dispatcher, never by time.
 *
 * - U1 Words and values of others stay, also where they were written over mine.
 * - U2 What comes back comes back whole: a cut link with its place, its そろって and its reading.
 * - U3 A card or link never loses the keys without which it could not be read.
 * - U4 Who takes back a line that two drew at once takes it back for both: it is one line.
 * - U5 A forgotten step leaves no trace in undo or redo. U6 A new step ends what could be done again.
 */
export interface Undo {
  /** Opens a new step; what follows until the next call is undone together. */
  newStep(): void;
  undo(): boolean;
  redo(): boolean;
  /** Takes the latest step back and forgets it: a card that was added and left empty leaves no undo step. */
  forgetStep(): void;
  canUndo(): boolean;
  canRedo(): boolean;
  onChange(listener: () => void): () => void;
  destroy(): void;
}

/** Longer than any session: steps are never cut by the clock. */
const FOREVER_MS = 2 ** 40;

/**
 * Keys without which a card or link could not be read. Where two people set one at once and both undo, the value from
 * before cannot come back (Yjs sees a conflict) and the stock UndoManager would take the key away: the later value
 * stays instead. (Where the value from before did come back, the undone one is gone already.)
 */
const NEEDED: ReadonlySet<string | null> = new Set(['kind', 'order']);

function isNeeded(item: Y.Item): boolean {
  return NEEDED.has(item.parentSub) && item.parent instanceof Y.Map && item.parent._item !== null;
}

/** Undo and redo of what this device writes into the document by `LocalOrigin`. */
export function createUndo(doc: Y.Doc): Undo {
  const roots = ['meta', 'cards', 'links', 'joints'].map((root) => doc.getMap(root));
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
  return {
    newStep: () => manager.stopCapturing(),
    undo: () => manager.undo() !== null,
    redo: () => manager.redo() !== null,
    forgetStep() {
      // Alone on the stack, so that a step which others have already made void does not drag the one before it along.
      const earlier = manager.undoStack.splice(0, Math.max(manager.undoStack.length - 1, 0));
      if (manager.undo() !== null) manager.redoStack.pop();
      manager.undoStack.unshift(...earlier);
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
