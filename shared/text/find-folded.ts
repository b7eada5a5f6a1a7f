import { foldText } from './fold.ts';

/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly index: number;
  readonly length: number;
}

/** Marks that belong to the letter before them: combining ones, and the half-width ゛ and ゜. */
const WITH_ITS_MARKS = /.[\p{M}\uff9e\uff9f]*/gsu;

/**
 * Where `sought` stands in `text`, from left to right and never overlapping; empty when nothing is sought.
 *
 * - Y3 letters are the same by `foldText` (Y1), and what is found is the stretch of the original letters: without the
 *   spaces around it, with those within it.
 */
export function findFolded(text: string, sought: string): readonly Stretch[] {
  const needle = foldText(sought);
  // Most texts hold nothing of it: for those the places are not worth reckoning.
  if (needle === '' || !foldText(text).includes(needle)) return [];
  const { folded, letters } = foldWithPlaces(text);
  const found: Stretch[] = [];
  let at = folded.indexOf(needle);
  while (at >= 0) {
    const first = letters[at];
    const last = letters[at + needle.length - 1];
    if (first === undefined || last === undefined) break;
    found.push({ index: first.index, length: last.index + last.length - first.index });
    // A letter that folds to several (㈱ is (株)) is found once, whichever of them began it.
    let next = at + needle.length;
    while (letters[next] === last) next += 1;
    at = folded.indexOf(needle, next);
  }
  return found;
}

/** The folded text, and for each unit of it the original letter that it came from. */
function foldWithPlaces(text: string): { readonly folded: string; readonly letters: readonly Stretch[] } {
  let folded = '';
  const letters: Stretch[] = [];
  for (const match of text.matchAll(WITH_ITS_MARKS)) {
    const letter = { index: match.index, length: match[0].length };
    const part = foldText(match[0]);
    folded += part;
    for (let unit = 0; unit < part.length; unit += 1) letters.push(letter);
  }
  return { folded, letters };
}
