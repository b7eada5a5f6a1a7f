import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { createPresence } from '../../client/session/presence.ts';
import { readPresence } from '../../client/session/read-presence.ts';
import type { Me } from '../../client/session/session.ts';
import type { CardId, PersonId } from '../../shared/domain/ids.ts';
import { PRESENCE_LIMITS } from '../../shared/protocol/presence.ts';
import { LIMITS } from '../../shared/protocol/protocol.ts';
import { COLOUR } from '../../shared/theme/tokens.ts';
import { when } from '../support/devices.ts';

const ME: Me = { person: 'p1' as PersonId, name: '藤巻 奈緒', colour: 3 };
const card = (n: number) => `card-${n}`.padEnd(64, 'x') as CardId;

function channel(me: () => Me = () => ME) {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState(null);
  const sent: unknown[] = [];
  awareness.on('update', () => sent.push(awareness.getLocalState()));
  return { awareness, sent, presence: createPresence(awareness, me) };
}

it('P0 the theme has a colour for every number that people are given', () => {
  expect(COLOUR.people).toHaveLength(PRESENCE_LIMITS.colours);
});

describe('own presence', () => {
  it('P1 everybody is shown, also before they have a name', async () => {
    let me: Me = { ...ME, name: '' };
    const { presence, sent, awareness } = channel(() => me);
    presence.set({ selection: [card(1)] });
    me = ME;
    presence.refresh();
    await when(
      (listener) => {
        awareness.on('update', listener);
        return () => awareness.off('update', listener);
      },
      () => sent.length === 2,
    );
    const doing = { cursor: null, selection: [card(1)], editing: null, drag: null, settling: [] };
    expect(sent).toEqual([
      { ...ME, name: '', ...doing },
      { ...ME, ...doing },
    ]);
    presence.destroy();
    awareness.destroy();
  });

  it('P2 a burst is sent as its first and its last, nothing when nothing changed', async () => {
    const { presence, sent, awareness } = channel();
    for (let fx = 1; fx <= 50; fx += 1) presence.set({ cursor: { card: card(1), fx, fy: 0 } });
    await when(
      (listener) => {
        awareness.on('update', listener);
        return () => awareness.off('update', listener);
      },
      () => sent.length === 2,
    );
    expect(sent).toMatchObject([{ cursor: { fx: 1 } }, { cursor: { fx: 50 } }]);
    presence.set({ cursor: { card: card(1), fx: 50, fy: 0 } });
    presence.destroy();
    expect(sent).toHaveLength(2);
    awareness.destroy();
  });

  it('P3 however many cards are selected and dragged, the state fits and keeps the latest', () => {
    for (const count of [1, 10, 64, 65, 5_000]) {
      const { presence, sent, awareness } = channel();
      const cards = Array.from({ length: count }, (_, i) => card(i));
      presence.set({ selection: cards, drag: { cards, over: card(0), fx: 0.1234567, fy: 0.7654321 } });
      const state = sent[0] as { selection: CardId[]; drag: { cards: CardId[] } };
      expect(new TextEncoder().encode(JSON.stringify(state)).length).toBeLessThanOrEqual(
        LIMITS.presenceStateBytes,
      );
      expect(state.selection.length).toBeLessThanOrEqual(PRESENCE_LIMITS.cards);
      expect(state.selection.at(-1)).toBe(cards.at(-1));
      expect(state.drag.cards.at(-1)).toBe(cards.at(-1));
      presence.destroy();
      awareness.destroy();
    }
  });
});

describe('others', () => {
  it('P4 whatever a peer sends is read without an error, and what is read is what the types say', () => {
    const seed = 20261123;
    let people = 0;
    fc.assert(
      fc.property(fc.anything(), fc.record({ person: fc.anything(), name: fc.anything() }), (any, keyed) => {
        const hostile = typeof any === 'object' ? { ...keyed, person: 'p', name: 'n', ...any } : any;
        for (const state of [
          any,
          keyed,
          hostile,
          { person: 'p', name: 'n', cursor: any, selection: any, editing: any, drag: any },
        ]) {
          const read = readPresence(state);
          if (read === null) continue;
          people += 1;
          expect(typeof read.person).toBe('string');
          expect(read.name.length).toBeLessThanOrEqual(PRESENCE_LIMITS.name);
          expect(read.colour >= 0 && read.colour < 8).toBe(true);
          expect(Array.isArray(read.selection)).toBe(true);
          if (read.cursor) expect(Number.isFinite(read.cursor.fx)).toBe(true);
        }
      }),
      { seed, numRuns: 500 },
    );
    console.log(`P4 seed ${seed}: 2,000 states, ${people} read as people`);
    expect(people).toBeGreaterThan(0);
  });

  it('P5 the list keeps its identity until someone in it changed, and each person theirs', () => {
    const here = channel();
    const [one, two] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
    const hear = (from: Awareness) =>
      applyAwarenessUpdate(here.awareness, encodeAwarenessUpdate(from, [from.clientID]), 'wire');
    const state = {
      ...ME,
      person: 'p2',
      name: '田中',
      cursor: null,
      selection: [],
      editing: null,
      drag: null,
      settling: [],
    };
    one.setLocalState(state);
    two.setLocalState({ ...state, person: 'p3' });
    hear(one);
    hear(two);
    const before = here.presence.others();
    expect(before).toHaveLength(2);
    one.setLocalState({ ...state });
    hear(one);
    here.presence.set({ selection: [card(1)] });
    expect(here.presence.others()).toBe(before);
    one.setLocalState({ ...state, selection: [card(2)] });
    hear(one);
    const after = here.presence.others();
    expect(after).not.toBe(before);
    const unchanged = (list: typeof before) => list.find(({ client }) => client === two.clientID);
    expect(unchanged(after)).toBe(unchanged(before));
    for (const awareness of [one, two, here.awareness]) awareness.destroy();
    here.presence.destroy();
  });
});
