import {
  addCause,
  addIssue,
  addNote,
  addSibling,
  insertBetween,
  insertOnLink,
} from '../../shared/commands/add-cards.ts';
import { netOf } from '../../shared/domain/net.ts';
import {
  during,
  hasTarget,
  inNet,
  selected,
  selectedLine,
  settled,
  targetOf,
  withTarget,
} from './command-parts.ts';
import type { MapCommand } from './map-command.ts';

/** Writing: new cards and the words on them. */
export const writeCommands: readonly MapCommand[] = [
  {
    id: 'card.edit',
    group: 'write',
    label: 'canvas.edit',
    keys: selected('F2'),
    when: hasTarget,
    run: (hands) => withTarget(hands, (id) => hands.edit(id)),
  },
  {
    id: 'card.addCause',
    group: 'write',
    label: 'canvas.addCause',
    keys: during(['idle', 'editing'], 'Tab'),
    when: (hands) => inNet(hands) !== null,
    run(hands) {
      const card = settled(hands);
      if (card !== null) hands.add(addCause(card.id));
    },
  },
  {
    id: 'card.addSibling',
    group: 'write',
    label: 'canvas.addSibling',
    keys: [...selected('Enter'), ...during(['idle', 'editing'], 'Mod+Enter')],
    when: hasTarget,
    run(hands) {
      const card = settled(hands);
      if (card !== null) hands.add(addSibling(card.id, 'after'));
    },
  },
  {
    id: 'card.addSiblingBefore',
    group: 'write',
    label: 'canvas.addSiblingBefore',
    keys: selected('Shift+Enter'),
    when: hasTarget,
    run: (hands) => withTarget(hands, (id) => hands.add(addSibling(id, 'before'))),
  },
  {
    id: 'card.insertBetween',
    group: 'write',
    label: 'canvas.insertBetween',
    keys: during(['idle', 'editing'], 'Shift+Tab'),
    when(hands) {
      const card = targetOf(hands);
      return card !== null && netOf(hands.board()).primaryOf(card.id) !== null;
    },
    run(hands) {
      const card = settled(hands);
      if (card !== null) hands.add(insertBetween(card.id));
    },
  },
  {
    id: 'line.insertBetween',
    group: 'line',
    label: 'canvas.insertOnLine',
    keys: selected('Enter', 'Shift+Tab'),
    when: (hands) => selectedLine(hands) !== null,
    run(hands) {
      const link = selectedLine(hands);
      if (link !== null) hands.add(insertOnLink(link));
    },
  },
  {
    id: 'card.addIssue',
    group: 'write',
    label: 'canvas.addIssue',
    keys: [],
    when: () => true,
    run: (hands) => hands.add(addIssue()),
  },
  {
    id: 'card.addNote',
    group: 'write',
    label: 'canvas.addNote',
    keys: [],
    when: () => true,
    run: (hands) => hands.add(addNote()),
  },
  {
    id: 'edit.finish',
    group: 'write',
    label: 'canvas.finish',
    keys: during(['editing'], 'Enter', 'Escape'),
    when: (hands) => hands.state().mode.kind === 'editing',
    run(hands) {
      hands.finish();
    },
  },
];
