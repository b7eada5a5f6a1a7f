import {
  type ComponentProps,
  cloneElement,
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefObject,
  useId,
  useImperativeHandle,
  useRef,
} from 'react';

export type OpenerButton = RefObject<HTMLButtonElement | null>;
export type Trigger = ReactElement<ComponentProps<'button'>>;

export interface OpenerProps {
  /** The button that opens it. */
  readonly trigger: Trigger;
  readonly opens: 'menu' | 'dialog';
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** What stands at the button while it is open. */
  readonly children: (button: OpenerButton) => ReactNode;
}

/** A button and what it opens. The button is there with the first look, what it opens comes in a later file. */
export function Opener({ trigger, opens, open, onOpenChange, children }: OpenerProps) {
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        id,
        'aria-haspopup': opens,
        'aria-expanded': open,
        onClick: () => onOpenChange(!open),
        onKeyDown(event) {
          // What is still on its way when one has changed one's mind does not come.
          if (event.key === 'Escape' && open) onOpenChange(false);
          if (opens !== 'menu' || event.key !== 'ArrowDown') return;
          event.preventDefault();
          onOpenChange(true);
        },
      })}
      {open && children(button)}
    </>
  );
}

export interface StandingProps {
  readonly button: OpenerButton;
  readonly ref?: Ref<HTMLElement | null>;
}

/** What Radix is given as its trigger: the button that stands on the page already. */
export function Standing({ button, ref }: StandingProps) {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => button.current, [button]);
  return null;
}

/** What Radix does for a trigger of its own: the focus goes back to the button, unless a hand is elsewhere already. */
export function useWayBack(button: OpenerButton) {
  const elsewhere = useRef(false);
  return {
    onInteractOutside(event: Event) {
      const atButton = event.target instanceof Node && button.current?.contains(event.target);
      // The button closes by itself what it has opened.
      if (atButton) event.preventDefault();
      else elsewhere.current = true;
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault();
      if (!elsewhere.current) button.current?.focus();
    },
  };
}
