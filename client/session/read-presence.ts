import { PROSE_FIELDS, type ProseField } from '../../shared/domain/card.ts';
import { type CardId, isId, type PersonId } from '../../shared/domain/ids.ts';
import { PRESENCE_LIMITS, type Presence } from '../../shared/protocol/presence.ts';

/** Another person's state, as far as it can be read; null when it names nobody. Comes from a peer: nothing in it is trusted. */
export function readPresence(state: unknown): Presence | null {
  const { person, name, colour, cursor, selection, editing, drag, settling } = record(state);
  if (!isId(person) || typeof name !== 'string') return null;
  return {
    person: person as PersonId,
    name: name.slice(0, PRESENCE_LIMITS.name),
    colour:
      typeof colour === 'number' && Number.isInteger(colour) && colour >= 0
        ? colour % PRESENCE_LIMITS.colours
        : 0,
    cursor: readCursor(cursor),
    selection: cards(selection),
    editing: readEditing(editing),
    drag: readDrag(drag),
    settling: cards(settling),
  };
}

function readCursor(value: unknown): Presence['cursor'] {
  const { card, fx, fy } = record(value);
  return isId(card) && finite(fx) && finite(fy) ? { card: card as CardId, fx, fy } : null;
}

function readEditing(value: unknown): Presence['editing'] {
  const { card, field } = record(value);
  const known = PROSE_FIELDS.some((one) => one === field);
  return isId(card) && known ? { card: card as CardId, field: field as ProseField } : null;
}

function readDrag(value: unknown): Presence['drag'] {
  const { over, fx, fy, cards: dragged } = record(value);
  return isId(over) && finite(fx) && finite(fy)
    ? { cards: cards(dragged), over: over as CardId, fx, fy }
    : null;
}

function cards(value: unknown): readonly CardId[] {
  return Array.isArray(value)
    ? value.slice(0, PRESENCE_LIMITS.cards).filter((id): id is CardId => isId(id))
    : [];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function finite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
