import type { Entry } from './entry.ts';

/** Words of 数字: what people count for themselves. Nothing here grades or compares. */
export const numbers = {
  'kpi.name': ['何を数えますか', 'What is counted?'],
  'kpi.unit': ['単位', 'Unit'],
  'kpi.measured': ['どうやって測りますか', 'How is it measured?'],
  'kpi.noName': ['名前のない数字', 'Figure without a name'],
  'kpi.baseline': ['はじめの値', 'Starting value'],
  'kpi.target': ['めざす値', 'Target'],
  'kpi.tells': ['つながる一歩や原因', 'Steps and causes it tells of'],
  'reading.note': ['気づいたこと', 'Remarks'],
  'away.figureAdded': ['数字「{name}」が加わりました', 'Figure added: “{name}”'],
  'away.figureBinned': ['数字「{name}」が消されました', 'Figure removed: “{name}”'],
  'away.figureRestored': ['数字「{name}」が戻されました', 'Figure brought back: “{name}”'],
  'away.figureChanged': ['数字「{name}」の並びやつながりが変わりました', 'Place or ties of “{name}” changed'],
  'away.readingAdded': ['「{name}」の値 {value} が加わりました', '“{name}”: value added, {value}'],
  'away.readingBinned': ['「{name}」の値 {value} が消されました', '“{name}”: value removed, {value}'],
  'away.readingRestored': ['「{name}」の値 {value} が戻されました', '“{name}”: value brought back, {value}'],
  'away.readingOf': ['「{name}」の値', 'Value of “{name}”'],
  'voice.figure': ['{n}つの数字を書き', 'wrote {n} {n|figure|figures}'],
  'refusal.noSuchNumber': [
    '数として読めませんでした。「91.5」「1,200」「▲300」のように書いてください。',
    'This could not be read as a number. Please write it like 91.5, 1,200 or -300.',
  ],
  'refusal.otherUnit': [
    '書かれた単位が、この数字の単位と合いません。単位を外すか、合わせて書いてください。',
    'The unit written does not fit the unit of this figure. Please leave it out or write the same one.',
  ],
  'refusal.tooLarge': [
    '大きすぎて入りません。「億円」など大きな単位にして書いてください。',
    'That number is too large. Please choose a larger unit.',
  ],
  'refusal.noValue': ['先に値を書いてください。', 'Please write the value first.'],
  'refusal.tooManyFigures': [
    '数字がいっぱいです(5千件まで)。',
    'There is no room for more figures (5,000 at most).',
  ],
  'refusal.figureGone': [
    'この数字は、いまはありません。「しまった数字」から戻せます。',
    'This figure is not here now. You can bring it back from the removed ones.',
  ],
} as const satisfies Record<string, Entry>;
