import type { Board } from '../../shared/domain/board.ts';
import type { Lang, WordKey } from '../../shared/i18n/words.ts';
import type { ViewState } from '../state/view-store.ts';
import { copyPicture, makePicture } from './make-picture.ts';
import { pictureScene } from './picture-options.ts';
import { recalledOptions } from './recalled-options.ts';

/**
 * The whole map as a PNG on the clipboard, looking as one chose last in 絵にして渡す.
 * @returns what to say
 */
export async function copyMap(board: Board, view: ViewState, lang: Lang): Promise<WordKey> {
  // Without a secure context (plain http on a LAN) there is no clipboard to write to.
  if (navigator.clipboard?.write === undefined) return 'export.copyFailed';
  const { sheet, direction, folded, selection } = view;
  const options = { ...recalledOptions(), direction, what: 'whole', format: 'png' } as const;
  const source = { board, sheet, lang, today: new Date(), foldedOnScreen: folded, selection };
  const scene = pictureScene(source, options);
  if (scene === null) return 'export.empty';
  const never = new AbortController();
  const picture = makePicture(scene, options, { onProgress: () => {}, signal: never.signal });
  try {
    await copyPicture(picture, 'png');
    return 'export.copied';
  } catch {
    return 'export.copyFailed';
  }
}
