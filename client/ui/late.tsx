import { type ComponentType, useEffect, useState } from 'react';
import { translate } from '../../shared/i18n/words.ts';
import { showToast } from './toasts.ts';
import { language } from './words.ts';

/** What fetches a part of the app; all that were made, so that they can be fetched before they are asked for. */
const loads: (() => Promise<unknown>)[] = [];

/**
 * A part of the app that is not needed for the first look and comes in a file of its own. Where that file was fetched
 * already it is there at once, as if it had been imported; else it appears when it comes.
 * @param ofPage without it there is no page at all: it is tried again for as long as nobody answers, and thrown where it
 *   stands when the server is there and has no such file; a failure of another part is said in words
 */
export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  ofPage = false,
): ComponentType<Props> {
  let Part: ComponentType<Props> | null = null;
  const fetchPart = async () => {
    Part ??= await load();
  };
  loads.push(fetchPart);
  return function Late(props: Props) {
    const [, setTurn] = useState(0);
    const [failure, setFailure] = useState<unknown>(null);
    useEffect(() => {
      if (Part !== null) return;
      let gone = false;
      const fetching = ofPage ? untilAnswered(fetchPart, () => gone) : fetchPart();
      fetching.then(
        () => gone || setTurn(1),
        (error: unknown) => {
          if (gone) return;
          if (ofPage) setFailure(error);
          else showToast(translate(language(), 'part.away'));
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

/** Fetches whatever has not come yet, so that it is there when the connection is not. A failure is tried again on use. */
export async function fetchLateParts(): Promise<void> {
  await Promise.allSettled(loads.map((load) => load()));
}
