import type { CardId, PersonId } from './ids.ts';

/**
 * 表課題 issue / 原因 cause / 外部環境 environment / 打ち手メモ idea / 付箋 note (loose, on the shelf).
 * 真因 is no kind but a mark (`isRootCause`) that people put on a card of the net.
 */
export const CARD_KINDS = ['issue', 'cause', 'environment', 'idea', 'note'] as const;
export type CardKind = (typeof CARD_KINDS)[number];

/** 事実 / 意見 / 推測. */
export const NATURES = ['fact', 'opinion', 'guess'] as const;
export type Nature = (typeof NATURES)[number];

/** 5つの壁 in the guideline's order: 見えない 向き合わない 実行できない 付いてこない 足りない. Chosen by people, never computed. */
export const WALLS = ['unseen', 'unfaced', 'undone', 'unfollowed', 'lacking'] as const;
export type Wall = (typeof WALLS)[number];

/**
 * Whose eyes (誰の目から): 経営者 後継者 幹部 従業員 家族 顧客 金融機関 支援者 取引先 地域.
 * The document may hold another word (an imported one): it is kept and shown as it is.
 */
export const PERSPECTIVES = [
  'owner',
  'successor',
  'manager',
  'staff',
  'family',
  'customer',
  'bank',
  'supporter',
  'partner',
  'community',
] as const;
export type Perspective = (typeof PERSPECTIVES)[number];

/** Read-back of a link: つながる / 間に一枚 / 保留. */
export const VERDICTS = ['holds', 'gap', 'parked'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The prose fields of a card. Each is a shared text, created with its card: two people typing in one keep both their letters. */
export const PROSE_FIELDS = [
  'text',
  'fact',
  'source',
  'asOf',
  'memo',
  'uraText',
  'ownerWords',
  'haraochiWords',
] as const;
export type ProseField = (typeof PROSE_FIELDS)[number];

/** A point on the shelf of loose notes, in layout units from the shelf's corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** 腹落ち: the owner's act, with name and day (`YYYY-MM-DD`); the words are the card's `haraochiWords`. */
export interface Haraochi {
  readonly by: PersonId | null;
  readonly name: string;
  readonly at: string;
}

/** Bin mark. `at` is milliseconds since 1970. */
export interface Deleted {
  readonly by: PersonId | null;
  readonly at: number;
}

/** One card as everyone sees it. Frozen; a new object only when something on the card changed. */
export interface Card {
  readonly id: CardId;
  readonly kind: CardKind;
  /** 真因 mark. */
  readonly isRootCause: boolean;
  readonly text: string;
  readonly nature: Nature | null;
  /** Evidence: 事実・出どころ・時点, free words. Empty strings where nothing was written. */
  readonly fact: string;
  readonly source: string;
  readonly asOf: string;
  readonly memo: string;
  /** Perspective code or a foreign word kept verbatim. */
  readonly perspective: string | null;
  readonly saidBy: PersonId | null;
  readonly writtenBy: PersonId | null;
  readonly wall: Wall | null;
  /** 秘. */
  readonly secret: boolean;
  /** 裏課題 「Aではなく、実はB」: the 表課題 it answers, the sentence, the owner's own words. */
  readonly omote: CardId | null;
  readonly uraText: string;
  readonly ownerWords: string;
  readonly haraochi: Haraochi | null;
  readonly haraochiWords: string;
  /** Where a loose note lies on the shelf. */
  readonly place: Place | null;
  /** Fractional order key among 表課題, among waiting cards and on the shelf (order under an effect is the link's). */
  readonly order: string;
  readonly createdAt: number;
  readonly deleted: Deleted | null;
}
