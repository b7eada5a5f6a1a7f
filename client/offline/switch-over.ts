import { settleAll } from './open-work.ts';
import { isQuiet, type Moment, watchMoments } from './quiet-moment.ts';
import { letNewerTakeOver, thisApp } from './this-app.ts';

const LOOK_MS = 2_000;
/** Should a server hand out two versions in turn, a tab still stands still for this long. */
const AGAIN_MS = 10 * 60_000;
const MARK = 'banso.switched';

/** Exchanges the page for the newer app. False: something would be lost, so nothing happened. */
export async function switchNow(): Promise<boolean> {
  await letNewerTakeOver();
  if (!(await settleAll())) return false;
  location.reload();
  return true;
}

/** From here on a newer app takes the page's place by itself at a quiet moment; each tab at its own. */
export function switchAtQuietMoments(): void {
  const moment = watchMoments();
  const look = () => {
    if (thisApp.getState().newer && isQuiet(moment())) void switchUnasked(moment);
  };
  thisApp.subscribe(look);
  setInterval(look, LOOK_MS);
}

let switching = false;

async function switchUnasked(moment: () => Moment): Promise<void> {
  if (switching) return;
  switching = true;
  await letNewerTakeOver();
  // A hand may have come back meanwhile.
  const quiet = isQuiet(moment()) && (await settleAll()) && isQuiet(moment());
  switching = false;
  if (quiet && mayReload()) location.reload();
}

/** True once in a while. Where the tab cannot remember, never. */
function mayReload(): boolean {
  try {
    if (Date.now() - Number(sessionStorage.getItem(MARK) ?? 0) < AGAIN_MS) return false;
    sessionStorage.setItem(MARK, String(Date.now()));
    return true;
  } catch {
    return false;
  }
}
