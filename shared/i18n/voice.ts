import type { Entry } from './entry.ts';

/** What is read out while people work together: one sentence, gathered. */
export const voiceWords = {
  'voice.who': ['{name}さん', '{name}'],
  'voice.somebody': ['どなたか', 'Somebody'],
  'voice.people': ['{n}人', '{n} {n|person|people}'],
  'voice.said': ['{who}が{acts}ました', '{who} {acts}'],
  'voice.and': ['、', ', '],
  'voice.added': ['{n}枚足し', 'added {n}'],
  'voice.binned': ['{n}枚をごみ箱へ移し', 'moved {n} to the bin'],
  'voice.restored': ['{n}枚を戻し', 'brought back {n}'],
  'voice.words': ['{n}枚の言葉を直し', 'reworded {n}'],
  'voice.hung': ['{n}枚のつながりを変え', 'relinked {n}'],
  'voice.marked': ['{n}枚に印を付けるなどし', 'marked or unmarked {n}'],
  'voice.title': ['題や会社名を直し', 'changed title or firm'],
  'voice.under': ['「{card}」の下へ移しました', 'Moved under “{card}”'],
  'voice.place': ['{of}枚のうち{place}番目へ移しました', 'Now number {place} of {of}'],
  'voice.undone': ['元に戻しました', 'Undone'],
  'voice.redone': ['やり直しました', 'Done again'],
} as const satisfies Record<string, Entry>;
