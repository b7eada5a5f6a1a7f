import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { inspectUpdate } from '../../server/sync/inspect.ts';
import type { Command } from '../../shared/commands/command.ts';
import {
  addMeeting,
  keepVersion,
  type NewVersion,
  removeMeeting,
  restoreMeeting,
  setMeetingDate,
  setMeetingMinutes,
  setMeetingStep,
  setPresent,
} from '../../shared/commands/meetings.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import { changesBetween } from '../../shared/compare/board-changes.ts';
import { printDocs } from '../../shared/document/board-file.ts';
import { docFromBoardFile } from '../../shared/document/open-file.ts';
import { readBoard } from '../../shared/document/projection.ts';
import type { MeetingId, PersonId, VersionId } from '../../shared/domain/ids.ts';
import { meetingsInOrder } from '../../shared/domain/meeting.ts';
import { docWith, personOn, refusalOf } from '../support/boards.ts';
import { createPeer, type Peer } from '../support/peers.ts';

const M1 = 'm1' as MeetingId;
const HASH = 'a'.repeat(64);
const version = (id: string, more: Partial<NewVersion> = {}): NewVersion => {
  return { id: id as VersionId, name: '一回目', meeting: null, hash: HASH, bytes: 10, cards: 2, ...more };
};
const does = (peer: Peer, ...commands: Command[]) => {
  for (const command of commands) expect(peer.dispatch(command), command.name).toBe(true);
};
const write = (field: 'place' | 'learnt' | 'untilNext' | 'byWhom', insert: string) =>
  writeText({ of: 'meeting', meeting: M1, field }, { index: 0, remove: 0, insert });
const meeting = (peer: Peer) => peer.board().meetings.get(M1);

describe('a meeting', () => {
  test('J1 is written down with day, length, steps, people and words, and undone step by step', () => {
    const peer = personOn('S1');
    does(
      peer,
      addMeeting(M1, '2026-01-31'),
      setMeetingDate(M1, '令和8年2月3日'),
      setMeetingMinutes(M1, '９０分'),
    );
    does(
      peer,
      setMeetingStep(M1, 5, true),
      setMeetingStep(M1, 4, true),
      setPresent(M1, 'p7' as PersonId, true),
    );
    does(
      peer,
      write('place', '事務所'),
      write('learnt', '単価'),
      write('untilNext', '3品番'),
      write('byWhom', '専務'),
    );
    expect(meeting(peer)).toMatchObject({
      ...{ date: '2026-02-03', minutes: 90, steps: [4, 5], people: ['p0', 'p7'], deleted: null },
      ...{ place: '事務所', learnt: '単価', untilNext: '3品番', byWhom: '専務' },
    });
    for (let step = 0; step < 9; step += 1) expect(peer.undo.undo()).toBe(true);
    expect(meeting(peer)).toMatchObject({
      date: '2026-01-31',
      minutes: null,
      steps: [],
      people: ['p0'],
      place: '',
    });
    peer.undo.undo();
    expect(meeting(peer)?.deleted).not.toBeNull();
    for (let step = 0; step < 10; step += 1) expect(peer.undo.redo()).toBe(true);
    expect(meeting(peer)).toMatchObject({ date: '2026-02-03', byWhom: '専務', deleted: null });
  });

  test('J1 taken out it keeps its words, comes back whole, and nobody writes it meanwhile', () => {
    const peer = personOn('S1');
    does(peer, addMeeting(M1, null), write('learnt', '言葉'), removeMeeting(M1));
    expect(meetingsInOrder(peer.board().meetings.values())).toEqual([]);
    expect(refusalOf(peer, setMeetingDate(M1, '2026-01-01'))).toBe('noMeeting');
    expect(refusalOf(peer, setPresent(M1, 'p1' as PersonId, true))).toBe('noMeeting');
    does(peer, restoreMeeting(M1));
    expect(meeting(peer)).toMatchObject({ learnt: '言葉', deleted: null });
  });

  test('J2 of two who name different people at once both are heard', () => {
    const start = personOn('S1');
    does(start, addMeeting(M1, null));
    const state = Y.encodeStateAsUpdate(start.doc);
    const [a, b] = [createPeer(1, state, () => 1), createPeer(2, state, () => 1)];
    does(a, setPresent(M1, 'pa' as PersonId, true));
    does(b, setPresent(M1, 'pb' as PersonId, true), setPresent(M1, 'p0' as PersonId, false));
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc));
    expect(meeting(a)?.people).toEqual(['pa', 'pb']);
  });

  test.each([
    ['noSuchDay', setMeetingDate(M1, '2026-02-30')],
    ['noSuchDay', setMeetingDate(M1, 'そのうち')],
    ['noMinutes', setMeetingMinutes(M1, '長い')],
    ['noMinutes', setMeetingMinutes(M1, '0')],
    ['noMinutes', setMeetingMinutes(M1, '9999')],
    ['noMeeting', setMeetingDate('nobody' as MeetingId, '2026-01-01')],
    ['noMeeting', restoreMeeting('nobody' as MeetingId)],
    ['noWords', keepVersion(version('v1', { name: '  ' }))],
    ['tooLong', keepVersion(version('v1', { name: '長'.repeat(81) }))],
  ])('%s is said where nothing can be written', (code, command) => {
    const peer = personOn('S1');
    does(peer, addMeeting(M1, null));
    expect(refusalOf(peer, command)).toBe(code);
  });

  test('J4 meetings stand by their days; those without one come last, as they were born', () => {
    const peer = personOn('S1');
    const days = [null, '2026-03-01', '2025-12-01', null, '2026-03-01'];
    days.forEach((day, at) => void does(peer, addMeeting(`m${at}` as MeetingId, day)));
    const order = meetingsInOrder(peer.board().meetings.values()).map(({ id }) => id as string);
    expect(order).toEqual(['m2', 'm1', 'm4', 'm0', 'm3']);
  });

  test('BC2 a meeting that was changed is told, one that changed while it was taken out is not', () => {
    const peer = personOn('S1');
    const before = peer.board();
    does(peer, addMeeting(M1, null));
    expect(changesBetween(before, peer.board())).toContainEqual({ told: 'meeting', meeting: M1 });
    does(peer, removeMeeting(M1));
    expect(changesBetween(before, peer.board()).map(({ told }) => told)).not.toContain('meeting');
  });
});

describe('a frozen version', () => {
  test('J3 is entered once: no command writes it again, undo leaves it', () => {
    const peer = personOn('S1');
    does(peer, keepVersion(version('v1', { meeting: M1 })));
    const kept = peer.board().versions.get('v1' as VersionId);
    expect(kept).toEqual({ ...version('v1', { meeting: M1 }), at: expect.any(Number), by: 'p0' });
    peer.dispatch(keepVersion(version('v1', { name: 'ほかの名', hash: 'b'.repeat(64) })));
    peer.undo.undo();
    peer.undo.undo();
    expect(peer.board().versions.get('v1' as VersionId)).toEqual(kept);
  });

  test('J3 of two entries under one id everybody reads the same', () => {
    const state = Y.encodeStateAsUpdate(docWith('S1'));
    const [a, b] = [createPeer(1, state, () => 1), createPeer(2, state, () => 1)];
    does(a, keepVersion(version('v1', { name: 'A' })));
    does(b, keepVersion(version('v1', { name: 'B' })));
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc));
    Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc));
    expect(a.board().versions).toEqual(b.board().versions);
  });
});

test('Q5 hostile values in meetings and versions are read as empty or set aside with their words', () => {
  const doc = docWith('S1');
  const meetings = doc.getMap('meetings');
  const odd = new Y.Map<unknown>(
    Object.entries({
      date: '2026-02-30',
      minutes: 1e9,
      steps: [9, '4', 4, 4, 1],
      'with:bad id!': true,
      'with:p1': 1,
    }),
  );
  odd.set('with:p2', true);
  odd.set('learnt', 'plain words');
  meetings.set('m1', odd);
  meetings.set('m2', 'bare words');
  meetings.set('bad id!', new Y.Map([['learnt', '言葉']]));
  doc.getMap('versions').set('v1', new Y.Map([['hash', 'zz']]));
  doc
    .getMap('versions')
    .set('v2', new Y.Map<unknown>(Object.entries({ hash: HASH, at: 'x', bytes: -4, name: 7 })));
  const board = readBoard([doc]);
  expect(board.meetings.get(M1)).toMatchObject({
    ...{ date: null, minutes: null, steps: [1, 4], people: ['p2'], learnt: 'plain words', createdAt: 0 },
  });
  expect(board.versions.get('v2' as VersionId)).toMatchObject({
    at: 0,
    bytes: 0,
    cards: 0,
    name: '',
    by: null,
  });
  expect(board.quarantine.map(({ root, key, why, words }) => [root, key, why, words])).toEqual([
    ['meetings', 'm2', 'notAnEntry', 'bare words'],
    ['meetings', 'bad id!', 'id', '言葉'],
    ['versions', 'v1', 'hash', ''],
  ]);
});

test('V10 the server takes meetings and versions in; a board file carries them there and back', () => {
  const peer = personOn('S1');
  does(
    peer,
    addMeeting(M1, '2026-01-31'),
    write('learnt', '言葉'),
    keepVersion(version('v1', { meeting: M1 })),
  );
  expect(inspectUpdate(new Y.Doc(), Y.encodeStateAsUpdate(peer.doc)).ok).toBe(true);
  const text = printDocs([peer.doc]);
  const again = docFromBoardFile(text);
  if (!again.ok) throw new Error(again.failure.code);
  expect(printDocs([again.value])).toBe(text);
  expect(readBoard([again.value]).meetings).toEqual(peer.board().meetings);
  expect(readBoard([again.value]).versions).toEqual(peer.board().versions);
  expect(again.value.getMap<Y.Map<unknown>>('meetings').get('m1')?.get('learnt')).toBeInstanceOf(Y.Text);
});
