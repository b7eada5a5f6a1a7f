import type { LucideIcon } from 'lucide-react';
import { createContext, type ReactNode, useContext } from 'react';

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

/** How a menu that has come draws its rows. */
export interface MenuRows {
  readonly Item: (props: MenuItemProps) => ReactNode;
  readonly Line: () => ReactNode;
}

const Rows = createContext<MenuRows | null>(null);
export const MenuRowsProvider = Rows.Provider;

/** One act of a menu. */
export function MenuItem(props: MenuItemProps) {
  const rows = useContext(Rows);
  return rows && <rows.Item {...props} />;
}

/** A line between groups of acts. */
export function MenuLine() {
  const rows = useContext(Rows);
  return rows && <rows.Line />;
}
