import { useCallback } from 'react';
import { headOf } from '../../shared/domain/board-name.ts';
import { saveDocFile } from '../device/board-file.ts';
import { useDevice } from '../device/device.tsx';
import { useBoard, useSession } from '../state/board-context.tsx';
import { boardFileWords } from '../ui/board-name.ts';
import { navigate } from '../ui/router.ts';
import { showToast } from '../ui/toasts.ts';
import { useWords } from '../ui/words.ts';

/** What a person can do for the words of the open board, whatever the server and the device's store say. */
export interface KeepActs {
  /** Everything this tab holds, also what is stored nowhere else yet. */
  saveFile(): void;
  /** The same content as a board of its own, with a new id and key; opens it. */
  copy(): void;
  tryNow(): void;
}

export function useKeepActs(): KeepActs {
  const t = useWords();
  const { boards } = useDevice();
  const session = useSession();
  const name = useBoard((board) => boardFileWords(headOf(board), t));
  const saveFile = useCallback(
    () => showToast(t('home.saved', { file: saveDocFile(session.copy(), name) })),
    [t, session, name],
  );
  const copy = useCallback(async () => {
    try {
      const id = await boards.createFromDoc(session.copy());
      navigate({ page: 'board', board: id });
      showToast(t('keep.copied'));
    } catch {
      showToast(t('keep.copyFailed'), { action: { label: t('keep.saveFile'), run: saveFile } });
    }
  }, [t, boards, session, saveFile]);
  return { saveFile, copy: () => void copy(), tryNow: () => session.tryAgain() };
}
