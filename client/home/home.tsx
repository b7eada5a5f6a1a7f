import { FolderOpen, PenLine } from 'lucide-react';
import { useDevice, useDeviceBoards } from '../device/device.tsx';
import { AppHere } from '../offline/app-here.tsx';
import icon from '../styles/icon.svg';
import { Button } from '../ui/button.tsx';
import { DeviceChoices } from '../ui/device-choices.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import { useWords } from '../ui/words.ts';
import { BoardTile } from './board-tile.tsx';
import { DeviceCare } from './device-care.tsx';
import { FileButton } from './file-button.tsx';
import { FileProblemCard } from './file-problem.tsx';
import { LateBoards } from './late-boards.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { SampleList } from './sample-list.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { useOpening } from './use-opening.ts';
import { useSendWaiting } from './use-send-waiting.ts';

/** The first page: above the water the boards of this device, below it the samples. */
export function Home() {
  const t = useWords();
  const { lasting } = useDevice();
  const opening = useOpening();
  const dropping = useFileDrop(opening.openFile);
  useSendWaiting();
  usePageTitle();
  return (
    <div className="home">
      <header className="home-head">
        <p className="home-brand">
          <img src={icon} alt="" width={40} height={40} />
          <span>{t('app.name')}</span>
        </p>
        <AppHere />
        <DeviceChoices />
      </header>
      <main>
        {!lasting && <p className="notice home-notice">{t('app.denied')}</p>}
        {opening.problem !== null && (
          <FileProblemCard problem={opening.problem} onClose={opening.forgetProblem} />
        )}
        <section className="home-hero">
          <div>
            <h1>{t('home.ask')}</h1>
            <p className="home-lead">{t('home.lead')}</p>
          </div>
          <div className="home-acts">
            <Button
              look="primary"
              icon={PenLine}
              className="home-new"
              disabled={opening.busy}
              onClick={opening.openNew}
            >
              {t('home.new')}
            </Button>
            <FileButton
              icon={FolderOpen}
              accept=".json,.banso-backup,application/json"
              disabled={opening.busy}
              onFile={opening.openFile}
            >
              {t('home.open')}
            </FileButton>
          </div>
        </section>
        <LateBoards />
        <Boards />
        <DeviceCare busy={opening.busy} onFile={opening.openFile} />
        <SampleList disabled={opening.busy} onChoose={opening.openSample} />
      </main>
      {opening.backup !== null && <RestoreDialog opened={opening.backup} onClose={opening.forgetBackup} />}
      {dropping && (
        <div className="drop-ground" aria-hidden>
          <p>{t('home.drop')}</p>
        </div>
      )}
    </div>
  );
}

function Boards() {
  const t = useWords();
  const boards = useDeviceBoards();
  return (
    <section className="home-boards" aria-labelledby="home-boards">
      <h2 id="home-boards">{t('home.boards')}</h2>
      {boards === null && <p className="home-quiet">{t('home.loading')}</p>}
      {boards?.length === 0 && <p className="home-empty">{t('home.empty')}</p>}
      <ul className="board-grid">
        {boards?.map((board) => (
          <BoardTile key={board.id} board={board} />
        ))}
      </ul>
    </section>
  );
}
