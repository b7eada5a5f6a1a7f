import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { ComposedKeys } from './composed-keys.tsx';
import { isComposed } from './ime-guard.ts';
import { type OpenerButton, Standing, useWayBack } from './opener.tsx';

export interface PopoverWindowProps {
  readonly button: OpenerButton;
  readonly label: string;
  readonly align: 'start' | 'center' | 'end';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The open window of a `Popover`. */
export function PopoverWindow({ button, label, align, onClose, children }: PopoverWindowProps) {
  const back = useWayBack(button);
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Trigger asChild>
        <Standing button={button} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="popover nokey"
          aria-label={label}
          align={align}
          sideOffset={8}
          collisionPadding={10}
          {...back}
          onEscapeKeyDown={(event) => isComposed(event) && event.preventDefault()}
        >
          <ComposedKeys>{children}</ComposedKeys>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
