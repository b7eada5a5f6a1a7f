import { useEffect } from 'react';
import type { BoardId } from '../../shared/domain/ids.ts';
import { assertNever } from '../../shared/domain/result.ts';
import { CLOSE } from '../../shared/protocol/protocol.ts';
import { BoardProvider, useBoard, useSaved, useSession, useView } from '../state/board-context.tsx';
import type { BoardView } from '../state/remember-view.ts';
import { Button } from '../ui/button.tsx';
import { fetchLateParts } from '../ui/late.tsx';
import { useWords } from '../ui/words.ts';
import { BoardStage, SkipLinks } from './board-stage.tsx';
import { BoardWindows } from './board-windows.tsx';
import { BrokenScreen } from './broken-screen.tsx';
import { JoinCard } from './join-card.tsx';
import {
  AwayPanel,
  BinPanel,
  BridgePanel,
  DetailsPanel,
  FiguresPanel,
  JourneyPanel,
  SearchPanel,
} from './late-parts.ts';
import { MessageScreen, WaitingScreen } from './message-screen.tsx';
import { Notices } from './notices.tsx';
import { refusalWords } from './refusal.ts';
import { TopBar } from './top-bar.tsx';
import { UpdateStrip } from './update-strip.tsx';
import { useAskName } from './use-ask-name.ts';
import { useBoardWork } from './use-board-work.ts';
import { ExportDialog, useExporting } from './use-exporting.ts';
import { useKeepFocus } from './use-keep-focus.ts';
import { useOpenedBoard } from './use-opened-board.ts';
import { Voice } from './voice.tsx';

/** One board, from its opening to its closing. */
export function BoardScreen({ id }: { readonly id: BoardId }) {
  const t = useWords();
  const { opened, retry } = useOpenedBoard(id);
  switch (opened.kind) {
    case 'opening':
      return <WaitingScreen words={t('app.opening')} />;
    case 'unknown':
      return <MessageScreen title={t('screen.unknown.title')} text={t('screen.unknown.text')} />;
    case 'failed':
      return <BrokenScreen error={opened.error} onRetry={retry} />;
    case 'open':
      return (
        <BoardProvider session={opened.session} view={opened.look.view}>
          <OpenBoard look={opened.look} invited={opened.invited} />
        </BoardProvider>
      );
    default:
      return assertNever(opened);
  }
}

function OpenBoard({ look, invited }: { readonly look: BoardView; readonly invited: boolean }) {
  const refused = useRefusedEmpty();
  const asking = useAskName(invited);
  const exporting = useExporting();
  useLeaveWarning();
  useBoardWork(look);
  useKeepFocus();
  useLateParts();
  if (refused !== null) return <RefusedScreen code={refused} />;
  return (
    <div className="board-screen">
      <SkipLinks />
      <Voice />
      <TopBar onJoin={asking.ask} />
      <Notices />
      <div className="board-middle">
        <main className="board-canvas">
          <BoardStage look={look} />
          {asking.open && <JoinCard onDone={asking.done} />}
          <UpdateStrip />
        </main>
        <Panel />
      </div>
      <BoardWindows />
      {exporting.open && <ExportDialog open onClose={exporting.end} />}
    </div>
  );
}

/** The map stands: what it did not need so far comes now, so that it is there without a connection too. */
const SOON_MS = 100;
const LATE_MS = 700;

function useLateParts(): void {
  useEffect(() => {
    const timers = [
      setTimeout(() => void fetchLateParts(true), SOON_MS),
      setTimeout(() => void fetchLateParts(), LATE_MS),
    ];
    return () => timers.forEach(clearTimeout);
  }, []);
}

function RefusedScreen({ code }: { readonly code: number }) {
  const t = useWords();
  const session = useSession();
  const { name } = refusalWords(code);
  return (
    <MessageScreen
      title={t(`refused.${name}.title`, { code: String(code) })}
      text={t(`refused.${name}.empty`)}
    >
      <Button onClick={() => session.tryAgain()}>{t('keep.again')}</Button>
    </MessageScreen>
  );
}

function Panel() {
  const panel = useView((state) => state.panel);
  switch (panel) {
    case 'none':
      return null;
    case 'details':
      return <DetailsPanel />;
    case 'bin':
      return <BinPanel />;
    case 'search':
      return <SearchPanel />;
    case 'away':
      return <AwayPanel />;
    case 'figures':
      return <FiguresPanel />;
    case 'journey':
      return <JourneyPanel />;
    case 'bridge':
      return <BridgePanel />;
    default:
      return assertNever(panel);
  }
}

/** The code by which the server did not let this device in, when the device has nothing of the board to show; else null. */
function useRefusedEmpty(): number | null {
  const code = useSaved((saved) => (saved.kind === 'device' ? (saved.refused?.code ?? null) : null));
  const empty = useBoard((board) => board.cards.size === 0 && board.title === '' && board.firm === '');
  // A newer server is no refusal of the board: the strip above the map offers the reload.
  return !empty || code === CLOSE.reloadApp ? null : code;
}

/** Edits that are only in this tab would be gone with it: the browser asks first. */
function useLeaveWarning(): void {
  const atRisk = useSaved((saved) => saved.kind === 'tab' && saved.unsent > 0);
  useEffect(() => {
    if (!atRisk) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [atRisk]);
}
