import {
  ChevronsDownUp,
  ChevronsUpDown,
  Expand,
  type LucideIcon,
  Menu,
  Minus,
  Percent,
  Plus,
  Redo2,
  RotateCw,
  SkipForward,
  SquareDashedMousePointer,
  TextAlignStart,
  Undo2,
  X,
} from 'lucide-react';
import { netOf } from '../../shared/domain/net.ts';
import { foldToLevel } from '../../shared/layout/fold.ts';
import { ANYWHERE, during, ON_MAP, targetOf } from './command-parts.ts';
import type { Hands } from './hands.ts';
import type { MapCommand } from './map-command.ts';
import { CARDS, FOLDED, ISSUE_CARDS, NOTHING, ON_ISSUES, SELECTION } from './needs.ts';
import { showStage } from './stage.ts';

function levelCommand(level: 1 | 2 | 3): MapCommand {
  return {
    id: `view.level${level}`,
    group: 'view',
    label: `canvas.level${level}`,
    icon: ChevronsDownUp,
    reading: `${['いち', 'に', 'さん'][level - 1]}だんめまでひらく たたむ`,
    keys: during(ON_MAP, `Alt+Shift+${level}`),
    touch: ['viewBar'],
    needs: ISSUE_CARDS,
    run: (hands) => hands.fold(foldToLevel(netOf(hands.board()), level), targetOf(hands)?.id ?? null),
  };
}

interface Zoom {
  readonly id: 'fit' | 'actualSize' | 'zoomIn' | 'zoomOut';
  readonly to: Parameters<Hands['zoom']>[0];
  readonly chord: string;
  readonly icon: LucideIcon;
  readonly reading: string;
}

function zoomCommand({ id, to, chord, icon, reading }: Zoom): MapCommand {
  return {
    id: `view.${id}`,
    group: 'view',
    label: `canvas.${id}`,
    icon,
    reading,
    keys: during(ON_MAP, chord),
    touch: id === 'fit' || id === 'actualSize' ? ['viewBar', 'groundMenu'] : ['pinch', 'viewBar'],
    needs: CARDS,
    run: (hands) => hands.zoom(to),
  };
}

/** How the whole map is seen, steps back and forth, and moving about the page. Nothing of it is written into the board. */
export const viewCommands: readonly MapCommand[] = [
  {
    id: 'edit.undo',
    group: 'undo',
    label: 'canvas.undo',
    icon: Undo2,
    reading: 'もとにもどす とりけす あんどぅ',
    keys: during([...ON_MAP, 'editing', 'elsewhere'], 'Mod+Z'),
    touch: ['twoFingers', 'thumbBar', 'topBar'],
    needs: { holds: (hands) => hands.session.undo.canUndo(), why: 'why.undo' },
    run: (hands) => void hands.session.undo.undo(),
  },
  {
    id: 'edit.redo',
    group: 'undo',
    label: 'canvas.redo',
    icon: Redo2,
    reading: 'やりなおす りどぅ',
    keys: during([...ON_MAP, 'editing', 'elsewhere'], 'Mod+Y', 'Mod+Shift+Z'),
    touch: ['threeFingers', 'topBar', 'moreMenu'],
    needs: { holds: (hands) => hands.session.undo.canRedo(), why: 'why.redo' },
    run: (hands) => void hands.session.undo.redo(),
  },
  levelCommand(1),
  levelCommand(2),
  levelCommand(3),
  {
    id: 'view.unfoldAll',
    group: 'view',
    label: 'canvas.unfoldAll',
    icon: ChevronsUpDown,
    reading: 'すべてひらく',
    keys: during(ON_MAP, 'Alt+Shift+O'),
    touch: ['viewBar', 'groundMenu'],
    needs: FOLDED,
    run: (hands) => hands.fold(new Set(), targetOf(hands)?.id ?? null),
  },
  {
    id: 'view.direction',
    group: 'view',
    label: 'canvas.direction',
    icon: RotateCw,
    reading: 'ならべるむきをかえる まわす たて よこ',
    keys: during(ON_MAP, 'Alt+R'),
    touch: ['viewBar', 'groundMenu'],
    needs: ON_ISSUES,
    run: (hands) =>
      hands.view.setState((state) => ({ direction: state.direction === 'right' ? 'down' : 'right' })),
  },
  zoomCommand({ id: 'fit', to: 'fit', chord: 'Home', icon: Expand, reading: 'ぜんたいをみる' }),
  zoomCommand({
    id: 'actualSize',
    to: 'actual',
    chord: 'Alt+Shift+0',
    icon: Percent,
    reading: 'ひゃくぱーせんとでみる とうばい',
  }),
  zoomCommand({
    id: 'zoomIn',
    to: 'in',
    chord: 'Alt+Shift+ArrowUp',
    icon: Plus,
    reading: 'おおきくする かくだい ずーむ',
  }),
  zoomCommand({
    id: 'zoomOut',
    to: 'out',
    chord: 'Alt+Shift+ArrowDown',
    icon: Minus,
    reading: 'ちいさくする しゅくしょう ずーむ',
  }),
  {
    id: 'view.clear',
    group: 'go',
    label: 'canvas.clear',
    icon: X,
    reading: 'えらぶのをやめる せんたくかいじょ',
    keys: during(['card', 'line'], 'Escape'),
    touch: ['tapGround'],
    needs: SELECTION,
    run(hands) {
      hands.view.setState({ selecting: false });
      hands.select([]);
    },
  },
  {
    id: 'view.selectMany',
    group: 'go',
    label: 'hands.selectMany',
    icon: SquareDashedMousePointer,
    reading: 'まとめてえらぶ かこむ いくつも ふくすう',
    keys: during(ON_MAP, 'Alt+A'),
    touch: ['viewBar', 'groundMenu'],
    needs: CARDS,
    checked: (hands) => hands.state().selecting,
    run: (hands) => hands.view.setState(({ selecting }) => ({ selecting: !selecting })),
  },
  {
    id: 'view.menu',
    group: 'go',
    label: 'canvas.menu',
    icon: Menu,
    reading: 'めにゅーをひらく',
    keys: during(ON_MAP, 'Shift+F10', 'ContextMenu'),
    touch: ['longPress'],
    needs: NOTHING,
    run: (hands) => hands.openMenu(),
  },
  {
    id: 'view.outline',
    group: 'view',
    label: 'outline.toggle',
    icon: TextAlignStart,
    reading: 'ちずといちらんをきりかえる りすと よみあげ あうとらいん',
    keys: during(ANYWHERE, 'Alt+K'),
    touch: ['viewBar', 'moreMenu'],
    needs: ON_ISSUES,
    checked: (hands) => hands.state().stage !== 'map',
    run: (hands) => showStage(hands, hands.state().stage === 'map' ? 'both' : 'map'),
  },
  {
    id: 'region.next',
    group: 'go',
    label: 'canvas.nextRegion',
    icon: SkipForward,
    reading: 'つぎのばしょへうつる',
    keys: during(ANYWHERE, 'F6'),
    touch: ['tapPart'],
    needs: NOTHING,
    run: (hands) => leave(hands, 1),
  },
  {
    id: 'region.previous',
    group: 'go',
    label: 'canvas.previousRegion',
    icon: SkipForward,
    reading: 'まえのばしょへうつる',
    keys: during(ANYWHERE, 'Shift+F6'),
    touch: ['tapPart'],
    needs: NOTHING,
    run: (hands) => leave(hands, -1),
  },
];

function leave(hands: Hands, step: 1 | -1): void {
  if (hands.state().mode.kind === 'editing') hands.finish();
  hands.nextRegion(step);
}
