import { type ReactNode, useState } from 'react';
import { MenuWindow } from './late-windows.ts';
import { Opener, type Trigger } from './opener.tsx';

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: Trigger;
  readonly align?: 'start' | 'end';
  /** Its acts, from `menu-item.tsx`. */
  readonly children: ReactNode;
}

/** A small list of acts; not modal, so that the page behind keeps its scroll place. */
export function Menu({ trigger, align = 'end', children }: MenuProps) {
  const [open, setOpen] = useState(false);
  return (
    <Opener trigger={trigger} opens="menu" open={open} onOpenChange={setOpen}>
      {(button) => (
        <MenuWindow button={button} align={align} onClose={() => setOpen(false)}>
          {children}
        </MenuWindow>
      )}
    </Opener>
  );
}
