import { Archive, Eraser, Trash2 } from 'lucide-react';
import { liveCard } from '../../shared/commands/command.ts';
import { toShelf } from '../../shared/commands/hang.ts';
import {
  branchesToDelete,
  deleteBranches,
  deleteCardKeepCauses,
} from '../../shared/commands/remove-cards.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { nearestInDirection } from '../../shared/layout/find.ts';
import { selected, targetOf, targetsOf, withTarget } from './command-parts.ts';
import type { Hands } from './hands.ts';
import type { MapCommand } from './map-command.ts';
import { A_CARD, A_CARD_IN_NET, isOnBridge, ONLY_SHEET_CARDS, offBridge, onBridgeElse } from './needs.ts';
import { neighbourOnSheet } from './sheet-moves.ts';

/** Deleting more cards than this asks first. */
const ASK_OVER = 5;

async function deleteSelected(hands: Hands): Promise<void> {
  const cards = targetsOf(hands);
  const next = neighbourAfterDelete(hands, cards);
  const count = branchesToDelete(hands.board(), cards).length;
  if (count > ASK_OVER && !(await hands.confirm('delete', count))) return;
  if (!hands.act(deleteBranches(cards)).done) return;
  hands.sayBinned(cards, count);
  const stays = next !== null && liveCard(hands.board(), next) !== null;
  hands.select(stays ? [next] : []);
}

/** Where the eye goes when cards go: the next sibling, the one before, else the effect. */
export function neighbourAfterDelete(hands: Hands, cards: readonly CardId[]): CardId | null {
  const net = netOf(hands.board());
  const first = cards[0];
  if (first === undefined) return null;
  if (isOnBridge(hands)) return nearestInDirection(hands.geometry(), first, 'down');
  if (hands.state().sheet === 'future') return neighbourOnSheet(hands, cards);
  const gone = new Set(branchesToDelete(hands.board(), cards));
  const effect = net.primaryOf(first);
  const beside = effect === null ? net.issues : net.childrenOf(effect);
  const at = beside.indexOf(first);
  const order = [...beside.slice(at + 1), ...beside.slice(0, Math.max(at, 0)).reverse()];
  return order.find((id) => !gone.has(id)) ?? effect;
}

/** Ways in which a card leaves the map; all of them can be taken back. */
export const removeCommands: readonly MapCommand[] = [
  {
    id: 'card.toShelf',
    group: 'remove',
    label: 'canvas.toShelf',
    icon: Archive,
    reading: 'ふせんおきばへうつす',
    keys: selected('Alt+9'),
    touch: ['dragCard', 'cardMenu'],
    needs: offBridge(A_CARD_IN_NET),
    run: (hands) => withTarget(hands, (id) => void hands.act(toShelf(id, null))),
  },
  {
    id: 'card.deleteKeepCauses',
    group: 'remove',
    label: 'canvas.deleteKeep',
    icon: Eraser,
    reading: 'このかーどだけけす さくじょ',
    keys: selected('Shift+Delete', 'Shift+Backspace'),
    touch: ['cardMenu'],
    needs: offBridge(A_CARD_IN_NET),
    run(hands) {
      const card = targetOf(hands);
      if (card === null) return;
      const next = netOf(hands.board()).childrenOf(card.id)[0] ?? neighbourAfterDelete(hands, [card.id]);
      if (hands.act(deleteCardKeepCauses(card.id)).done) hands.select(next === null ? [] : [next]);
    },
  },
  {
    id: 'card.delete',
    group: 'remove',
    label: 'canvas.deleteBranch',
    icon: Trash2,
    reading: 'えだごとけす さくじょ ごみばこ',
    keys: selected('Delete', 'Backspace'),
    touch: ['cardMenu'],
    needs: onBridgeElse(ONLY_SHEET_CARDS, A_CARD),
    run: (hands) => void deleteSelected(hands),
  },
];
