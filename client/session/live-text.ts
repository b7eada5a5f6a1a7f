import type * as Y from 'yjs';
import type { Splice, TextRef } from '../../shared/commands/change.ts';
import { LocalOrigin } from '../../shared/document/origins.ts';
import { sharedText } from '../../shared/document/shared-text.ts';
import type { LiveText } from './session.ts';

/**
 * A shared text as an editor sees it. What this tab's own commands wrote does not come back: the editor has it already.
 * A text whose owner is not there is empty and silent.
 */
export function liveText(doc: Y.Doc, at: TextRef): LiveText {
  return {
    text: () => sharedText(doc, at)?.toString() ?? '',
    onRemote(listener) {
      const text = sharedText(doc, at);
      if (text === null) return () => {};
      const onEvent = (event: Y.YTextEvent, transaction: Y.Transaction) => {
        if (transaction.origin instanceof LocalOrigin) return;
        const splice = asOneSplice(event, text);
        if (splice !== null) listener(splice);
      };
      text.observe(onEvent);
      return () => text.unobserve(onEvent);
    },
  };
}

/** All that one transaction did to the text, as one splice from the first touched letter to the last. */
function asOneSplice(event: Y.YTextEvent, text: Y.Text): Splice | null {
  const now = text.toString();
  let from: number | null = null;
  let upTo = 0;
  let at = 0;
  let grown = 0;
  for (const step of event.delta) {
    if (step.retain !== undefined) {
      at += step.retain;
      continue;
    }
    from ??= at;
    if (typeof step.insert === 'string') {
      at += step.insert.length;
      grown += step.insert.length;
    } else grown -= step.delete ?? 0;
    upTo = at;
  }
  if (from === null) return null;
  const insert = now.slice(from, upTo);
  return { index: from, remove: insert.length - grown, insert };
}
