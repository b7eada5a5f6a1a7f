import type { Board } from '../../shared/domain/board.ts';
import { type Meeting, meetingsInOrder } from '../../shared/domain/meeting.ts';
import { keptDayWords } from '../../shared/i18n/figures.ts';
import type { Lang } from '../../shared/i18n/words.ts';
import type { Words } from '../ui/words.ts';

/** What a meeting is called: 第2回 2025年10月8日. One that was taken out has no number. */
export function meetingName(meeting: Meeting, board: Board, lang: Lang, t: Words): string {
  const at = meetingsInOrder(board.meetings.values()).findIndex(({ id }) => id === meeting.id);
  const day = meeting.date === null ? t('journey.noDate') : keptDayWords(lang, meeting.date);
  return at < 0 ? day : t('journey.nth', { n: at + 1, day });
}

/** ④⑤ */
export function stepMarks({ steps }: Meeting): string {
  return steps.map((step) => '①②③④⑤⑥⑦'[step - 1]).join('');
}
