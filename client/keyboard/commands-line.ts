import { BetweenHorizontalStart, Brackets, Scissors, Spline, Ungroup } from 'lucide-react';
import { insertOnLink } from '../../shared/commands/add-cards.ts';
import { addStepOnTie, leadsBeyondSteps } from '../../shared/commands/bridge-cards.ts';
import { cutLink, joinTogether, leaveJoint } from '../../shared/commands/hang.ts';
import { type CardId, type LinkId, linkId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { during, ON_CARD, selectedLine, settled, targetsOf } from './command-parts.ts';
import type { Hands } from './hands.ts';
import type { MapCommand, Need } from './map-command.ts';
import { A_CARD_IN_NET, A_CARD_OF_THE_BRIDGE, A_LINE, isOnBridge, offBridge, onBridgeElse } from './needs.ts';

/** The effect under which all selected cards hang; null when there is none in common. */
function commonEffect(hands: Hands): { effect: CardId; causes: CardId[] } | null {
  const causes = targetsOf(hands);
  const net = netOf(hands.board());
  const [first, ...rest] = causes;
  if (first === undefined || rest.length === 0) return null;
  const effect = net
    .effectsOf(first)
    .map((link) => link.effect)
    .find((id) => rest.every((cause) => net.links.has(linkId(cause, id))));
  return effect === undefined ? null : { effect, causes };
}

/** Links of the selection that belong to a そろって. */
function joinedLinks(hands: Hands): LinkId[] {
  const net = netOf(hands.board());
  const line = selectedLine(hands);
  const links =
    line === null
      ? targetsOf(hands).flatMap((id) => net.effectsOf(id))
      : [net.links.get(line)].filter((link) => link !== undefined);
  return links.filter((link) => link.joint !== null && net.joints.has(link.joint)).map((link) => link.id);
}

/** A line over the bridge on which a step has its place. */
const A_LINE_FOR_A_STEP: Need = {
  holds: (hands) => {
    const line = selectedLine(hands);
    return line !== null && leadsBeyondSteps(hands.board(), line);
  },
  why: 'why.line',
};

/** Lines between cards: drawing, joining, cutting. */
export const lineCommands: readonly MapCommand[] = [
  {
    id: 'link.start',
    group: 'line',
    label: 'canvas.link',
    says: (hands) => (isOnBridge(hands) ? 'bridge.tie' : 'canvas.link'),
    icon: Spline,
    reading: 'べつのけっかにもつなぐ せんをひく りんく',
    keys: during(ON_CARD, 'Alt+L'),
    touch: ['handle', 'cardMenu'],
    needs: onBridgeElse(A_CARD_OF_THE_BRIDGE, A_CARD_IN_NET),
    run(hands) {
      const card = settled(hands);
      if (card !== null) hands.view.setState({ mode: { kind: 'linking', from: card.id, over: null } });
    },
  },
  {
    id: 'joint.make',
    group: 'line',
    label: 'canvas.joinTogether',
    icon: Brackets,
    reading: 'そろってにする いっしょに',
    keys: during(['card'], 'Alt+J'),
    touch: ['cardMenu'],
    needs: offBridge({ holds: (hands) => commonEffect(hands) !== null, why: 'why.siblings' }),
    run(hands) {
      const common = commonEffect(hands);
      if (common !== null) hands.act(joinTogether(common.effect, common.causes));
    },
  },
  {
    id: 'joint.leave',
    group: 'line',
    label: 'canvas.leaveJoint',
    icon: Ungroup,
    reading: 'そろってをほどく はずす',
    keys: during(['card', 'line'], 'Alt+Shift+J'),
    touch: ['cardMenu', 'lineMenu'],
    needs: offBridge({ holds: (hands) => joinedLinks(hands).length > 0, why: 'why.joint' }),
    run: (hands) => void hands.act(leaveJoint(joinedLinks(hands))),
  },
  {
    id: 'line.insertBetween',
    group: 'line',
    label: 'canvas.insertOnLine',
    says: (hands) => (isOnBridge(hands) ? 'bridge.stepOnLine' : 'canvas.insertOnLine'),
    icon: BetweenHorizontalStart,
    reading: 'このせんのとちゅうにいちまいいれる はさむ',
    keys: during(['line'], 'Enter', 'Shift+Tab'),
    touch: ['thumbBar', 'lineMenu'],
    needs: onBridgeElse(A_LINE_FOR_A_STEP, A_LINE),
    run(hands) {
      const link = selectedLine(hands);
      if (link !== null) hands.add(isOnBridge(hands) ? addStepOnTie(link) : insertOnLink(link));
    },
  },
  {
    id: 'line.cut',
    group: 'line',
    label: 'canvas.cutLink',
    icon: Scissors,
    reading: 'このせんをきる はずす',
    keys: during(['line'], 'Delete', 'Backspace'),
    touch: ['thumbBar', 'lineMenu'],
    needs: A_LINE,
    run(hands) {
      const link = selectedLine(hands);
      if (link !== null && hands.act(cutLink(link)).done) hands.selectLink(null);
    },
  },
];
