import { ChevronsDownUp, Focus, ListTree, PanelRight, UnfoldVertical } from 'lucide-react';
import { branchOf, netOf } from '../../shared/domain/net.ts';
import { during, ON_CARD, ON_MAP, selected, targetOf } from './command-parts.ts';
import type { Hands } from './hands.ts';
import type { MapCommand } from './map-command.ts';
import { A_MAP_CARD, CAUSES, FOCUSED, NOTHING, offBridge } from './needs.ts';

function toggleFold(hands: Hands): void {
  const card = targetOf(hands);
  if (card === null) return;
  const folded = new Set(hands.state().folded);
  if (!folded.delete(card.id)) folded.add(card.id);
  hands.fold(folded, card.id);
}

/** Opens the card and everything below it. */
function unfoldBranch(hands: Hands): void {
  const card = targetOf(hands);
  if (card === null) return;
  const folded = new Set(hands.state().folded);
  for (const id of branchOf(netOf(hands.board()), card.id)) folded.delete(id);
  hands.fold(folded, card.id);
}

/** How one looks at a card and its branch. None of it is written into the board. */
export const lookCommands: readonly MapCommand[] = [
  {
    id: 'view.fold',
    group: 'look',
    label: 'canvas.fold',
    icon: ChevronsDownUp,
    reading: 'たたむ ひらく',
    keys: [{ chord: 'Space', while: ['card'], by: 'space' }],
    touch: ['tapFold', 'cardMenu'],
    needs: offBridge(CAUSES),
    run: toggleFold,
  },
  {
    id: 'view.unfoldBranch',
    group: 'look',
    label: 'canvas.unfoldBranch',
    icon: UnfoldVertical,
    reading: 'このえだをすべてひらく',
    keys: selected('Alt+O'),
    touch: ['cardMenu'],
    needs: offBridge(CAUSES),
    run: unfoldBranch,
  },
  {
    id: 'view.focusBranch',
    group: 'look',
    label: 'canvas.focusBranch',
    icon: Focus,
    reading: 'このえだだけみる しゅうちゅう',
    keys: selected('Alt+Enter'),
    touch: ['cardMenu'],
    needs: offBridge(A_MAP_CARD),
    checked: (hands) => hands.state().focus !== null && hands.state().focus === targetOf(hands)?.id,
    run(hands) {
      const card = targetOf(hands);
      if (card !== null) hands.focusBranch(hands.state().focus === card.id ? null : card.id);
    },
  },
  {
    id: 'view.focusAll',
    group: 'look',
    label: 'canvas.focusAll',
    icon: ListTree,
    reading: 'ぜんたいにもどる',
    keys: during(ON_MAP, 'Alt+Shift+Enter'),
    touch: ['viewBar', 'groundMenu'],
    needs: FOCUSED,
    run: (hands) => hands.focusBranch(null),
  },
  {
    id: 'view.details',
    group: 'look',
    label: 'canvas.details',
    icon: PanelRight,
    reading: 'くわしくみる しょうさい ぱねる',
    keys: during([...ON_CARD, 'line', 'ground', 'elsewhere', 'field'], 'Mod+I'),
    touch: ['topBar', 'cardMenu'],
    needs: NOTHING,
    checked: (hands) => hands.state().panel === 'details',
    run: (hands) => hands.view.setState((now) => ({ panel: now.panel === 'details' ? 'none' : 'details' })),
  },
];
