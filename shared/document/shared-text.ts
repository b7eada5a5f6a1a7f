import * as Y from 'yjs';
import type { TextRef } from '../commands/change.ts';
import { PROSE_FIELDS, type ProseField } from '../domain/card.ts';
import { FIGURE_FIELDS, type FigureField } from '../domain/figure.ts';
import { type CardId, type FigureId, isId, type JointId, type MeetingId } from '../domain/ids.ts';
import { MEETING_PROSE, type MeetingProse } from '../domain/meeting.ts';
import { assertNever } from '../domain/result.ts';

/** The shared text behind a reference, or null when its owner is missing or is no shared text. */
export function sharedText(doc: Y.Doc, at: TextRef): Y.Text | null {
  const owner = ownerOf(doc, at);
  const text = owner instanceof Y.Map ? owner.get(at.of === 'joint' ? 'reading' : at.field) : null;
  return text instanceof Y.Text ? text : null;
}

/** The map in which a text lies. */
function ownerOf(doc: Y.Doc, at: TextRef): unknown {
  switch (at.of) {
    case 'board':
      return doc.getMap('meta');
    case 'card':
      return doc.getMap('cards').get(at.card);
    case 'joint':
      return doc.getMap('joints').get(at.joint);
    case 'meeting':
      return doc.getMap('meetings').get(at.meeting);
    case 'figure':
      return doc.getMap('figures').get(at.figure);
    default:
      return assertNever(at);
  }
}

/** The reference by which a shared text is reached; null when it is none of those that people write. */
export function textRefOf(doc: Y.Doc, text: Y.Text): TextRef | null {
  const field = text._item?.parentSub ?? null;
  const owner = text.parent;
  if (field === null || !(owner instanceof Y.Map)) return null;
  if (owner === doc.getMap('meta'))
    return field === 'title' || field === 'firm' ? { of: 'board', field } : null;
  const key = owner._item?.parentSub;
  if (!isId(key)) return null;
  if (owner.parent === doc.getMap('cards') && (PROSE_FIELDS as readonly string[]).includes(field))
    return { of: 'card', card: key as CardId, field: field as ProseField };
  if (owner.parent === doc.getMap('meetings') && (MEETING_PROSE as readonly string[]).includes(field))
    return { of: 'meeting', meeting: key as MeetingId, field: field as MeetingProse };
  if (owner.parent === doc.getMap('figures') && (FIGURE_FIELDS as readonly string[]).includes(field))
    return { of: 'figure', figure: key as FigureId, field: field as FigureField };
  return owner.parent === doc.getMap('joints') && field === 'reading'
    ? { of: 'joint', joint: key as JointId }
    : null;
}
