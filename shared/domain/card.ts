import type { CardId, PersonId, TemplateId } from './ids.ts';

/**
 * Cards of 課題の地図: 表課題 issue / 原因 cause / 外部環境 environment / 打ち手メモ idea / 付箋 note (loose, on the shelf).
 * 真因 is no kind but a mark (`isRootCause`) that people put on a card of the net.
 */
export const MAP_KINDS = ['issue', 'cause', 'environment', 'idea', 'note'] as const;
export type MapKind = (typeof MAP_KINDS)[number];

/**
 * Cards of the sheets beside it: 一言の未来像 headline (its 年 is `asOf`), 景色 scene, 立場 stance (`text` the stance, `who`
 * takes it), 一歩 step (`text` is what is done). A card is born as one of these and stays one.
 */
export const SHEET_KINDS = ['headline', 'scene', 'stance', 'step'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

export const CARD_KINDS = [...MAP_KINDS, ...SHEET_KINDS] as const;
export type CardKind = MapKind | SheetKind;

/** Is this a card of 課題の地図? */
export function isMapKind(kind: CardKind): kind is MapKind {
  return (MAP_KINDS as readonly string[]).includes(kind);
}

/** Can it hang in the net of causes: a card of 課題の地図 that is no loose note? */
export function isNetKind(kind: CardKind): kind is Exclude<MapKind, 'note'> {
  return kind !== 'note' && isMapKind(kind);
}

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

/** The prose fields that every card has. */
const COMMON_PROSE = [
  'text',
  'fact',
  'source',
  'asOf',
  'memo',
  'uraText',
  'ownerWords',
  'haraochiWords',
] as const;
/** Of a step: 誰が, どの程度, どのように, 見込み効果. */
const STEP_PROSE = ['who', 'howMuch', 'how', 'effect'] as const;
/** Of a stance: whose it is, the worry behind it, what is shared with the others, the 組織構造上の課題 between them. */
const STANCE_PROSE = ['who', 'worry', 'shared', 'structure'] as const;

/** All prose fields. Each is a shared text, created with its card: two people typing in one keep both their letters. */
export const PROSE_FIELDS = [...new Set([...COMMON_PROSE, ...STEP_PROSE, ...STANCE_PROSE])];
export type ProseField = (typeof PROSE_FIELDS)[number];

const STEP_FIELDS: readonly ProseField[] = [...COMMON_PROSE, ...STEP_PROSE];
const STANCE_FIELDS: readonly ProseField[] = [...COMMON_PROSE, ...STANCE_PROSE];

/** The prose fields that a card of this kind has; its other ones are empty. */
export function proseOf(kind: CardKind): readonly ProseField[] {
  return kind === 'step' ? STEP_FIELDS : kind === 'stance' ? STANCE_FIELDS : COMMON_PROSE;
}

/** How a step stands: 未着手, 進行中, 完了, 見送り. Set by people. */
export const STEP_STATES = ['open', 'going', 'done', 'dropped'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** Where a card lies in the zones of one template: the zone's id, and its place among the cards there. */
export interface Spot {
  readonly zone: string;
  readonly order: string;
}

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
  /** Of a step and of a stance; empty on other cards. */
  readonly who: string;
  readonly howMuch: string;
  readonly how: string;
  readonly effect: string;
  readonly worry: string;
  readonly shared: string;
  readonly structure: string;
  /** いつまでに: a day that exists, `YYYY-MM-DD`. */
  readonly byWhen: string | null;
  readonly state: StepState | null;
  /** Of a card of the sheets: its spot in each template in which it was laid somewhere. */
  readonly spots: Readonly<Record<TemplateId, Spot>>;
  /** Where a loose note lies on the shelf. */
  readonly place: Place | null;
  /** Fractional order key among 表課題, among waiting cards and on the shelf (order under an effect is the link's). */
  readonly order: string;
  readonly createdAt: number;
  readonly deleted: Deleted | null;
}
