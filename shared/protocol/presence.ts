import type { ProseField } from '../domain/card.ts';
import type { CardId, PersonId } from '../domain/ids.ts';

/**
 * What a person's awareness state holds. Places travel as card id + fraction of the card (0..1 each way, outside the
 * card beyond that), never canvas x, y: each person has their own fold, zoom and direction.
 */
export interface Presence {
  readonly person: PersonId;
  readonly name: string;
  /** 0..7, index into the theme's people colours. */
  readonly colour: number;
  readonly cursor: { readonly card: CardId; readonly fx: number; readonly fy: number } | null;
  readonly selection: readonly CardId[];
  /** The field being written in, if any. */
  readonly editing: { readonly card: CardId; readonly field: ProseField } | null;
  /** Cards under the pointer's drag; the pointer stands at the fraction (fx, fy) of the card `over`, a reference that all see. */
  readonly drag: {
    readonly cards: readonly CardId[];
    readonly over: CardId;
    readonly fx: number;
    readonly fy: number;
  } | null;
}

/** Keys the server lets through; all else in a state is dropped. */
export const PRESENCE_KEYS = [
  'person',
  'name',
  'colour',
  'cursor',
  'selection',
  'editing',
  'drag',
] as const satisfies readonly (keyof Presence)[];

/** What the server cuts a state to: characters of a name, cards of a selection or a drag. */
export const PRESENCE_LIMITS = { name: 80, cards: 40 } as const;
