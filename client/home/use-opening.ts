import { useEffect, useState } from 'react';
import type { BoardId } from '../../shared/domain/ids.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import type { FileFailure } from '../../shared/interchange/failure.ts';
import { useDevice } from '../device/device.tsx';
import { beginWork } from '../offline/open-work.ts';
import { partMissing } from '../offline/switch-to-newer.ts';
import type { Opened } from '../persistence/backup.ts';
import { type BackupFailure, looksLikeBackup } from '../persistence/backup-file.ts';
import { navigate } from '../ui/router.ts';
import { useWords } from '../ui/words.ts';
import { createBlankBoard, createFromFile, createFromSample } from './new-board.ts';
import type { Sample } from './samples.ts';

/** A file that was not opened, and why. */
export interface FileProblem {
  readonly file: string;
  readonly failure: FileFailure | { readonly backup: BackupFailure } | 'unreadable';
}

export interface Opening {
  /** One thing at a time: a second press while a board is being made would make two. */
  readonly busy: boolean;
  readonly problem: FileProblem | null;
  /** A backup that was read and waits for a yes. */
  readonly backup: Opened | null;
  forgetProblem(): void;
  forgetBackup(): void;
  openNew(): void;
  openSample(sample: Sample): void;
  /** A board or a case becomes a new board; a backup is put back after it was confirmed. */
  openFile(file: File): void;
}

/** Makes a board and goes there. */
export function useOpening(): Opening {
  const t = useWords();
  const { boards, backups } = useDevice();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const [backup, setBackup] = useState<Opened | null>(null);

  const open = async (file: string, make: () => Promise<Result<BoardId, FileFailure>>) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    // A file that was moved or is not allowed to be read rejects; the device's store may be full.
    const made = await make().catch(() => fail('unreadable' as const));
    setBusy(false);
    if (made.ok) navigate({ page: 'board', board: made.value });
    else setProblem({ file, failure: made.failure });
  };

  useEffect(() => beginWork({ busy: () => busy, settle: async () => !busy }), [busy]);

  const openSample = async (sample: Sample) => {
    if (busy) return;
    setBusy(true);
    const content = await sample.load().catch(() => null);
    setBusy(false);
    if (content === null) return partMissing(t('home.sampleAway'));
    await open('', () => createFromSample(boards, content));
  };

  const readBackup = async (file: File) => {
    setBusy(true);
    setProblem(null);
    const opened = await backups.open(file).catch(() => null);
    setBusy(false);
    if (opened === null) setProblem({ file: file.name, failure: 'unreadable' });
    else if (opened.ok) setBackup(opened.value);
    else setProblem({ file: file.name, failure: { backup: opened.failure } });
  };

  const openFile = async (file: File) => {
    if (busy) return;
    if (await looksLikeBackup(file)) await readBackup(file);
    else await open(file.name, () => createFromFile(boards, file));
  };

  return {
    busy,
    problem,
    backup,
    forgetProblem: () => setProblem(null),
    forgetBackup: () => setBackup(null),
    openNew: () => void open('', async () => ok(await createBlankBoard(boards))),
    openSample: (sample) => void openSample(sample),
    openFile: (file) => void openFile(file),
  };
}
