import { type ComponentType, useEffect, useState } from 'react';
import { translate } from '../../shared/i18n/words.ts';
import { showToast } from './toasts.ts';
import { language } from './words.ts';

/** What fetches a part of the app; all that were made, so that they can be fetched before they are asked for. */
const loads: (() => Promise<unknown>)[] = [];

/**
 * A part of the app that is not needed for the first look and comes in a file of its own. Where that file was fetched
 * already it is there at once, as if it had been imported; else it appears when it comes.
 * @param ofPage without it there is no page at all: a failure is thrown where it stands; else it is said in words
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
      fetchPart().then(
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

/** Fetches whatever has not come yet, so that it is there when the connection is not. A failure is tried again on use. */
export async function fetchLateParts(): Promise<void> {
  await Promise.allSettled(loads.map((load) => load()));
}
