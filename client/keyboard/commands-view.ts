import { branchOf, netOf } from '../../shared/domain/net.ts';
import { foldToLevel } from '../../shared/layout/fold.ts';
import { during, hasTarget, selected, targetOf } from './command-parts.ts';
import type { Hands } from './hands.ts';
import type { KeyTime, MapCommand } from './map-command.ts';

const ANY_TIME: readonly KeyTime[] = ['idle', 'editing', 'linking'];

function levelCommand(level: number): MapCommand {
  return {
    id: `view.level${level}`,
    group: 'view',
    label: `canvas.level${level as 1 | 2 | 3}`,
    keys: [],
    when: (hands) => hands.geometry().cards.size > 0,
    run: (hands) => hands.fold(foldToLevel(netOf(hands.board()), level), targetOf(hands)?.id ?? null),
  };
}

function hasCauses(hands: Hands): boolean {
  const card = targetOf(hands);
  return card !== null && netOf(hands.board()).childrenOf(card.id).length > 0;
}

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

/** What one sees: folds, focus, zoom, direction; and moving about the page. None of it is written into the board. */
export const viewCommands: readonly MapCommand[] = [
  {
    id: 'view.fold',
    group: 'view',
    label: 'canvas.fold',
    // The key itself is handled where a tap can be told from holding it to pan.
    keys: [],
    when: hasCauses,
    run: toggleFold,
  },
  {
    id: 'view.unfoldBranch',
    group: 'view',
    label: 'canvas.unfoldBranch',
    keys: [],
    when: hasCauses,
    run: unfoldBranch,
  },
  {
    id: 'view.focusBranch',
    group: 'view',
    label: 'canvas.focusBranch',
    keys: [],
    when: hasTarget,
    checked: (hands) => hands.state().focus === targetOf(hands)?.id,
    run(hands) {
      const card = targetOf(hands);
      if (card !== null) hands.focusBranch(hands.state().focus === card.id ? null : card.id);
    },
  },
  {
    id: 'view.focusAll',
    group: 'view',
    label: 'canvas.focusAll',
    keys: [],
    when: (hands) => hands.state().focus !== null,
    run: (hands) => hands.focusBranch(null),
  },
  levelCommand(1),
  levelCommand(2),
  levelCommand(3),
  {
    id: 'view.unfoldAll',
    group: 'view',
    label: 'canvas.unfoldAll',
    keys: [],
    when: (hands) => hands.state().folded.size > 0,
    run: (hands) => hands.fold(new Set(), targetOf(hands)?.id ?? null),
  },
  {
    id: 'view.fit',
    group: 'view',
    label: 'canvas.fit',
    keys: [],
    when: () => true,
    run: (hands) => hands.zoom('fit'),
  },
  {
    id: 'view.actualSize',
    group: 'view',
    label: 'canvas.actualSize',
    keys: [],
    when: () => true,
    run: (hands) => hands.zoom('actual'),
  },
  {
    id: 'view.zoomIn',
    group: 'view',
    label: 'canvas.zoomIn',
    keys: [],
    when: () => true,
    run: (hands) => hands.zoom('in'),
  },
  {
    id: 'view.zoomOut',
    group: 'view',
    label: 'canvas.zoomOut',
    keys: [],
    when: () => true,
    run: (hands) => hands.zoom('out'),
  },
  {
    id: 'view.direction',
    group: 'view',
    label: 'canvas.direction',
    keys: [],
    when: () => true,
    run: (hands) =>
      hands.view.setState((state) => ({ direction: state.direction === 'right' ? 'down' : 'right' })),
  },
  {
    id: 'view.details',
    group: 'view',
    label: 'canvas.details',
    keys: [],
    when: hasTarget,
    run: (hands) => hands.view.setState({ panel: 'details' }),
  },
  {
    id: 'edit.undo',
    group: 'view',
    label: 'canvas.undo',
    keys: selected('Mod+Z'),
    when: (hands) => hands.session.undo.canUndo(),
    run: (hands) => void hands.session.undo.undo(),
  },
  {
    id: 'edit.redo',
    group: 'view',
    label: 'canvas.redo',
    keys: selected('Mod+Y', 'Mod+Shift+Z'),
    when: (hands) => hands.session.undo.canRedo(),
    run: (hands) => void hands.session.undo.redo(),
  },
  {
    id: 'view.clear',
    group: 'view',
    label: 'canvas.clear',
    keys: selected('Escape'),
    when: (hands) => hands.state().selection.length > 0 || hands.state().selectedLink !== null,
    run: (hands) => hands.select([]),
  },
  {
    id: 'view.menu',
    group: 'view',
    label: 'canvas.menu',
    keys: selected('Shift+F10', 'ContextMenu'),
    when: () => true,
    run: (hands) => hands.openMenu(),
  },
  {
    id: 'region.next',
    group: 'view',
    label: 'canvas.nextRegion',
    keys: during(ANY_TIME, 'F6'),
    when: () => true,
    run: (hands) => leave(hands, 1),
  },
  {
    id: 'region.previous',
    group: 'view',
    label: 'canvas.previousRegion',
    keys: during(ANY_TIME, 'Shift+F6'),
    when: () => true,
    run: (hands) => leave(hands, -1),
  },
];

function leave(hands: Hands, step: 1 | -1): void {
  if (hands.state().mode.kind === 'editing') hands.finish();
  hands.nextRegion(step);
}
