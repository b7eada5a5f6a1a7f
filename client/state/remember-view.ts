import type { BoardId } from '../../shared/domain/ids.ts';
import type { Camera, DeviceStore, StoredView } from '../persistence/device-store.ts';
import { createViewStore, type ViewState, type ViewStore } from './view-store.ts';

/** How this device looks at a board, remembered from visit to visit and never shared. */
export interface BoardView {
  readonly view: ViewStore;
  /** True when the device has never seen this board: what to fold is for the canvas to choose. */
  readonly firstVisit: boolean;
  /** Where one was looking at the last visit. */
  readonly camera: Camera | null;
  saveCamera(camera: Camera): void;
  /** Writes what was not yet written. */
  close(): Promise<void>;
}

/** A pan makes many cameras a second; the last one is enough. */
const SAVE_MS = 500;

/** The look at a board as this device remembers it; changes are written back from here on. */
export async function openView(store: DeviceStore, board: BoardId): Promise<BoardView> {
  const stored = (await store.boards.get(board))?.view ?? null;
  const view = createViewStore(
    stored === null ? {} : { direction: stored.direction, folded: new Set(stored.folded) },
  );
  let camera = stored?.camera ?? null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const save = async () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // A view that was not remembered costs a fold and a pan, no word of anybody.
    await store.boards.patch(board, { view: toStored(view.getState(), camera) }).catch(() => {});
  };
  const saveSoon = () => {
    timer ??= setTimeout(() => void save(), SAVE_MS);
  };
  const stop = view.subscribe((now, before) => {
    if (now.direction !== before.direction || now.folded !== before.folded) saveSoon();
  });
  return {
    view,
    firstVisit: stored === null,
    camera,
    saveCamera(next) {
      camera = next;
      saveSoon();
    },
    async close() {
      stop();
      if (timer !== null) await save();
    },
  };
}

function toStored({ direction, folded }: ViewState, camera: Camera | null): StoredView {
  return { direction, folded: [...folded], camera };
}
