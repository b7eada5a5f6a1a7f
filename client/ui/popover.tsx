import { Popover as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { ComposedKeys } from './composed-keys.tsx';
import { isComposed } from './ime-guard.ts';

export interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** Name of what opens. */
  readonly label: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly align?: 'start' | 'center' | 'end';
  readonly children: ReactNode;
}

/** A small window that belongs to a button; the page beneath stays in reach. */
export function Popover({ trigger, label, align = 'end', children, ...state }: PopoverProps) {
  return (
    <Radix.Root {...state}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="popover nokey"
          aria-label={label}
          align={align}
          sideOffset={8}
          collisionPadding={10}
          onEscapeKeyDown={(event) => isComposed(event) && event.preventDefault()}
        >
          <ComposedKeys>{children}</ComposedKeys>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
