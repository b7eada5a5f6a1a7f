import { useEffect, useState } from 'react';
import type { BoardId } from '../../shared/domain/ids.ts';
import type { Device } from '../app/device.tsx';
import { openBoard } from '../session/open-board.ts';
import type { BoardSession } from '../session/session.ts';
import { type BoardView, openView } from './remember-view.ts';

/** A board on its way to the screen. `unknown`: this device has no link to it. `failed`: its store could not be read. */
export type OpeningBoard =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly session: BoardSession; readonly view: BoardView }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed' };

/** Opens a board while the component is mounted, and closes it afterwards. */
export function useBoardSession(device: Device, id: BoardId): OpeningBoard {
  const [opening, setOpening] = useState<OpeningBoard>({ kind: 'opening' });
  useEffect(() => {
    let left = false;
    setOpening({ kind: 'opening' });
    const opened = open(device, id).catch((): OpeningBoard => ({ kind: 'failed' }));
    void opened.then((board) => {
      if (!left) setOpening(board);
    });
    return () => {
      left = true;
      void opened.then(close);
    };
  }, [device, id]);
  return opening;
}

async function open(device: Device, id: BoardId): Promise<OpeningBoard> {
  if (!(await device.boards.knows(id))) return { kind: 'unknown' };
  const view = await openView(device.session.store, id);
  return { kind: 'open', view, session: await openBoard({ id }, device.session) };
}

async function close(board: OpeningBoard): Promise<void> {
  if (board.kind !== 'open') return;
  await board.view.close();
  await board.session.close();
}
