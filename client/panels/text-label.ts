import type { TextRef } from '../../shared/commands/change.ts';
import { assertNever } from '../../shared/domain/result.ts';
import type { WordKey } from '../../shared/i18n/words.ts';

const PROSE_LABEL = {
  text: 'panel.words',
  fact: 'panel.fact',
  source: 'panel.source',
  asOf: 'panel.asOf',
  memo: 'panel.memo',
  uraText: 'ura.title',
  ownerWords: 'ura.ownWords',
  haraochiWords: 'haraochi.title',
  who: 'sheet.who',
  howMuch: 'sheet.howMuch',
  how: 'sheet.how',
  effect: 'sheet.effect',
  worry: 'sheet.worry',
  shared: 'sheet.shared',
  structure: 'sheet.structure',
} as const satisfies Record<string, WordKey>;

/** What a shared text is called. */
export function labelOf(at: TextRef): WordKey {
  switch (at.of) {
    case 'card':
      return PROSE_LABEL[at.field];
    case 'figure':
      return at.field === 'note' ? 'reading.note' : `kpi.${at.field}`;
    case 'joint':
      return 'links.reading';
    case 'meeting':
      return `journey.${at.field}`;
    case 'board':
      return at.field === 'title' ? 'bar.title' : 'bar.firm';
    default:
      return assertNever(at);
  }
}
