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
  /** Writes what was not yet written, and hands selection and panel on to the next load of this tab. */
  handOver(): Promise<void>;
  /** Writes what was not yet written. */
  close(): Promise<void>;
}

/** A pan makes many cameras a second; the last one is enough. */
const SAVE_MS = 500;

/** The look at a board as this device remembers it; changes are written back from here on. */
export async function openView(store: DeviceStore, board: BoardId): Promise<BoardView> {
  const stored = (await store.boards.get(board))?.view ?? null;
  const view = createViewStore({
    ...(stored !== null && {
      sheet: stored.sheet ?? 'issues',
      direction: stored.direction,
      folded: new Set(stored.folded),
    }),
    ...takeHandedOver(board),
  });
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
    // Which sheet one looks at is chosen seldom, and missed most when a page is loaded again.
    if (now.sheet !== before.sheet) void save();
    else if (now.direction !== before.direction || now.folded !== before.folded) saveSoon();
  });
  return {
    view,
    firstVisit: stored === null,
    camera,
    saveCamera(next) {
      camera = next;
      saveSoon();
    },
    async handOver() {
      handOver(board, view.getState());
      await save();
    },
    async close() {
      stop();
      if (timer !== null) await save();
    },
  };
}

/** What a page leaves to the one that takes its place in the same tab; not for later visits. */
type HandedOver = Pick<ViewState, 'selection' | 'focus' | 'panel'>;
const HANDED_OVER = 'banso.handed-over';

function handOver(board: BoardId, { selection, focus, panel }: ViewState): void {
  try {
    sessionStorage.setItem(HANDED_OVER, JSON.stringify({ board, view: { selection, focus, panel } }));
  } catch {
    // Denied: the next page begins with nothing selected.
  }
}

/** Once: what was handed over for this board. A card that is gone meanwhile is let go of by the canvas. */
function takeHandedOver(board: BoardId): Partial<HandedOver> {
  try {
    const left = JSON.parse(sessionStorage.getItem(HANDED_OVER) ?? 'null');
    sessionStorage.removeItem(HANDED_OVER);
    return left?.board === board ? left.view : {};
  } catch {
    return {};
  }
}

function toStored({ sheet, direction, folded }: ViewState, camera: Camera | null): StoredView {
  return { sheet, direction, folded: [...folded], camera };
}
