import { ArrowLeft, Image, PanelRight } from 'lucide-react';
import { LiveField } from '../editor/live-field.tsx';
import { useView } from '../state/board-context.tsx';
import { IconButton } from '../ui/button.tsx';
import { navigate } from '../ui/router.ts';
import { useWords } from '../ui/words.ts';
import { InviteButton } from './invite-button.tsx';
import { MoreMenu } from './more-menu.tsx';
import { PeopleButton } from './people-button.tsx';
import { SavedMark } from './saved-mark.tsx';
import { UndoButtons } from './undo-buttons.tsx';
import { useTogglePanel } from './use-toggle-panel.ts';

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
