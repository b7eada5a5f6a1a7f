/** The load side, a process of its own: clients that join, type, point and wait, and what they see of it. */
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { bigBoard } from './big-board.ts';
import { boardFor, Typist } from './keystrokes.ts';
import { Line, type Place } from './line.ts';

export type Task =
  /** Editors type letters, `rate` a second in all, and move their cursors `pointing` times a second in all. */
  | {
      readonly do: 'type';
      readonly place: Place;
      readonly editors: number;
      readonly rate: number;
      readonly pointing: number;
      readonly ms: number;
    }
  /** Puts a board of so many cards on the server. */
  | { readonly do: 'fill'; readonly place: Place; readonly cards: number }
  /** An empty newcomer joins, one after the other. */
  | { readonly do: 'join'; readonly place: Place; readonly times: number }
  /** So many rooms with so many people each stay open until the next task. */
  | { readonly do: 'sit'; readonly place: Place; readonly rooms: number; readonly each: number };

export interface Typed {
  /** From the hand to another editor, of what was sent while it was measured; infinite for what did not come in time. */
  readonly deliveredMs: readonly [p50: number, p95: number];
  /** From the hand to the answer that it is on the disk; null where nobody gives one. */
  readonly savedMs: readonly [p50: number, p95: number] | null;
  /** Letters sent while it was measured. */
  readonly edits: number;
  /** The load side could not send as fast as it was to. */
  readonly isShort: boolean;
}

const WARM_MS = 400;
const PATIENCE_MS = 1_500;
const TICK_MS = 2;
const NO_EDIT = Number.POSITIVE_INFINITY;
const seated: Line[] = [];

process.on('message', async ({ id, task }: { id: number; task: Task }) => {
  try {
    process.send?.({ id, result: await carryOut(task) });
  } catch (error) {
    process.send?.({ id, failure: String(error) });
  }
});

async function carryOut(task: Task): Promise<unknown> {
  for (const line of seated.splice(0)) line.close();
  switch (task.do) {
    case 'type':
      return type(task);
    case 'fill':
      return fill(task.place, task.cards);
    case 'join':
      return join(task.place, task.times);
    case 'sit':
      return sit(task.place, task.rooms, task.each);
  }
}

/** One editor: a line, the letters sent on it and when, and how far they were seen and saved. */
interface Editor {
  readonly line: Line;
  readonly typist: Typist;
  readonly sentAt: number[];
  readonly frameBefore: number;
  seen: number;
  saved: number;
}

async function type({ place, editors: count, rate, pointing, ms }: Task & { do: 'type' }): Promise<Typed> {
  const board = boardFor(count);
  const editors = await seat(place, board, count);
  const byClient = new Map(editors.map((editor) => [editor.typist.client, editor]));
  const observer = (await Line.join(place)).line;
  const delivered: number[] = [];
  const saved: number[] = [];
  const span = { from: NO_EDIT, to: NO_EDIT };
  const note = (into: number[], sent: number, now: number) => {
    if (sent >= span.from && sent < span.to) into.push(now - sent);
  };
  observer.onHeard = (heard) => {
    if (heard.kind !== 'update') return;
    const now = performance.now();
    for (const [client, clock] of Y.parseUpdateMeta(heard.bytes).to) {
      const editor = byClient.get(client);
      if (editor === undefined) continue;
      for (; editor.seen < clock; editor.seen += 1)
        note(delivered, editor.sentAt[editor.seen] as number, now);
    }
  };
  for (const editor of editors)
    editor.line.onHeard = (heard) => {
      if (heard.kind !== 'saved') return;
      const now = performance.now();
      const letters = heard.frames - editor.frameBefore;
      for (; editor.saved < letters; editor.saved += 1)
        note(saved, editor.sentAt[editor.saved] as number, now);
    };

  const begun = performance.now();
  span.from = begun + WARM_MS;
  span.to = span.from + ms;
  const hands = { letters: 0, points: 0 };
  let marked = false;
  for (let now = begun; now < span.to; now = performance.now()) {
    if (!marked && now >= span.from) {
      marked = true;
      process.send?.({ mark: 'begin' });
    }
    for (const { line } of editors) line.hold();
    for (; hands.letters < ((now - begun) / 1_000) * rate; hands.letters += 1) {
      const editor = editors[hands.letters % count] as Editor;
      editor.sentAt.push(performance.now());
      editor.line.update(editor.typist.next());
    }
    for (; hands.points < ((now - begun) / 1_000) * pointing; hands.points += 1) {
      const { line, typist } = editors[hands.points % count] as Editor;
      const cursor = { card: 'C1', fx: (hands.points % 97) / 97, fy: 0.5 };
      line.presence(typist.client, hands.points + 1, JSON.stringify({ name: '人', cursor }));
    }
    for (const { line } of editors) line.flush();
    await pause(TICK_MS);
  }
  process.send?.({ mark: 'end' });
  const edits = editors.reduce((sum, { sentAt }) => sum + sentAt.filter((at) => at >= span.from).length, 0);
  const isSaved = saved.length > 0;
  const patience = performance.now() + PATIENCE_MS;
  while (performance.now() < patience && (delivered.length < edits || (isSaved && saved.length < edits)))
    await pause(10);
  if (delivered.length === edits) await expectAll(place, editors);
  for (const line of [observer, ...editors.map((editor) => editor.line)]) line.close();
  return {
    deliveredMs: quantiles(delivered, edits),
    savedMs: isSaved ? quantiles(saved, edits) : null,
    edits,
    isShort: edits < (rate * ms * 0.95) / 1_000,
  };
}

/** A newcomer is given every letter that was seen, or what was measured is no server. */
async function expectAll(place: Place, editors: readonly Editor[]): Promise<void> {
  const { line, state } = await Line.join(place);
  line.close();
  const { to } = Y.parseUpdateMeta(state);
  for (const { typist, sentAt } of editors)
    if (to.get(typist.client) !== sentAt.length) throw new Error(`letters of ${typist.client} are missing`);
}

async function seat(place: Place, board: Uint8Array, count: number): Promise<Editor[]> {
  const editors: Editor[] = [];
  for (let at = 0; at < count; at += 1) {
    const { line, state } = await Line.join(place);
    if (at === 0) line.update(board);
    else if (at === 1 && state.length < board.length / 2) {
      // The first one's board has not arrived there yet.
      line.close();
      await pause(20);
      at -= 1;
      continue;
    }
    const typist = new Typist(board, at);
    editors.push({ line, typist, sentAt: [], frameBefore: 0, seen: 0, saved: 0 });
  }
  return editors.map((editor) => ({ ...editor, frameBefore: editor.line.frames }));
}

async function fill(place: Place, cards: number): Promise<{ readonly bytes: number }> {
  const { line } = await Line.join(place);
  const updates = bigBoard(cards);
  let saved = 0;
  line.onHeard = (heard) => {
    if (heard.kind === 'saved') saved = heard.frames;
  };
  for (const update of updates) {
    line.update(update);
    while (line.waiting > 1_000_000) await pause(5);
    await pause(2);
  }
  // Who gives no answer is asked for the board until it is there.
  const frames = line.frames;
  const patience = performance.now() + 60_000;
  const bytes = updates.reduce((sum, { length }) => sum + length, 0);
  while (performance.now() < patience && saved < frames) {
    if (place.dialect !== 'banso') {
      const { line: other, state } = await Line.join(place);
      other.close();
      if (state.length > bytes * 0.8) break;
    }
    await pause(200);
  }
  line.close();
  return { bytes };
}

async function join(place: Place, times: number): Promise<readonly number[]> {
  const took: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const begun = performance.now();
    const { line, state } = await Line.join(place);
    took.push(performance.now() - begun);
    if (state.length < 100_000) throw new Error(`a board of ${state.length} bytes`);
    line.close();
    await pause(300);
  }
  return took;
}

async function sit(place: Place, rooms: number, each: number): Promise<null> {
  const board = boardFor(5);
  for (let at = 0; at < rooms; at += 1) {
    const room = { ...place, room: `${place.room}-${at}` };
    for (let one = 0; one < each; one += 1) {
      const { line } = await Line.join(room);
      if (one === 0) line.update(board);
      seated.push(line);
    }
  }
  return null;
}

/** Of `all` that there should be: what is missing counts as infinite. */
function quantiles(values: number[], all: number): readonly [number, number] {
  const sorted = values.sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(part * all)] ?? Number.POSITIVE_INFINITY;
  return [at(0.5), at(0.95)];
}
