import { translate } from '../../shared/i18n/words.ts';
import { showToast } from '../ui/toasts.ts';
import { language } from '../ui/words.ts';
import { switchNow } from './switch-over.ts';
import { lookForNewer } from './this-app.ts';

/** Exchanges the page for the newer app because a person asked for it; says why when that would lose something. */
export async function switchToNewer(): Promise<void> {
  if (!(await switchNow())) showToast(translate(language(), 'update.atRisk'));
}

/**
 * A part of the app that is fetched late did not come: the server has another version by now and offers to switch, or it
 * is out of reach.
 * @param away what to say then
 */
export async function partMissing(away: string): Promise<void> {
  if ((await lookForNewer()) !== 'newer') return showToast(away);
  const lang = language();
  const action = { label: translate(lang, 'update.now'), run: () => void switchToNewer() };
  showToast(translate(lang, 'update.part'), { action });
}
