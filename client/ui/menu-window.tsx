import { DropdownMenu } from 'radix-ui';
import { type FocusEvent, type ReactNode, useRef } from 'react';
import { type MenuItemProps, type MenuRows, MenuRowsProvider } from './menu-item.tsx';
import { type OpenerButton, Standing, useWayBack } from './opener.tsx';

export interface MenuWindowProps {
  readonly button: OpenerButton;
  readonly align: 'start' | 'end';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The open menu. Whoever opened it by a key stands on its first act at once. */
export function MenuWindow({ button, align, onClose, children }: MenuWindowProps) {
  const byKey = useRef(button.current?.matches(':focus-visible') ?? false);
  const back = useWayBack(button);
  const onFocus = ({ target, currentTarget }: FocusEvent) => {
    if (!byKey.current || target !== currentTarget) return;
    byKey.current = false;
    currentTarget.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])')?.focus();
  };
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <Standing button={button} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          aria-labelledby={button.current?.id}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          onFocus={onFocus}
          {...back}
        >
          <MenuRowsProvider value={ROWS}>{children}</MenuRowsProvider>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const ROWS: MenuRows = { Item, Line: () => <DropdownMenu.Separator className="menu-line" /> };

function Item({ icon: Icon, onSelect, disabled = false, command, shortcut, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item className="menu-item" disabled={disabled} onSelect={onSelect} data-command={command}>
      {Icon !== undefined && <Icon aria-hidden size={19} strokeWidth={1.8} />}
      <span>{children}</span>
      {shortcut !== undefined && <kbd className="menu-key">{shortcut}</kbd>}
    </DropdownMenu.Item>
  );
}
