import { type ReactNode, useState } from 'react';
import { PopoverWindow } from './late-windows.ts';
import { Opener, type Trigger } from './opener.tsx';

export interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: Trigger;
  /** Name of what opens. */
  readonly label: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly align?: 'start' | 'center' | 'end';
  readonly children: ReactNode;
}

/** A small window that belongs to a button; the page beneath stays in reach. */
export function Popover({ trigger, label, align = 'end', children, ...state }: PopoverProps) {
  const [own, setOwn] = useState(false);
  const { open = own, onOpenChange = setOwn } = state;
  return (
    <Opener trigger={trigger} opens="dialog" open={open} onOpenChange={onOpenChange}>
      {(button) => (
        <PopoverWindow button={button} label={label} align={align} onClose={() => onOpenChange(false)}>
          {children}
        </PopoverWindow>
      )}
    </Opener>
  );
}
