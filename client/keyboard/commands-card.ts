import { setKind, setNature, setRootCause, setSecret } from '../../shared/commands/details.ts';
import { cutLink, joinTogether, leaveJoint, toShelf } from '../../shared/commands/hang.ts';
import {
  branchesToDelete,
  deleteBranches,
  deleteCardKeepCauses,
} from '../../shared/commands/remove-cards.ts';
import type { Card, CardKind, Nature } from '../../shared/domain/card.ts';
import { type CardId, type LinkId, linkId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import type { WordKey } from '../../shared/i18n/words.ts';
import {
  during,
  hasTarget,
  inNet,
  selected,
  selectedLine,
  targetOf,
  targetsOf,
  withTarget,
} from './command-parts.ts';
import type { Hands } from './hands.ts';
import type { MapCommand } from './map-command.ts';

/** Deleting more cards than this asks first. */
const ASK_OVER = 5;

function all(hands: Hands, is: (card: Card) => boolean): boolean {
  const cards = targetsOf(hands).map((id) => hands.board().cards.get(id));
  return cards.length > 0 && cards.every((card) => card !== undefined && is(card));
}

function natureCommand(nature: Nature, digit: string): MapCommand {
  const on = (hands: Hands) => all(hands, (card) => card.nature === nature);
  return {
    id: `mark.${nature}`,
    group: 'mark',
    label: `nature.${nature}`,
    keys: during(['idle', 'editing'], `Alt+${digit}`),
    when: hasTarget,
    checked: on,
    run: (hands) => void hands.act(setNature(targetsOf(hands), on(hands) ? null : nature)),
  };
}

function kindCommand(kind: CardKind, label: WordKey, keys: MapCommand['keys'] = []): MapCommand {
  const on = (hands: Hands) => all(hands, (card) => card.kind === kind);
  return {
    id: `kind.${kind}`,
    group: 'kind',
    label,
    keys,
    when: hasTarget,
    checked: on,
    run: (hands) => void hands.act(setKind(targetsOf(hands), on(hands) ? 'cause' : kind)),
  };
}

/** Links by which all selected cards hang on one common effect; empty when they do not. */
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

async function deleteSelected(hands: Hands): Promise<void> {
  const cards = targetsOf(hands);
  const net = netOf(hands.board());
  const next = neighbourAfterDelete(hands, cards);
  const count = branchesToDelete(hands.board(), cards).length;
  if (count > ASK_OVER && !(await hands.confirmDelete(count))) return;
  if (!hands.act(deleteBranches(cards)).done) return;
  hands.sayBinned(cards, count);
  hands.select(next === null || !net.cards.has(next) ? [] : [next]);
}

/** Where the eye goes when cards go: the next sibling, the one before, else the effect. */
function neighbourAfterDelete(hands: Hands, cards: readonly CardId[]): CardId | null {
  const net = netOf(hands.board());
  const first = cards[0];
  if (first === undefined) return null;
  const gone = new Set(branchesToDelete(hands.board(), cards));
  const effect = net.primaryOf(first);
  const beside = effect === null ? net.issues : net.childrenOf(effect);
  const at = beside.indexOf(first);
  const order = [...beside.slice(at + 1), ...beside.slice(0, Math.max(at, 0)).reverse()];
  return order.find((id) => !gone.has(id)) ?? effect;
}

/** Marks, kinds, joints and going away: what is done to cards and lines. */
export const cardCommands: readonly MapCommand[] = [
  natureCommand('fact', '1'),
  natureCommand('opinion', '2'),
  natureCommand('guess', '3'),
  {
    id: 'mark.rootCause',
    group: 'mark',
    label: 'mark.rootCause',
    keys: during(['idle', 'editing'], 'Alt+4'),
    when: (hands) => inNet(hands) !== null,
    checked: (hands) => all(hands, (card) => card.isRootCause),
    run: (hands) => void hands.act(setRootCause(targetsOf(hands), !all(hands, (card) => card.isRootCause))),
  },
  {
    id: 'mark.secret',
    group: 'mark',
    label: 'mark.secret',
    keys: [],
    when: hasTarget,
    checked: (hands) => all(hands, (card) => card.secret),
    run: (hands) => void hands.act(setSecret(targetsOf(hands), !all(hands, (card) => card.secret))),
  },
  kindCommand('issue', 'kind.issue'),
  kindCommand('cause', 'kind.cause'),
  kindCommand('environment', 'kind.environment', during(['idle', 'editing'], 'Alt+5')),
  kindCommand('idea', 'kind.idea'),
  {
    id: 'joint.make',
    group: 'line',
    label: 'canvas.joinTogether',
    keys: [],
    when: (hands) => commonEffect(hands) !== null,
    run(hands) {
      const common = commonEffect(hands);
      if (common !== null) hands.act(joinTogether(common.effect, common.causes));
    },
  },
  {
    id: 'joint.leave',
    group: 'line',
    label: 'canvas.leaveJoint',
    keys: [],
    when: (hands) => joinedLinks(hands).length > 0,
    run: (hands) => void hands.act(leaveJoint(joinedLinks(hands))),
  },
  {
    id: 'line.cut',
    group: 'line',
    label: 'canvas.cutLink',
    keys: selected('Delete', 'Backspace'),
    when: (hands) => selectedLine(hands) !== null,
    run(hands) {
      const link = selectedLine(hands);
      if (link !== null && hands.act(cutLink(link)).done) hands.selectLink(null);
    },
  },
  {
    id: 'card.toShelf',
    group: 'remove',
    label: 'canvas.toShelf',
    keys: [],
    when: (hands) => inNet(hands) !== null,
    run: (hands) => withTarget(hands, (id) => void hands.act(toShelf(id, null))),
  },
  {
    id: 'card.deleteKeepCauses',
    group: 'remove',
    label: 'canvas.deleteKeep',
    keys: selected('Shift+Delete', 'Shift+Backspace'),
    when: (hands) => inNet(hands) !== null,
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
    keys: selected('Delete', 'Backspace'),
    when: hasTarget,
    run: (hands) => void deleteSelected(hands),
  },
];
