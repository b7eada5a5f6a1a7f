import type { Words } from './words.ts';

/** Names that say already how one speaks of the person, and words for all: no 「さん」 after these. */
const ENOUGH =
  /(さん|さま|様|氏|君|くん|ちゃん|先生|社長|会長|専務|常務|代表|取締役|社主|店主|店長|工場長|部長|課長|係長|次長|室長|所長|支店長|支社長|院長|園長|校長|理事|理事長|局長|班長|組合長|料理長|板長|主任|支配人|女将|大将|親方|棟梁|番頭|頭取|住職|監督|一同|全員|みんな|皆|ほか|たち)$/u;

/** A name, and what stands behind it in brackets of either width. */
const PARTS = /^(.*?)(\s*[(\uFF08][^()\uFF08\uFF09]*[)\uFF09])?$/su;

/** A person as one speaks of them: 「堀さん」, 「鈴木社長」, 「堀さん(工場長)」; in words where no name was given. */
export function addressed(name: string, t: Words): string {
  const [, who = '', aside = ''] = PARTS.exec(name.trim()) ?? [];
  if (who === '') return aside.trim() || t('panel.unknownPerson');
  return (ENOUGH.test(who) ? who : t('voice.who', { name: who })) + aside;
}
