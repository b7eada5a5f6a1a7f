import type { MapKind, Nature, Perspective, StepState, Wall } from '../domain/card.ts';

/** The words of a case file and what they are here. Part of the file format: not the words of the screen. */
export const CASE_TYPES: Readonly<Record<string, MapKind>> = {
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

/** Regions of a vision and the zones of ビジョンマップ; those that say it in other words keep their word besides. */
export const CASE_REGIONS: Readonly<Record<string, string>> = {
  お客様: 'customers',
  働く人: 'workers',
  '商品・技術': 'products',
  商品: 'products',
  商い: 'products',
  お金: 'money',
  '地域・取引先': 'community',
  '承継・地域': 'community',
  '経営者・家族': 'owners',
  経営者: 'owners',
  家族: 'owners',
};

export const CASE_STATES: Readonly<Record<string, StepState>> = {
  未着手: 'open',
  進行中: 'going',
  完了: 'done',
  見送り: 'dropped',
};
