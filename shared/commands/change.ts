import type { Card, CardKind, Place, ProseField, Spot, Verdict } from '../domain/card.ts';
import type { CashMonth, CashRow } from '../domain/cash.ts';
import type { Figure, FigureField, Kpi, Reading } from '../domain/figure.ts';
import type { CardId, FigureId, JointId, LinkId, MeetingId, PersonId, TemplateId } from '../domain/ids.ts';
import type { Term, TermRow } from '../domain/locaben.ts';
import type { Meeting, MeetingProse, Version } from '../domain/meeting.ts';
import type { Template } from '../domain/template.ts';

/** Plain (not prose) fields of a card that a change may set; each is one value in the document. */
export type CardFields = Pick<
  Card,
  | 'kind'
  | 'isRootCause'
  | 'nature'
  | 'perspective'
  | 'saidBy'
  | 'writtenBy'
  | 'wall'
  | 'secret'
  | 'omote'
  | 'haraochi'
  | 'place'
  | 'order'
  | 'deleted'
  | 'byWhen'
  | 'state'
>;

/** A card to be born. What is left out is empty. */
export interface NewCard extends Partial<Omit<CardFields, 'kind' | 'order' | 'place'>> {
  readonly id: CardId;
  readonly kind: CardKind;
  readonly order: string;
  readonly createdAt: number;
  readonly place?: Place | null;
  readonly spots?: Card['spots'];
  /** Prose that the card is born with. */
  readonly prose?: Partial<Readonly<Record<ProseField, string>>>;
  /** Foreign fields kept verbatim (an imported case's own keys). */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Plain fields of a meeting that a change may set; each is one value in the document. */
export type MeetingFields = Pick<Meeting, 'date' | 'minutes' | 'steps' | 'deleted'>;

/** A meeting to be born. What is left out is empty. */
export interface NewMeeting
  extends Partial<Omit<MeetingFields, 'deleted'>>,
    Pick<Meeting, 'id' | 'createdAt'> {
  readonly by: PersonId | null;
  readonly people?: readonly PersonId[];
  readonly prose?: Partial<Readonly<Record<MeetingProse, string>>>;
  /** Foreign fields kept verbatim. */
  readonly extra?: Readonly<Record<string, unknown>>;
}
/** Plain fields of a figure that a change may set; each is one value in the document. */
export type FigureValues = Partial<
  Pick<Kpi, 'baseline' | 'target' | 'order'> & Pick<Reading, 'value' | 'at'> & Pick<Figure, 'deleted'>
>;

/** Of a month of 資金繰り: amounts that stand, and rows (null) that do not any more. */
export interface MonthValues {
  readonly opening: number | null;
  readonly amounts: Readonly<Partial<Record<CashRow, number | null>>>;
}

/** An entry of 数字 to be born. What is left out is empty. */
export type NewFigure = {
  readonly id: FigureId;
  readonly createdAt: number;
  readonly writtenBy?: PersonId | null;
  readonly prose?: Partial<Readonly<Record<FigureField, string>>>;
  /** Foreign fields kept verbatim. */
  readonly extra?: Readonly<Record<string, unknown>>;
} & (
  | ({ readonly kind: 'kpi'; readonly tells?: readonly CardId[] } & Pick<Kpi, 'order'> &
      Partial<Pick<Kpi, 'baseline' | 'target'>>)
  | ({ readonly kind: 'reading' } & Pick<Reading, 'kpi' | 'value' | 'at'>)
  | ({ readonly kind: 'month' } & CashMonth)
  | ({ readonly kind: 'term' } & Term)
);

/** Which shared text is meant. */
export type TextRef =
  | { readonly of: 'card'; readonly card: CardId; readonly field: ProseField }
  | { readonly of: 'joint'; readonly joint: JointId }
  | { readonly of: 'meeting'; readonly meeting: MeetingId; readonly field: MeetingProse }
  | { readonly of: 'figure'; readonly figure: FigureId; readonly field: FigureField }
  | { readonly of: 'board'; readonly field: 'title' | 'firm' };

/** At `index` take away `remove` UTF-16 units, then put `insert`. */
export interface Splice {
  readonly index: number;
  readonly remove: number;
  readonly insert: string;
}

/** The only ways in which a document changes. Commands plan lists of these; `document/apply` alone carries them out. */
export type Change =
  | { readonly do: 'addCard'; readonly card: NewCard }
  | { readonly do: 'setCard'; readonly card: CardId; readonly set: Partial<CardFields> }
  | {
      readonly do: 'putLink';
      readonly cause: CardId;
      readonly effect: CardId;
      readonly order: string;
      readonly joint: JointId | null;
    }
  | {
      readonly do: 'setLink';
      readonly link: LinkId;
      readonly set: {
        readonly order?: string;
        readonly joint?: JointId | null;
        readonly verdict?: Verdict | null;
      };
    }
  | { readonly do: 'cutLink'; readonly link: LinkId }
  | { readonly do: 'addJoint'; readonly joint: JointId; readonly effect: CardId; readonly reading: string }
  /** Lays a card into a zone of a template, or takes it out (null); its spots in others stay. */
  | {
      readonly do: 'putSpot';
      readonly card: CardId;
      readonly template: TemplateId;
      readonly spot: Spot | null;
    }
  /** The template by which everyone sees 未来の地図. */
  | { readonly do: 'chooseTemplate'; readonly template: TemplateId }
  /** A template comes to this board, or the one of its id is exchanged. */
  | { readonly do: 'putTemplate'; readonly template: Template }
  | { readonly do: 'addFigure'; readonly figure: NewFigure }
  | { readonly do: 'setFigure'; readonly figure: FigureId; readonly set: FigureValues }
  | { readonly do: 'setMonth'; readonly figure: FigureId; readonly set: MonthValues }
  | {
      readonly do: 'setTerm';
      readonly figure: FigureId;
      readonly row: TermRow;
      readonly amount: number | null;
    }
  /** A KPI tells whether this step or cause gets on, or no longer does. */
  | { readonly do: 'setTells'; readonly kpi: FigureId; readonly card: CardId; readonly on: boolean }
  | { readonly do: 'editText'; readonly at: TextRef; readonly splice: Splice }
  | {
      readonly do: 'putPerson';
      readonly person: PersonId;
      readonly set: { readonly name?: string; readonly role?: string; readonly perspective?: string | null };
    }
  | { readonly do: 'addMeeting'; readonly meeting: NewMeeting }
  | { readonly do: 'setMeeting'; readonly meeting: MeetingId; readonly set: Partial<MeetingFields> }
  /** Somebody was at a meeting, or was not: one value each, so that two who name different people name both. */
  | {
      readonly do: 'setPresent';
      readonly meeting: MeetingId;
      readonly person: PersonId;
      readonly present: boolean;
    }
  /** A frozen version is entered; one that is there already is never written over. */
  | { readonly do: 'putVersion'; readonly version: Version }
  /** Whose hand writes at this visit: said once, with the first edit, so that others can be told who changed what. */
  | { readonly do: 'signVisit'; readonly person: PersonId };
