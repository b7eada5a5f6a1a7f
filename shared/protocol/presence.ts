import type { ProseField } from '../domain/card.ts';
import type { CardId, PersonId } from '../domain/ids.ts';

/**
 * What a person's awareness state holds. Places travel as card id + fraction of the card (0..1 each way, outside the
 * card beyond that), never canvas x, y: each person has their own fold, zoom and direction.
 */
export interface Presence {
  readonly person: PersonId;
  readonly name: string;
  /** Index into the theme's people colours, 0 up to `PRESENCE_LIMITS.colours` - 1. */
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
  /** Cards whose words two wrote at once, as this person's device has found and they have not settled yet. */
  readonly settling: readonly CardId[];
}

/**
 * What the server cuts a state to: characters of a name, cards of a selection or a drag, number of the people colours.
 * Keys that `Presence` does not name are dropped.
 */
export const PRESENCE_LIMITS = { name: 80, cards: 40, colours: 8 } as const;
