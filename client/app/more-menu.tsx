import { EllipsisVertical, Eye, FileDown, Languages, PenLine, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { saveBoardFile } from '../device/board-file.ts';
import { useDevice } from '../device/device.tsx';
import { LiveField } from '../editor/live-field.tsx';
import { switchToNewer } from '../offline/switch-to-newer.ts';
import { thisApp } from '../offline/this-app.ts';
import { useBoard, useOpenBoard } from '../state/board-context.tsx';
import { IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { SightDialog } from '../ui/sight-dialog.tsx';
import { showToast } from '../ui/toasts.ts';
import { setLanguage, useLanguage, useWords } from '../ui/words.ts';
import { useTogglePanel } from './use-toggle-panel.ts';

/** ほかのこと: what is needed now and then. */
export function MoreMenu() {
  const t = useWords();
  const lang = useLanguage();
  const device = useDevice();
  const { session } = useOpenBoard();
  const toggle = useTogglePanel();
  const [naming, setNaming] = useState(false);
  const newer = useStore(thisApp, (app) => app.newer);
  const [looking, setLooking] = useState(false);
  const title = useBoard((board) => board.title || board.firm);
  const save = async () => {
    try {
      showToast(t('home.saved', { file: await saveBoardFile(device.boards, session.boardId, title) }));
    } catch {
      showToast(t('home.failed'));
    }
  };
  return (
    <>
      <Menu trigger={<IconButton label={t('bar.more')} icon={EllipsisVertical} bare />}>
        <MenuItem icon={PenLine} onSelect={() => setNaming(true)}>
          {t('bar.names')}
        </MenuItem>
        <MenuItem icon={Trash2} onSelect={() => toggle('bin')}>
          {t('bar.bin')}
        </MenuItem>
        <MenuItem icon={FileDown} onSelect={() => void save()}>
          {t('bar.saveFile')}
        </MenuItem>
        <MenuLine />
        {newer && (
          <MenuItem icon={RefreshCw} onSelect={() => void switchToNewer()}>
            {t('update.menu')}
          </MenuItem>
        )}
        <MenuItem icon={Eye} onSelect={() => setLooking(true)}>
          {t('sight.title')}
        </MenuItem>
        <MenuItem icon={Languages} onSelect={() => setLanguage(lang === 'ja' ? 'en' : 'ja')}>
          {t(lang === 'ja' ? 'app.language.en' : 'app.language.ja')}
        </MenuItem>
      </Menu>
      {looking && <SightDialog onClose={() => setLooking(false)} />}
      {naming && <NamesDialog onClose={() => setNaming(false)} />}
    </>
  );
}

/** Title and firm with room for both: a narrow bar shows only the title. */
function NamesDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  return (
    <Dialog open onClose={onClose} title={t('bar.names')}>
      <LiveField at={{ of: 'board', field: 'title' }} label={t('bar.title')} />
      <LiveField at={{ of: 'board', field: 'firm' }} label={t('bar.firm')} />
    </Dialog>
  );
}
