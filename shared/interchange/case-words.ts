import type { CardKind, Nature, Perspective, Wall } from '../domain/card.ts';

/** The words of a case file and what they are here. Part of the file format: not the words of the screen. */
export const CASE_TYPES: Readonly<Record<string, CardKind>> = {
  表課題: 'issue',
  原因: 'cause',
  真因: 'cause',
  外部環境: 'environment',
  打ち手メモ: 'idea',
  付箋: 'note',
};

/** The one type that is a mark here, no kind. */
export const CASE_ROOT_CAUSE = '真因';

export const CASE_NATURES: Readonly<Record<string, Nature>> = {
  事実: 'fact',
  意見: 'opinion',
  推測: 'guess',
};

export const CASE_WALLS: Readonly<Record<string, Wall>> = {
  見えない: 'unseen',
  向き合わない: 'unfaced',
  実行できない: 'undone',
  付いてこない: 'unfollowed',
  足りない: 'lacking',
};

export const CASE_PERSPECTIVES: Readonly<Record<string, Perspective>> = {
  経営者: 'owner',
  後継者: 'successor',
  幹部: 'manager',
  従業員: 'staff',
  家族: 'family',
  顧客: 'customer',
  金融機関: 'bank',
  支援者: 'supporter',
  取引先: 'partner',
  地域: 'community',
};
