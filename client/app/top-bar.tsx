import { LiveField } from '../editor/live-field.tsx';
import { useCommand } from '../keyboard/use-command.ts';
import { useBoardName } from '../ui/board-name.ts';
import { IconButton } from '../ui/button.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import { useWords } from '../ui/words.ts';
import { InviteButton } from './invite-button.tsx';
import { MoreMenu } from './more-menu.tsx';
import { PeopleButton } from './people-button.tsx';
import { SavedMark } from './saved-mark.tsx';
import { SheetTabs } from './sheet-tabs.tsx';
import { UndoButtons } from './undo-buttons.tsx';

export interface TopBarProps {
  /** Asks who writes. */
  readonly onJoin: () => void;
}

/** The one bar above the map. What does not fit a narrow screen loses its words first, never its name. */
export function TopBar({ onJoin }: TopBarProps) {
  const t = useWords();
  const name = useBoardName();
  usePageTitle(name);
  return (
    <header className="top-bar nokey" data-region="bar">
      <h1 className="visually-hidden">{name}</h1>
      <BarIcon id="page.home" />
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
          placeholder={name}
          quietLabel
          className="bar-title"
        />
      </div>
      <SheetTabs />
      <SavedMark />
      <div className="bar-group">
        <UndoButtons />
      </div>
      <BarButton id="view.details" look="quiet" words={t('bar.details')} />
      <PeopleButton onJoin={onJoin} />
      <InviteButton />
      <BarButton id="page.export" look="primary" words={t('bar.export')} />
      <BarIcon id="page.help" className="bar-wide" />
      <MoreMenu />
    </header>
  );
}

interface BarButtonProps {
  readonly id: string;
  readonly look: 'primary' | 'quiet';
  /** Shorter than the command's own label where the bar is narrow. */
  readonly words: string;
}

/** A command with words; they go first when the bar is narrow. */
function BarButton({ id, look, words }: BarButtonProps) {
  const { command, on, run } = useCommand(id);
  const Icon = command.icon;
  return (
    <button
      type="button"
      className={`button button-${look} bar-act`}
      data-command={id}
      aria-label={words}
      aria-pressed={on}
      onClick={run}
    >
      <Icon aria-hidden size={20} strokeWidth={1.8} />
      <span>{words}</span>
    </button>
  );
}

function BarIcon({ id, className = '' }: { readonly id: string; readonly className?: string }) {
  const t = useWords();
  const { command, run } = useCommand(id);
  return (
    <IconButton
      label={t(command.label)}
      icon={command.icon}
      data-command={id}
      className={className}
      onClick={run}
    />
  );
}
