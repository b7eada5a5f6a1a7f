import type { BoardId } from '../../shared/domain/ids.ts';
import { openBoard } from './open-board.ts';
import type { BoardSession } from './session.ts';
import type { SessionDeps } from './session-deps.ts';

/** A board is given this long to be sent; a slow line goes on when the board is opened. */
const PATIENCE_MS = 20_000;

/** Opens each board, unseen, just as long as it takes to send what waits. @returns how many are on the server's disk now */
export async function sendUnsent(boards: readonly BoardId[], deps: SessionDeps): Promise<number> {
  let sent = 0;
  for (const id of boards) {
    try {
      const session = await openBoard({ id }, { ...deps, page: null });
      if (await whenSaved(session)) sent += 1;
      await session.close();
    } catch {
      // Its store cannot be read now: it stays where it is and counts as not sent.
    }
  }
  return sent;
}

/** False when the server said no, or nothing within the time. */
function whenSaved(session: BoardSession): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (sent: boolean) => {
      clearTimeout(timer);
      off();
      resolve(sent);
    };
    const timer = setTimeout(() => settle(false), PATIENCE_MS);
    const look = () => {
      const saved = session.saved();
      if (saved.kind === 'saved') settle(true);
      else if (saved.kind === 'device' && saved.refused !== null) settle(false);
    };
    const off = session.subscribeSaved(look);
    queueMicrotask(look);
  });
}
