import { type ComponentType, useEffect, useRef, useState } from 'react';
import { translate } from '../../shared/i18n/words.ts';
import { showToast } from './toasts.ts';
import { language } from './words.ts';

/**
 * When a part is fetched without having been asked for: when it is shown (`page`: without it there is no page at all),
 * as soon as the map stands (`soon`: a hand may ask for it at once), or when nothing else is to be done.
 */
type Turn = 'page' | 'soon' | 'later';

/** What fetches a part of the app; all that were made, so that they can be fetched before they are asked for. */
const loads: { readonly load: () => Promise<unknown>; readonly turn: Turn }[] = [];

/** Names something else that `fetchLateParts` should fetch. */
export function fetchLater(load: () => Promise<unknown>, turn: Turn = 'later'): void {
  loads.push({ load, turn });
}

/**
 * A part of the app that is not needed for the first look and comes in a file of its own. Where that file was fetched
 * already it is there at once, as if it had been imported; else it appears when it comes.
 * @param turn one of the page is tried again for as long as nobody answers, and thrown where it stands when the server is
 *   there and has no such file; a failure of another part is said in words, and a window that did not come is closed
 *   (`onClose`), so that it can be opened again
 */
export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  turn: Turn = 'later',
): ComponentType<Props> {
  let Part: ComponentType<Props> | null = null;
  const fetchPart = async () => {
    Part ??= await load();
  };
  fetchLater(fetchPart, turn);
  return function Late(props: Props) {
    const [, setTurn] = useState(0);
    const [failure, setFailure] = useState<unknown>(null);
    const latest = useRef(props);
    latest.current = props;
    useEffect(() => {
      if (Part !== null) return;
      let gone = false;
      const fetching = turn === 'page' ? untilAnswered(fetchPart, () => gone) : fetchPart();
      fetching.then(
        () => gone || setTurn(1),
        (error: unknown) => {
          if (gone) return;
          if (turn === 'page') setFailure(error);
          else {
            showToast(translate(language(), 'part.away'));
            close(latest.current);
          }
        },
      );
      return () => {
        gone = true;
      };
    }, []);
    if (failure !== null) throw failure;
    return Part === null ? null : <Part {...props} />;
  };
}

function close(window: object): void {
  if ('onClose' in window && typeof window.onClose === 'function') window.onClose();
}

const AGAIN_MS = 2_000;

/** Tries again while the server is out of reach: what is shown and written meanwhile goes on. @throws the last failure */
async function untilAnswered(fetchPart: () => Promise<void>, gone: () => boolean): Promise<void> {
  for (;;) {
    try {
      return await fetchPart();
    } catch (failure) {
      if (gone() || (await isServerThere())) throw failure;
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

async function isServerThere(): Promise<boolean> {
  return fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/**
 * Fetches whatever has not come yet, so that it is there when the connection is not. A failure is tried again on use.
 * @param soon only what may be asked for at once
 */
export async function fetchLateParts(soon = false): Promise<void> {
  const wanted = loads.filter(({ turn }) => !soon || turn === 'soon');
  await Promise.allSettled(wanted.map(({ load }) => load()));
}
