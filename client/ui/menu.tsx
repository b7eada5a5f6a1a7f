import type { LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

/** A small list of acts; not modal, so that the page behind keeps its scroll place. */
export function Menu({ trigger, align = 'end', children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align={align} sideOffset={6} collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export interface MenuItemProps {
  readonly icon?: LucideIcon;
  readonly onSelect: () => void;
  readonly disabled?: boolean;
  /** Id of the command that it carries out, if it is one of the table. */
  readonly command?: string;
  /** The key that does the same. */
  readonly shortcut?: string | undefined;
  readonly children: ReactNode;
}

/** One act of a menu. */
export function MenuItem(props: MenuItemProps) {
  const { icon: Icon, onSelect, disabled = false, command, shortcut, children } = props;
  return (
    <DropdownMenu.Item className="menu-item" disabled={disabled} onSelect={onSelect} data-command={command}>
      {Icon !== undefined && <Icon aria-hidden size={19} strokeWidth={1.8} />}
      <span>{children}</span>
      {shortcut !== undefined && <kbd className="menu-key">{shortcut}</kbd>}
    </DropdownMenu.Item>
  );
}

/** A line between groups of acts. */
export function MenuLine() {
  return <DropdownMenu.Separator className="menu-line" />;
}
