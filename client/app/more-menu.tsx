import { EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { chordWords, isApple } from '../keyboard/chord.ts';
import { COMMANDS } from '../keyboard/command-table.ts';
import { useCommand } from '../keyboard/use-command.ts';
import { useOffer } from '../keyboard/use-offer.ts';
import { switchToNewer } from '../offline/switch-to-newer.ts';
import { thisApp } from '../offline/this-app.ts';
import { openSearch } from '../panels/open-search.ts';
import { useOpenBoard } from '../state/board-context.tsx';
import { IconButton } from '../ui/button.tsx';
import { SightDialog } from '../ui/late-windows.ts';
import { Menu } from '../ui/menu.tsx';
import { MenuItem } from '../ui/menu-item.tsx';
import { navigate } from '../ui/router.ts';
import { setLanguage, useLanguage, useWords } from '../ui/words.ts';
import { NamesDialog } from './late-parts.ts';
import { useKeepActs } from './use-keep-acts.ts';
import { useTogglePanel } from './use-toggle-panel.ts';

/** ほかのこと: what is needed now and then. */
export function MoreMenu() {
  const t = useWords();
  const [naming, setNaming] = useState(false);
  const [looking, setLooking] = useState(false);
  useOffer('page.names', () => setNaming(true));
  useOffer('page.sight', () => setLooking(true));
  useOffers();
  return (
    <>
      <Menu trigger={<IconButton label={t('bar.more')} icon={EllipsisVertical} bare />}>
        {ITEMS.map((id) => (
          <CommandItem key={id} id={id} />
        ))}
      </Menu>
      {looking && <SightDialog onClose={() => setLooking(false)} />}
      {naming && <NamesDialog onClose={() => setNaming(false)} />}
    </>
  );
}

const ITEMS = COMMANDS.filter(({ touch }) => touch.includes('moreMenu')).map(({ id }) => id);

function CommandItem({ id }: { readonly id: string }) {
  const t = useWords();
  const { command, there, possible, run } = useCommand(id);
  const chord = command.keys[0]?.chord;
  if (!there) return null;
  return (
    <MenuItem
      icon={command.icon}
      disabled={!possible}
      command={id}
      shortcut={chord && chordWords(chord, isApple())}
      onSelect={run}
    >
      {t(command.label)}
    </MenuItem>
  );
}

/** Acts that need no window of their own. */
function useOffers(): void {
  const lang = useLanguage();
  const { view } = useOpenBoard();
  const { saveFile } = useKeepActs();
  const toggle = useTogglePanel();
  const newer = useStore(thisApp, (app) => app.newer);
  useOffer('page.search', () => openSearch(view));
  useOffer('page.figures', () => toggle('figures'));
  useOffer('page.bin', () => toggle('bin'));
  useOffer('page.journey', () => toggle('journey'));
  useOffer('page.saveFile', saveFile);
  useOffer('page.language', () => setLanguage(lang === 'ja' ? 'en' : 'ja'));
  useOffer('page.update', newer ? () => void switchToNewer() : null);
  useOffer('page.home', () => navigate({ page: 'home' }));
}
