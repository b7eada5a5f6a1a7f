import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Check, X } from 'lucide-react';
import { moveAmongSiblings, rehang } from '../../shared/commands/hang.ts';
import { isMapKind } from '../../shared/domain/card.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { nearestInDirection } from '../../shared/layout/find.ts';
import { during, linkCommand, ON_MAP, selected, targetOf } from './command-parts.ts';
import type { Hands } from './hands.ts';
import type { MapCommand } from './map-command.ts';
import { A_CARD, CARDS, LINKING, offBridge } from './needs.ts';
import { moveOnSheet } from './sheet-moves.ts';

type Arrow = 'Up' | 'Down' | 'Left' | 'Right';
const ARROWS: readonly Arrow[] = ['Up', 'Down', 'Left', 'Right'];
const WAYS = { Up: 'up', Down: 'down', Left: 'left', Right: 'right' } as const;
const ICONS = { Up: ArrowUp, Down: ArrowDown, Left: ArrowLeft, Right: ArrowRight } as const;
const KANA = { Up: 'うえ', Down: 'した', Left: 'ひだり', Right: 'みぎ' } as const;

/** Arrows go to the nearest card that way; without a selection to the first 表課題. */
function goCommand(arrow: Arrow): MapCommand {
  return {
    id: `go.${WAYS[arrow]}`,
    group: 'go',
    label: `canvas.go.${WAYS[arrow]}`,
    icon: ICONS[arrow],
    reading: `${KANA[arrow]}のかーどへ`,
    keys: during(ON_MAP, `Arrow${arrow}`),
    touch: ['tapCard'],
    needs: CARDS,
    run(hands) {
      if (hands.state().selecting && targetOf(hands) !== null) return extend(hands, arrow);
      const from = targetOf(hands)?.id ?? null;
      const to = from === null ? firstCard(hands) : nearestInDirection(hands.geometry(), from, WAYS[arrow]);
      if (to !== null) hands.select([to]);
    },
  };
}

/** With Shift, the nearest card that way joins the selection; where it is in it already, the one left behind leaves. */
function extendCommand(arrow: Arrow): MapCommand {
  return {
    id: `extend.${WAYS[arrow]}`,
    group: 'go',
    label: `canvas.extend.${WAYS[arrow]}`,
    icon: ICONS[arrow],
    reading: `${KANA[arrow]}もえらぶ まとめてえらぶ`,
    keys: selected(`Shift+Arrow${arrow}`),
    touch: ['selectMany'],
    needs: A_CARD,
    run: (hands) => extend(hands, arrow),
  };
}

function extend(hands: Hands, arrow: Arrow): void {
  const { selection } = hands.state();
  const from = selection.at(-1);
  const to = from === undefined ? null : nearestInDirection(hands.geometry(), from, WAYS[arrow]);
  if (to === null) return;
  const back = selection.includes(to);
  const others = selection.filter((card) => card !== to && !(back && card === from));
  hands.select([...others, to]);
}

function firstCard(hands: Hands): CardId | null {
  const { cards } = hands.geometry();
  return netOf(hands.board()).issues.find((id) => cards.has(id)) ?? [...cards.keys()][0] ?? null;
}

/** While linking, arrows walk to the effect that Enter links to. */
function linkTowards(arrow: Arrow): MapCommand {
  return {
    id: `link.${WAYS[arrow]}`,
    group: 'go',
    label: `canvas.linkGo.${WAYS[arrow]}`,
    icon: ICONS[arrow],
    reading: `つなぎさきを${KANA[arrow]}へ`,
    keys: during(['linking'], `Arrow${arrow}`),
    touch: ['tapEffect'],
    needs: LINKING,
    run(hands) {
      const { mode } = hands.state();
      if (mode.kind !== 'linking') return;
      const over = nearestInDirection(hands.geometry(), mode.over ?? mode.from, WAYS[arrow]);
      if (over !== null && over !== mode.from) hands.view.setState({ mode: { ...mode, over } });
    },
  };
}

/** The steps of Alt + arrow as they look in the picture: 上→下 is 左→右 turned by a quarter. */
const MEANING = {
  right: { Up: 'before', Down: 'after', Left: 'promote', Right: 'demote' },
  down: { Left: 'before', Right: 'after', Up: 'promote', Down: 'demote' },
} as const;

function moveCommand(arrow: Arrow): MapCommand {
  return {
    id: `move.${WAYS[arrow]}`,
    group: 'arrange',
    label: `canvas.move.${WAYS[arrow]}`,
    icon: ICONS[arrow],
    reading: `${KANA[arrow]}へうごかす ならべかえる かけかえる`,
    keys: selected(`Alt+Arrow${arrow}`),
    touch: ['dragCard'],
    needs: offBridge(A_CARD),
    run(hands) {
      const card = targetOf(hands);
      if (card === null) return;
      if (!isMapKind(card.kind)) return moveOnSheet(hands, card, WAYS[arrow]);
      const meaning = MEANING[hands.state().direction][arrow];
      if (meaning === 'before') hands.act(moveAmongSiblings(card.id, -1));
      else if (meaning === 'after') hands.act(moveAmongSiblings(card.id, 1));
      else if (meaning === 'promote') promote(hands, card.id);
      else demote(hands, card.id);
    },
  };
}

/** Beside its effect, right after it. A card that hangs on a 表課題 stays: becoming one is a choice of kind. */
function promote(hands: Hands, card: CardId): void {
  const net = netOf(hands.board());
  const effect = net.primaryOf(card);
  const above = effect === null ? null : net.primaryOf(effect);
  if (effect !== null && above !== null) hands.act(rehang(card, effect, above, { after: effect }));
}

/** Under the sibling before it. */
function demote(hands: Hands, card: CardId): void {
  const net = netOf(hands.board());
  const effect = net.primaryOf(card);
  if (effect === null) return;
  const beside = net.childrenOf(effect);
  const sibling = beside[beside.indexOf(card) - 1];
  if (sibling !== undefined) hands.act(rehang(card, effect, sibling));
}

/** Where cards hang, and walking along the map. */
export const arrangeCommands: readonly MapCommand[] = [
  ...ARROWS.map(moveCommand),
  {
    id: 'link.finish',
    group: 'line',
    label: 'canvas.linkHere',
    icon: Check,
    reading: 'ここにつなぐ',
    keys: during(['linking'], 'Enter'),
    touch: ['tapEffect'],
    needs: LINKING,
    run(hands) {
      const { mode } = hands.state();
      if (mode.kind !== 'linking') return;
      hands.view.setState({ mode: { kind: 'idle' } });
      if (mode.over !== null) hands.act(linkCommand(hands, mode.from, mode.over));
    },
  },
  {
    id: 'link.cancel',
    group: 'line',
    label: 'canvas.linkCancel',
    icon: X,
    reading: 'つなぐのをやめる',
    keys: during(['linking'], 'Escape'),
    touch: ['tapGround', 'thumbBar'],
    needs: LINKING,
    run: (hands) => hands.view.setState({ mode: { kind: 'idle' } }),
  },
  ...ARROWS.map(linkTowards),
  ...ARROWS.map(goCommand),
  ...ARROWS.map(extendCommand),
];
