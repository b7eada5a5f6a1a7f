import { useState } from 'react';
import { CommandList } from '../guide/command-list.tsx';
import { HelpPage } from '../guide/help-page.tsx';
import { useOffer } from '../keyboard/use-offer.ts';

/** Windows over the board that keys, bars and the command list open: one at a time. */
export function BoardWindows() {
  const [open, setOpen] = useState<'commands' | 'help' | null>(null);
  useOffer('page.commands', () => setOpen('commands'));
  useOffer('page.help', () => setOpen('help'));
  const close = () => setOpen(null);
  return (
    <>
      {open === 'commands' && <CommandList onClose={close} />}
      {open === 'help' && <HelpPage onClose={close} />}
    </>
  );
}
