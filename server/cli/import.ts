import { printDocs } from '../../shared/document/board-file.ts';
import { docFromCase } from '../../shared/document/case-document.ts';
import { readBoard } from '../../shared/document/projection.ts';
import { CASE_LIMITS } from '../../shared/interchange/case-file.ts';
import { parseJson } from '../../shared/interchange/json.ts';
import { inBoth } from './failure.ts';
import { badFile, readText, writeWhole } from './files.ts';
import { endingOf, parseCommand } from './options.ts';
import type { Voice } from './voice.ts';

/** `import CASE.json BOARD.banso.json`: a case file becomes a board file; what is not understood is kept in it. */
export async function runImport(args: readonly string[], voice: Voice): Promise<void> {
  const { from, to } = parseCommand(args, {});
  endingOf(to, ['banso.json']);
  const json = parseJson(await readText(from), CASE_LIMITS);
  if (!json.ok) throw badFile(from, json.failure);
  const doc = docFromCase(json.value, { now: Date.now() });
  if (!doc.ok) throw badFile(from, doc.failure);
  const board = readBoard([doc.value]);
  await writeWhole(to, [new TextEncoder().encode(printDocs([doc.value]))]);
  voice.out(inBoth('cli.imported', { file: to, cards: board.cards.size, links: board.links.size }));
}
