import { FolderOpen, PenLine } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useDevice, useDeviceBoards } from '../device/device.tsx';
import { AppHere } from '../offline/app-here.tsx';
import icon from '../styles/icon.svg';
import { Button } from '../ui/button.tsx';
import { setLanguage, useLanguage, useWords } from '../ui/words.ts';
import { BoardTile } from './board-tile.tsx';
import { FileProblemCard } from './file-problem.tsx';
import { SampleList } from './sample-list.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { useOpening } from './use-opening.ts';

/** The first page: above the water the boards of this device, below it the samples. */
export function Home() {
  const t = useWords();
  const { lasting } = useDevice();
  const opening = useOpening();
  const dropping = useFileDrop(opening.openFile);
  useEffect(() => {
    document.title = t('app.name');
  }, [t]);
  return (
    <div className="home">
      <header className="home-head">
        <p className="home-brand">
          <img src={icon} alt="" width={40} height={40} />
          <span>{t('app.name')}</span>
        </p>
        <AppHere />
        <LanguageSwitch />
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
            <FileButton disabled={opening.busy} onFile={opening.openFile} />
          </div>
        </section>
        <Boards />
        <SampleList disabled={opening.busy} onChoose={opening.openSample} />
      </main>
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

function FileButton({
  disabled,
  onFile,
}: {
  readonly disabled: boolean;
  readonly onFile: (file: File) => void;
}) {
  const t = useWords();
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={FolderOpen} disabled={disabled} onClick={() => field.current?.click()}>
        {t('home.open')}
      </Button>
      <input
        ref={field}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // Emptied, so that the same file can be chosen again after it was mended.
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}

function LanguageSwitch() {
  const t = useWords();
  const lang = useLanguage();
  return (
    <fieldset className="language" aria-label={t('app.language')}>
      {(['ja', 'en'] as const).map((choice) => (
        <button
          key={choice}
          type="button"
          lang={choice}
          aria-pressed={choice === lang}
          onClick={() => setLanguage(choice)}
        >
          {t(`app.language.${choice}`)}
        </button>
      ))}
    </fieldset>
  );
}
