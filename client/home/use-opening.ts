import { useEffect, useState } from 'react';
import type { BoardId } from '../../shared/domain/ids.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import type { FileFailure } from '../../shared/interchange/failure.ts';
import { useDevice } from '../device/device.tsx';
import { beginWork } from '../offline/open-work.ts';
import { partMissing } from '../offline/switch-to-newer.ts';
import { navigate } from '../ui/router.ts';
import { useWords } from '../ui/words.ts';
import { createBlankBoard, createFromFile, createFromSample } from './new-board.ts';
import type { Sample } from './samples.ts';

/** A file that was not opened, and why. */
export interface FileProblem {
  readonly file: string;
  readonly failure: FileFailure | 'unreadable';
}

export interface Opening {
  /** One thing at a time: a second press while a board is being made would make two. */
  readonly busy: boolean;
  readonly problem: FileProblem | null;
  forgetProblem(): void;
  openNew(): void;
  openSample(sample: Sample): void;
  openFile(file: File): void;
}

/** Makes a board and goes there. */
export function useOpening(): Opening {
  const t = useWords();
  const { boards } = useDevice();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<FileProblem | null>(null);

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

  return {
    busy,
    problem,
    forgetProblem: () => setProblem(null),
    openNew: () => void open('', async () => ok(await createBlankBoard(boards))),
    openSample: (sample) => void openSample(sample),
    openFile: (file) => void open(file.name, () => createFromFile(boards, file)),
  };
}
