import { useState } from 'react';
import { useOffer } from '../keyboard/use-offer.ts';
import { partMissing } from '../offline/switch-to-newer.ts';
import { useOpenBoard } from '../state/board-context.tsx';
import { fetchLater, late } from '../ui/late.tsx';
import { showToast } from '../ui/toasts.ts';
import { useLanguage, useWords } from '../ui/words.ts';

type Export = typeof import('../export/index.ts');
let loaded: Export | null = null;

async function loadExport(): Promise<Export> {
  loaded = await import('../export/index.ts');
  return loaded;
}

fetchLater(loadExport);
export const ExportDialog = late(async () => (await loadExport()).ExportDialog);

/**
 * 絵にして渡す is fetched when the map stands, while the server is there: a picture can be made without a connection too.
 * Its window and the copy without one are offered to the command table.
 */
export function useExporting(): { readonly open: boolean; readonly end: () => void } {
  const t = useWords();
  const lang = useLanguage();
  const { session, view } = useOpenBoard();
  const [open, setOpen] = useState(false);
  const away = () => void partMissing(t('bar.exportAway'));
  const copy = ({ copyMap }: Export) =>
    void copyMap(session.board(), view.getState(), lang).then((key) => showToast(t(key)));
  useOffer('page.export', () => void loadExport().then(() => setOpen(true), away));
  // At once when it is there: Safari gives the clipboard only within the press itself.
  useOffer('page.copyPicture', () => (loaded === null ? void loadExport().then(copy, away) : copy(loaded)));
  return { open, end: () => setOpen(false) };
}
