import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the one main act of a place. `outline`: beside it. `quiet`: everything else. */
  readonly look?: 'primary' | 'outline' | 'quiet';
  readonly icon?: LucideIcon;
}

/** A button with words. */
export function Button({ look = 'outline', icon: Icon, className = '', children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button button-${look} ${className}`} {...rest}>
      {Icon !== undefined && <Icon aria-hidden size={19} strokeWidth={1.9} />}
      <span>{children}</span>
    </button>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** Its name, for ears and as the tip (`tips.tsx`). */
  readonly label: string;
  readonly icon: LucideIcon;
  /** No tip: for buttons that open a menu, since the tip would come back over what the menu opened. */
  readonly bare?: boolean;
}

/** A button with a picture; it always has a name. */
export function IconButton({ label, icon: Icon, bare = false, className = '', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`icon-button ${className}`}
      aria-label={label}
      data-tip={bare ? undefined : ''}
      {...rest}
    >
      <Icon aria-hidden size={21} strokeWidth={1.8} />
    </button>
  );
}
