import type { Entry } from './entry.ts';

/** Words of the sheets beside 課題の地図: 未来の地図 and its zones. They ask, and name nothing for the owner. */
export const sheets = {
  'kind.headline': ['一言の未来像', 'The future in one line'],
  'kind.scene': ['景色', 'Scene'],
  'kind.stance': ['立場', 'Stance'],
  'kind.step': ['一歩', 'Step'],
  'sheet.who': ['誰が', 'Who'],
  'sheet.byWhen': ['いつまでに', 'By when'],
  'sheet.howMuch': ['どの程度', 'How much'],
  'sheet.how': ['どのように', 'How'],
  'sheet.effect': ['見込み効果', 'Expected effect'],
  'sheet.state': ['進み具合', 'Progress'],
  'sheet.worry': ['心配していること', 'What worries them'],
  'sheet.shared': ['共に大事にしていること', 'What both sides care about'],
  'sheet.structure': ['組織構造上の課題', 'The structure behind it'],
  'state.open': ['未着手', 'Not begun'],
  'state.going': ['進行中', 'Under way'],
  'state.done': ['完了', 'Done'],
  'state.dropped': ['見送り', 'Dropped'],
} as const satisfies Record<string, Entry>;
