import {
  ArrowLeft,
  ChartLine,
  CircleQuestionMark,
  Command,
  Copy,
  Eye,
  FileDown,
  Footprints,
  Image,
  Languages,
  type LucideIcon,
  PenLine,
  RefreshCw,
  Search,
  Trash2,
  UserRoundPlus,
  Users,
} from 'lucide-react';
import type { WordKey } from '../../shared/i18n/words.ts';
import { ANYWHERE, during } from './command-parts.ts';
import type { MapCommand, Need, TouchWay } from './map-command.ts';
import { CARDS, NOTHING } from './needs.ts';
import { offeredAct } from './offers.ts';

interface PageAct {
  readonly id: string;
  readonly label: WordKey;
  readonly icon: LucideIcon;
  readonly reading: string;
  readonly chords: readonly string[];
  readonly touch: readonly TouchWay[];
  readonly needs?: Need;
}

/** A command whose window or panel stands beside the map; writing is over before it opens. */
function pageCommand({ id, label, icon, reading, chords, touch, needs = NOTHING }: PageAct): MapCommand {
  return {
    id,
    group: 'page',
    label,
    icon,
    reading,
    keys: during(ANYWHERE, ...chords),
    touch,
    needs,
    offered: true,
    run(hands) {
      if (hands.state().mode.kind === 'editing') hands.finish();
      offeredAct(hands.view, id)?.();
    },
  };
}

/** Everything around the map: finding, handing over, who is here, help. */
export const pageCommands: readonly MapCommand[] = [
  pageCommand({
    id: 'page.search',
    label: 'page.search',
    icon: Search,
    reading: 'ことばをさがす けんさく',
    chords: ['Mod+F'],
    touch: ['moreMenu'],
    needs: CARDS,
  }),
  pageCommand({
    id: 'page.commands',
    label: 'page.commands',
    icon: Command,
    reading: 'できることをさがす こまんど いちらん',
    chords: ['Mod+K'],
    touch: ['moreMenu'],
  }),
  pageCommand({
    id: 'page.export',
    label: 'bar.export',
    icon: Image,
    reading: 'えにしてわたす しゅつりょく がぞう ほぞん',
    chords: ['Mod+Shift+E'],
    touch: ['topBar'],
  }),
  pageCommand({
    id: 'page.copyPicture',
    label: 'page.copyPicture',
    icon: Copy,
    reading: 'えをうつしとる こぴー がぞう',
    chords: ['Alt+Shift+C'],
    touch: ['moreMenu'],
    needs: CARDS,
  }),
  pageCommand({
    id: 'page.figures',
    label: 'figures.title',
    icon: ChartLine,
    reading: 'すうじ けーぴーあい もくひょう めざすあたい はかる ぐらふ',
    chords: ['Alt+Shift+N'],
    touch: ['moreMenu'],
  }),
  pageCommand({
    id: 'page.names',
    label: 'bar.names',
    icon: PenLine,
    reading: 'だいとかいしゃめいをかく なまえ',
    chords: ['Alt+M'],
    touch: ['moreMenu'],
  }),
  pageCommand({
    id: 'page.journey',
    label: 'journey.title',
    icon: Footprints,
    reading: 'あゆみ めんだん きろく りれき',
    chords: ['Alt+Shift+A'],
    touch: ['moreMenu'],
  }),
  pageCommand({
    id: 'page.bin',
    label: 'bar.bin',
    icon: Trash2,
    reading: 'ごみばこ けしたかーど',
    chords: ['Alt+G'],
    touch: ['moreMenu'],
  }),
  pageCommand({
    id: 'page.saveFile',
    label: 'bar.saveFile',
    icon: FileDown,
    reading: 'ふぁいるにほぞん だうんろーど',
    chords: ['Mod+S'],
    touch: ['moreMenu'],
  }),
  pageCommand({
    id: 'page.people',
    label: 'people.all',
    icon: Users,
    reading: 'このちずのひと さんかしゃ',
    chords: ['Alt+Shift+P'],
    touch: ['topBar'],
  }),
  pageCommand({
    id: 'page.invite',
    label: 'invite.open',
    icon: UserRoundPlus,
    reading: 'まねく しょうたい りんく',
    chords: ['Alt+Shift+M'],
    touch: ['topBar'],
  }),
  pageCommand({
    id: 'page.home',
    label: 'bar.home',
    icon: ArrowLeft,
    reading: 'ちずのいちらんへ もどる',
    chords: ['Alt+Shift+H'],
    touch: ['topBar'],
  }),
  pageCommand({
    id: 'page.sight',
    label: 'sight.title',
    icon: Eye,
    reading: 'みえかた もじのおおきさ いろ くらい しろくろ',
    chords: ['Alt+Shift+S'],
    touch: ['moreMenu'],
  }),
  pageCommand({
    id: 'page.language',
    label: 'page.language',
    icon: Languages,
    reading: 'げんごをかえる えいご にほんご',
    chords: ['Alt+Shift+L'],
    touch: ['moreMenu'],
  }),
  pageCommand({
    id: 'page.update',
    label: 'update.menu',
    icon: RefreshCw,
    reading: 'あたらしいはんにきりかえる こうしん',
    chords: ['Alt+Shift+U'],
    touch: ['moreMenu'],
  }),
  pageCommand({
    id: 'page.help',
    label: 'page.help',
    icon: CircleQuestionMark,
    reading: 'つかいかた へるぷ きー ことば',
    chords: ['F1', 'Mod+/'],
    touch: ['topBar', 'moreMenu'],
  }),
];
