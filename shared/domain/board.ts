import type { Card, Verdict } from './card.ts';
import type { Figure } from './figure.ts';
import type { CardId, FigureId, JointId, LinkId, MeetingId, PersonId, TemplateId, VersionId } from './ids.ts';
import type { Meeting, Version } from './meeting.ts';
import type { Template } from './template.ts';

/** A person of the board and where they stand (立場): `role` in free words (「工場長(61歳)」), `perspective` as on cards. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly role: string;
  readonly perspective: string | null;
}

/** cause → effect. `order` is the fractional key of the cause's place under this effect. */
export interface Link {
  readonly id: LinkId;
  readonly cause: CardId;
  readonly effect: CardId;
  readonly order: string;
  readonly joint: JointId | null;
  readonly verdict: Verdict | null;
}

/** そろって: the causes whose links carry this joint bring about `effect` only together. */
export interface Joint {
  readonly id: JointId;
  readonly effect: CardId;
  /** How it reads aloud, in free words. */
  readonly reading: string;
}

/** An entry of the document that could not be read: shown with what is known of it, never thrown away. */
export interface Quarantined {
  readonly root: string;
  readonly key: string;
  readonly why: string;
  /** Whatever words could be found in it. */
  readonly words: string;
}

/** Everything people share of one case, immutable; objects keep their identity where nothing changed. */
export interface Board {
  /** Schema number of the document; above `SCHEMA` the board is read but not written. */
  readonly schema: number;
  readonly title: string;
  readonly firm: string;
  readonly people: ReadonlyMap<PersonId, Person>;
  /** All cards, those in the bin too. */
  readonly cards: ReadonlyMap<CardId, Card>;
  /** All links, also those whose ends are in the bin or missing. */
  readonly links: ReadonlyMap<LinkId, Link>;
  readonly joints: ReadonlyMap<JointId, Joint>;
  /** Zone templates that people of this board brought along, besides the product's own. */
  readonly templates: ReadonlyMap<TemplateId, Template>;
  /** The template by which 未来の地図 is laid out for everyone; null: nobody has chosen. */
  readonly template: TemplateId | null;
  /** All meetings, those that were taken out too. */
  readonly meetings: ReadonlyMap<MeetingId, Meeting>;
  readonly versions: ReadonlyMap<VersionId, Version>;
  /** 数字, those in the bin too. */
  readonly figures: ReadonlyMap<FigureId, Figure>;
  readonly quarantine: readonly Quarantined[];
}

export const EMPTY_BOARD: Board = {
  schema: 1,
  title: '',
  firm: '',
  people: new Map(),
  cards: new Map(),
  links: new Map(),
  joints: new Map(),
  templates: new Map(),
  template: null,
  meetings: new Map(),
  versions: new Map(),
  figures: new Map(),
  quarantine: [],
};
