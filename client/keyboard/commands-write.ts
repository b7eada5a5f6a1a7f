import {
  BetweenHorizontalStart,
  Check,
  CornerDownRight,
  Flag,
  ListPlus,
  ListStart,
  Pencil,
  StickyNote,
} from 'lucide-react';
import { addCause, addIssue, addNote, insertBetween } from '../../shared/commands/add-cards.ts';
import { addStepFor } from '../../shared/commands/bridge-cards.ts';
import { during, ON_CARD, ON_MAP, selected, settled, targetOf, withTarget } from './command-parts.ts';
import type { MapCommand } from './map-command.ts';
import {
  A_CARD,
  A_CARD_FOR_A_STEP,
  A_CARD_IN_COLUMN,
  A_CARD_IN_NET,
  A_CARD_IN_ROW,
  AN_EFFECT,
  isOnBridge,
  ON_ISSUES,
  offBridge,
  onBridgeElse,
  WRITING,
} from './needs.ts';
import { besideCard } from './sheet-moves.ts';

/** Writing: new cards and the words on them. */
export const writeCommands: readonly MapCommand[] = [
  {
    id: 'card.edit',
    group: 'write',
    label: 'canvas.edit',
    icon: Pencil,
    reading: 'ことばをなおす へんしゅう かきなおす',
    keys: selected('F2'),
    touch: ['tapAgain', 'cardMenu'],
    needs: A_CARD,
    run: (hands) => withTarget(hands, (id) => hands.edit(id)),
  },
  {
    id: 'card.addCause',
    group: 'write',
    label: 'canvas.addCause',
    says(hands) {
      if (isOnBridge(hands)) return 'bridge.addStep';
      const { place, direction } = hands.state();
      return place === 'map' && direction === 'right' ? 'addCause.right' : 'addCause.down';
    },
    icon: CornerDownRight,
    reading: 'なぜ したへ みぎへ げんいんをたす ふかく',
    keys: during(ON_CARD, 'Tab'),
    touch: ['handle', 'thumbBar', 'cardMenu'],
    needs: onBridgeElse(A_CARD_FOR_A_STEP, A_CARD_IN_NET),
    run(hands) {
      const card = settled(hands);
      if (card !== null) hands.add(isOnBridge(hands) ? addStepFor(card.id) : addCause(card.id));
    },
  },
  {
    id: 'card.addSibling',
    group: 'write',
    label: 'canvas.addSibling',
    icon: ListPlus,
    reading: 'ほかには となりにたす ならべる',
    keys: [...selected('Enter'), ...during(ON_CARD, 'Mod+Enter')],
    touch: ['handle', 'thumbBar', 'cardMenu'],
    needs: onBridgeElse(A_CARD_IN_COLUMN, A_CARD_IN_ROW),
    run(hands) {
      const card = settled(hands);
      if (card !== null) hands.add(besideCard(hands, card, 'after'));
    },
  },
  {
    id: 'card.addSiblingBefore',
    group: 'write',
    label: 'canvas.addSiblingBefore',
    icon: ListStart,
    reading: 'まえにもういちまい まえにたす',
    keys: selected('Shift+Enter'),
    touch: ['cardMenu'],
    needs: offBridge(A_CARD_IN_ROW),
    run(hands) {
      const card = targetOf(hands);
      if (card !== null) hands.add(besideCard(hands, card, 'before'));
    },
  },
  {
    id: 'card.insertBetween',
    group: 'write',
    label: 'canvas.insertBetween',
    icon: BetweenHorizontalStart,
    reading: 'けっかとのあいだにいちまいいれる あいだ はさむ',
    keys: during(ON_CARD, 'Shift+Tab'),
    touch: ['cardMenu'],
    needs: offBridge(AN_EFFECT),
    run(hands) {
      const card = settled(hands);
      if (card !== null) hands.add(insertBetween(card.id));
    },
  },
  {
    id: 'card.addIssue',
    group: 'write',
    label: 'canvas.addIssue',
    icon: Flag,
    reading: 'おもてかだいをたす こまりごと あたらしい',
    keys: during(ON_MAP, 'Alt+I'),
    touch: ['thumbBar', 'groundMenu'],
    needs: ON_ISSUES,
    run: (hands) => hands.add(addIssue()),
  },
  {
    id: 'card.addNote',
    group: 'write',
    label: 'canvas.addNote',
    icon: StickyNote,
    reading: 'ふせんをたす めも',
    keys: during(ON_MAP, 'Alt+N'),
    touch: ['thumbBar', 'groundMenu'],
    needs: ON_ISSUES,
    run: (hands) => hands.add(addNote()),
  },
  {
    id: 'edit.finish',
    group: 'write',
    label: 'canvas.finish',
    icon: Check,
    reading: 'かきおえる おわる けってい',
    keys: during(['editing'], 'Enter', 'Escape'),
    touch: ['tapElsewhere', 'thumbBar'],
    needs: WRITING,
    run(hands) {
      hands.finish();
      // Out of the field: with fingers the keyboard on the screen goes away.
      hands.focus();
    },
  },
];
