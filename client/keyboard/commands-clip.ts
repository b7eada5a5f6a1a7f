import { ClipboardPaste, Copy, CopyPlus, Scissors } from 'lucide-react';
import { duplicateBranches } from '../../shared/commands/paste-branch.ts';
import { selected, targetsOf } from './command-parts.ts';
import type { KeyBinding, KeyTime, MapCommand } from './map-command.ts';
import { A_CARD, A_MAP_CARD, NOTHING, ONLY_SHEET_CARDS, offBridge, onBridgeElse } from './needs.ts';

function clipboardKey(chord: string, ...times: readonly KeyTime[]): KeyBinding[] {
  return [{ chord, while: times, by: 'clipboard' }];
}

/** A branch to the clipboard and from it. What lies there are words for everyone, and the branch itself for us. */
export const clipCommands: readonly MapCommand[] = [
  {
    id: 'clip.cut',
    group: 'clip',
    label: 'clip.cut',
    icon: Scissors,
    reading: 'えだをきりとる かっと',
    keys: clipboardKey('Mod+X', 'card'),
    touch: ['cardMenu'],
    needs: onBridgeElse(ONLY_SHEET_CARDS, A_CARD),
    run: (hands) => hands.copy('cut'),
  },
  {
    id: 'clip.copy',
    group: 'clip',
    label: 'clip.copy',
    icon: Copy,
    reading: 'えだをうつしとる こぴー',
    keys: clipboardKey('Mod+C', 'card'),
    touch: ['cardMenu'],
    needs: A_CARD,
    run: (hands) => hands.copy('copy'),
  },
  {
    id: 'clip.paste',
    group: 'clip',
    label: 'clip.paste',
    icon: ClipboardPaste,
    reading: 'はりつける ぺーすと えくせる わーど かじょうがき',
    keys: clipboardKey('Mod+V', 'card', 'line', 'ground'),
    touch: ['cardMenu', 'groundMenu'],
    needs: NOTHING,
    run: (hands) => hands.paste(),
  },
  {
    id: 'clip.duplicate',
    group: 'clip',
    label: 'clip.duplicate',
    icon: CopyPlus,
    reading: 'となりにふくせいする ふやす',
    keys: selected('Mod+D'),
    touch: ['cardMenu'],
    needs: offBridge(A_MAP_CARD),
    run(hands) {
      const { select } = hands.act(duplicateBranches(targetsOf(hands)));
      if (select !== null) hands.select([select]);
    },
  },
];
