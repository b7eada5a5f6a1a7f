import { LayoutTemplate, Route, Sunrise, Unlink } from 'lucide-react';
import { ANYWHERE, during, ON_MAP } from './command-parts.ts';
import type { MapCommand } from './map-command.ts';
import { NOTHING, ON_BRIDGE, ON_FUTURE } from './needs.ts';
import { offeredAct } from './offers.ts';

/** The sheets of a board, and how 未来の地図 is divided. */
export const sheetCommands: readonly MapCommand[] = [
  {
    id: 'view.sheet',
    group: 'view',
    label: 'sheet.toggle',
    icon: Sunrise,
    reading: 'みらいのちずとかだいのちずをきりかえる しーと けしき びじょん',
    keys: during(ANYWHERE, 'Alt+Q'),
    touch: ['topBar'],
    needs: NOTHING,
    run: (hands) => hands.showSheet(hands.state().sheet === 'future' ? 'issues' : 'future'),
  },
  {
    id: 'view.bridge',
    group: 'view',
    label: 'bridge.toggle',
    icon: Route,
    reading: 'はしをみる しーと いっぽ すけじゅーる',
    keys: during(ANYWHERE, 'Alt+Shift+Q'),
    touch: ['topBar'],
    needs: NOTHING,
    run: (hands) => hands.showSheet(hands.state().sheet === 'bridge' ? 'issues' : 'bridge'),
  },
  {
    id: 'bridge.look',
    group: 'view',
    label: 'bridge.loose',
    icon: Unlink,
    reading: 'まだむすばれていないもの たりているか いっぽのいちらん',
    keys: during([...ON_MAP, 'elsewhere'], 'Alt+U'),
    touch: ['viewBar'],
    needs: ON_BRIDGE,
    checked: (hands) => hands.state().panel === 'bridge',
    run: (hands) => hands.view.setState(({ panel }) => ({ panel: panel === 'bridge' ? 'none' : 'bridge' })),
  },
  {
    id: 'sheet.template',
    group: 'view',
    label: 'sheet.chooseTemplate',
    icon: LayoutTemplate,
    reading: 'かたをえらぶ てんぷれーと けいえいでざいんしーと ろかべん びじょんまっぷ',
    keys: during(['ground', ...ON_MAP.filter((time) => time !== 'ground')], 'Alt+Shift+T'),
    touch: ['viewBar'],
    needs: ON_FUTURE,
    offered: true,
    run: (hands) => offeredAct(hands.view, 'sheet.template')?.(),
  },
];
