import { ArrowLeft, EllipsisVertical, FileDown, Image, Languages, PanelRight, Trash2 } from 'lucide-react';
import { LiveField } from '../editor/live-field.tsx';
import { useBoard, useOpenBoard, useView } from '../state/board-context.tsx';
import type { ViewState } from '../state/view-store.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { showToast } from '../ui/toasts.ts';
import { setLanguage, useLanguage, useWords } from '../ui/words.ts';
import { saveBoardFile } from './board-file.ts';
import { useDevice } from './device.tsx';
import { InviteButton } from './invite-button.tsx';
import { PeopleButton } from './people-button.tsx';
import { navigate } from './router.ts';
import { SavedMark } from './saved-mark.tsx';
import { UndoButtons } from './undo-buttons.tsx';

export interface TopBarProps {
  readonly onExport: () => void;
  /** Asks who writes. */
  readonly onJoin: () => void;
}

/** The one bar above the map. What does not fit a narrow screen loses its words first, never its name. */
export function TopBar({ onExport, onJoin }: TopBarProps) {
  const t = useWords();
  return (
    <header className="top-bar nokey" data-region="bar">
      <IconButton label={t('bar.home')} icon={ArrowLeft} onClick={() => navigate({ page: 'home' })} />
      <div className="bar-case">
        <LiveField
          at={{ of: 'board', field: 'firm' }}
          label={t('bar.firm')}
          placeholder={t('bar.firm')}
          quietLabel
          className="bar-firm"
        />
        <LiveField
          at={{ of: 'board', field: 'title' }}
          label={t('bar.title')}
          placeholder={t('bar.titleEmpty')}
          quietLabel
          className="bar-title"
        />
      </div>
      <SavedMark />
      <div className="bar-group">
        <UndoButtons />
      </div>
      <PanelButton />
      <PeopleButton onJoin={onJoin} />
      <InviteButton />
      <button
        type="button"
        className="button button-primary bar-act"
        aria-label={t('bar.export')}
        onClick={onExport}
      >
        <Image aria-hidden size={19} strokeWidth={1.9} />
        <span>{t('bar.export')}</span>
      </button>
      <MoreMenu />
    </header>
  );
}

function useTogglePanel(): (panel: Exclude<ViewState['panel'], 'none'>) => void {
  const { view } = useOpenBoard();
  return (panel) => view.setState((now) => ({ panel: now.panel === panel ? 'none' : panel }));
}

function PanelButton() {
  const t = useWords();
  const toggle = useTogglePanel();
  const shown = useView((state) => state.panel === 'details');
  return (
    <button
      type="button"
      className="button button-quiet bar-act"
      aria-label={t('bar.details')}
      aria-pressed={shown}
      onClick={() => toggle('details')}
    >
      <PanelRight aria-hidden size={20} strokeWidth={1.8} />
      <span>{t('bar.details')}</span>
    </button>
  );
}

function MoreMenu() {
  const t = useWords();
  const lang = useLanguage();
  const device = useDevice();
  const { session } = useOpenBoard();
  const toggle = useTogglePanel();
  const title = useBoard((board) => board.title || board.firm);
  const save = async () => {
    try {
      showToast(t('home.saved', { file: await saveBoardFile(device.boards, session.boardId, title) }));
    } catch {
      showToast(t('home.failed'));
    }
  };
  return (
    <Menu trigger={<IconButton label={t('bar.more')} icon={EllipsisVertical} bare />}>
      <MenuItem icon={Trash2} onSelect={() => toggle('bin')}>
        {t('bar.bin')}
      </MenuItem>
      <MenuItem icon={FileDown} onSelect={() => void save()}>
        {t('bar.saveFile')}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={Languages} onSelect={() => setLanguage(lang === 'ja' ? 'en' : 'ja')}>
        {t(lang === 'ja' ? 'app.language.en' : 'app.language.ja')}
      </MenuItem>
    </Menu>
  );
}
