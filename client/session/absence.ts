/** Shorter than this and what came in was seen to come in, or as good as. */
const LONG_ENOUGH_MS = 30_000;

/** Is the person there to see what comes in? Away: the board is being opened, has no line, or its page is hidden. */
export interface Absence {
  /** What comes in now is not seen to come in. */
  isAway(): boolean;
  /** The line to the server: true once all it has is in. */
  line(synced: boolean): void;
  page(visible: boolean): void;
}

export interface AbsenceOptions {
  /** ms since 1970 */
  readonly clock: () => number;
  readonly visible: boolean;
  readonly onLeave: () => void;
  /** @param long it was long enough to tell of it */
  readonly onReturn: (long: boolean) => void;
}

/** Begins away: a board that is opened brings what came in since it was closed. */
export function createAbsence(options: AbsenceOptions): Absence {
  let synced = false;
  let { visible } = options;
  /** Away since; before all time for the opening. */
  let since: number | null = Number.NEGATIVE_INFINITY;
  const reckon = () => {
    const here = synced && visible;
    if (here && since !== null) {
      const long = options.clock() - since >= LONG_ENOUGH_MS;
      since = null;
      options.onReturn(long);
    } else if (!here && since === null) {
      since = options.clock();
      options.onLeave();
    }
  };
  return {
    isAway: () => since !== null,
    line(now) {
      synced = now;
      reckon();
    },
    page(now) {
      visible = now;
      reckon();
    },
  };
}
