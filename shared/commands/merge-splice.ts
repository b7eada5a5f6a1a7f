import type { Splice } from './change.ts';

/** The text after a splice. */
export function applySplice(text: string, splice: Splice): string {
  return text.slice(0, splice.index) + splice.insert + text.slice(splice.index + splice.remove);
}

/**
 * Rebases a local splice onto a text that a remote splice has changed meanwhile. What either inserted stays: a local
 * removal stops where a remote insertion came to stand inside it.
 */
export function rebaseSplice(local: Splice, remote: Splice): Splice {
  const localEnd = local.index + local.remove;
  const remoteEnd = remote.index + remote.remove;
  const grown = remote.insert.length - remote.remove;
  if (remoteEnd <= local.index) return { ...local, index: local.index + grown };
  if (remote.index >= localEnd) return local;
  const shared = Math.min(localEnd, remoteEnd) - Math.max(local.index, remote.index);
  if (remote.index <= local.index)
    return { ...local, index: remote.index + remote.insert.length, remove: local.remove - shared };
  const remove = remote.insert === '' ? local.remove - shared : remote.index - local.index;
  return { ...local, remove };
}

/** Where a caret stands after a splice by somebody else: text put exactly at the caret comes after it. */
export function moveCaret(caret: number, splice: Splice): number {
  if (caret <= splice.index) return caret;
  if (caret >= splice.index + splice.remove) return caret + splice.insert.length - splice.remove;
  return splice.index + splice.insert.length;
}
