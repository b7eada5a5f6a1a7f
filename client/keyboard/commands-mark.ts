import {
  Circle,
  CircleDot,
  CircleHelp,
  Cloud,
  EyeOff,
  Flag,
  Lightbulb,
  type LucideIcon,
  MessageCircle,
  Stamp,
} from 'lucide-react';
import { setKind, setNature, setRootCause, setSecret } from '../../shared/commands/details.ts';
import type { MapKind, Nature } from '../../shared/domain/card.ts';
import { allTargets, during, ON_CARD, targetsOf } from './command-parts.ts';
import type { Hands } from './hands.ts';
import type { MapCommand } from './map-command.ts';
import { A_CARD, A_CARD_IN_NET, A_MAP_CARD, offBridge } from './needs.ts';

interface Mark {
  readonly digit: number;
  readonly icon: LucideIcon;
  readonly reading: string;
}

function natureCommand(nature: Nature, { digit, icon, reading }: Mark): MapCommand {
  const on = (hands: Hands) => allTargets(hands, (card) => card.nature === nature);
  return {
    id: `mark.${nature}`,
    group: 'mark',
    label: `nature.${nature}`,
    icon,
    reading,
    keys: during(ON_CARD, `Alt+${digit}`),
    touch: ['thumbBar', 'cardMenu'],
    needs: A_MAP_CARD,
    checked: on,
    run: (hands) => void hands.act(setNature(targetsOf(hands), on(hands) ? null : nature)),
  };
}

function kindCommand(kind: Exclude<MapKind, 'note'>, { digit, icon, reading }: Mark): MapCommand {
  const on = (hands: Hands) => allTargets(hands, (card) => card.kind === kind);
  return {
    id: `kind.${kind}`,
    group: 'kind',
    label: `kind.${kind}`,
    icon,
    reading,
    keys: during(ON_CARD, `Alt+${digit}`),
    touch: ['cardMenu'],
    needs: offBridge(A_MAP_CARD),
    checked: on,
    run: (hands) => void hands.act(setKind(targetsOf(hands), on(hands) ? 'cause' : kind)),
  };
}

/** What a card is: 事実・意見・推測, 真因, 秘, and its kind. */
export const markCommands: readonly MapCommand[] = [
  natureCommand('fact', { digit: 1, icon: CircleDot, reading: 'じじつ' }),
  natureCommand('opinion', { digit: 2, icon: MessageCircle, reading: 'いけん' }),
  natureCommand('guess', { digit: 3, icon: CircleHelp, reading: 'すいそく' }),
  {
    id: 'mark.rootCause',
    group: 'mark',
    label: 'mark.rootCause',
    icon: Stamp,
    reading: 'しんいん ほんとうのげんいん',
    keys: during(ON_CARD, 'Alt+4'),
    touch: ['thumbBar', 'cardMenu'],
    needs: A_CARD_IN_NET,
    checked: (hands) => allTargets(hands, (card) => card.isRootCause),
    run(hands) {
      const on = allTargets(hands, (card) => card.isRootCause);
      hands.act(setRootCause(targetsOf(hands), !on));
    },
  },
  {
    id: 'mark.secret',
    group: 'mark',
    label: 'mark.secret',
    icon: EyeOff,
    reading: 'ひ ひみつ ないしょ ふせる',
    keys: during(ON_CARD, 'Alt+0'),
    touch: ['cardMenu'],
    needs: A_CARD,
    checked: (hands) => allTargets(hands, (card) => card.secret),
    run: (hands) => void hands.act(setSecret(targetsOf(hands), !allTargets(hands, (card) => card.secret))),
  },
  kindCommand('issue', { digit: 8, icon: Flag, reading: 'おもてかだいにする' }),
  kindCommand('cause', { digit: 7, icon: Circle, reading: 'げんいんにする' }),
  kindCommand('environment', { digit: 5, icon: Cloud, reading: 'がいぶかんきょう そとのじじょう' }),
  kindCommand('idea', { digit: 6, icon: Lightbulb, reading: 'うちてめも あいであ おもいつき' }),
];
