import type { ProseField } from '../../shared/domain/card.ts';
import { PROSE_FIELDS } from '../../shared/domain/card.ts';
import type { CardId, PersonId } from '../../shared/domain/ids.ts';
import { isId } from '../../shared/domain/ids.ts';
import type { Presence } from '../../shared/protocol/presence.ts';
import { PRESENCE_LIMITS } from '../../shared/protocol/presence.ts';
import { LIMITS } from '../../shared/protocol/protocol.ts';

/** A state with only the keys that could be read; the stock provider's `{}` stays `{}`. */
type SafePresence = { -readonly [Key in keyof Presence]?: Presence[Key] };

/** Cursors may stand outside their card, but not out of all proportion. */
const FARTHEST = 1_000;

/**
 * A person's state, built anew from what the client sent: known keys only, each checked, long ones cut. Nothing of the
 * client's bytes goes on to others. Null when it is too long or no JSON object.
 */
export function safePresence(json: string): SafePresence | null {
  if (json.length > LIMITS.presenceBytes) return null;
  const sent = parseObject(json);
  if (sent === null) return null;
  const safe: SafePresence = {};
  if (isId(sent.person)) safe.person = sent.person as PersonId;
  if (typeof sent.name === 'string') safe.name = oneLine(sent.name);
  if (isColour(sent.colour)) safe.colour = sent.colour;
  if ('cursor' in sent) safe.cursor = cursorOf(sent.cursor);
  if ('selection' in sent) safe.selection = cardsOf(sent.selection);
  if ('editing' in sent) safe.editing = editingOf(sent.editing);
  if ('drag' in sent) safe.drag = dragOf(sent.drag);
  if ('settling' in sent) safe.settling = cardsOf(sent.settling);
  return Buffer.byteLength(JSON.stringify(safe)) <= LIMITS.presenceStateBytes ? safe : withoutLists(safe);
}

/** Ids may be long enough for the lists to break the limit; who and where weigh more than what is selected. */
function withoutLists(safe: SafePresence): SafePresence {
  return { ...safe, selection: [], drag: null, settling: [] };
}

function parseObject(json: string): Record<string, unknown> | null {
  try {
    return asObject(JSON.parse(json));
  } catch {
    return null;
  }
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .trim()
    .slice(0, PRESENCE_LIMITS.name);
}

function isColour(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < PRESENCE_LIMITS.colours;
}

function cardsOf(value: unknown): CardId[] {
  return Array.isArray(value) ? (value.filter(isId).slice(0, PRESENCE_LIMITS.cards) as CardId[]) : [];
}

function fraction(value: unknown): number | null {
  return typeof value === 'number' && Math.abs(value) <= FARTHEST ? value : null;
}

function cursorOf(value: unknown): Presence['cursor'] {
  const sent = asObject(value);
  const [fx, fy] = [fraction(sent?.fx), fraction(sent?.fy)];
  if (!isId(sent?.card) || fx === null || fy === null) return null;
  return { card: sent.card as CardId, fx, fy };
}

function editingOf(value: unknown): Presence['editing'] {
  const sent = asObject(value);
  const field = PROSE_FIELDS.find((one): one is ProseField => one === sent?.field);
  if (!isId(sent?.card) || field === undefined) return null;
  return { card: sent.card as CardId, field };
}

function dragOf(value: unknown): Presence['drag'] {
  const sent = asObject(value);
  const [fx, fy] = [fraction(sent?.fx), fraction(sent?.fy)];
  const cards = cardsOf(sent?.cards);
  if (!isId(sent?.over) || fx === null || fy === null || cards.length === 0) return null;
  return { cards, over: sent.over as CardId, fx, fy };
}
