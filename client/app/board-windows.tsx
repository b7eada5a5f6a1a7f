import { useState } from 'react';
import { useOffer } from '../keyboard/use-offer.ts';
import { CommandList, HelpPage, TemplateDialog } from './late-parts.ts';

/** Windows over the board that keys, bars and the command list open: one at a time. */
export function BoardWindows() {
  const [open, setOpen] = useState<'commands' | 'help' | 'template' | null>(null);
  useOffer('page.commands', () => setOpen('commands'));
  useOffer('page.help', () => setOpen('help'));
  useOffer('sheet.template', () => setOpen('template'));
  const close = () => setOpen(null);
  return (
    <>
      {open === 'commands' && <CommandList onClose={close} />}
      {open === 'help' && <HelpPage onClose={close} />}
      {open === 'template' && <TemplateDialog onClose={close} />}
    </>
  );
}
