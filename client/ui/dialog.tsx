import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { ComposedKeys } from './composed-keys.tsx';
import { isComposed } from './ime-guard.ts';
import { useWords } from './words.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: string;
  /** Room for a form and a picture side by side. */
  readonly wide?: boolean;
  readonly className?: string;
  /** After it has closed and the focus is back where it was. */
  readonly onClosed?: () => void;
  readonly children: ReactNode;
}

/**
 * A modal window; Esc, the cross and the ground beside it close it. Our own ground instead of Radix' overlay: that one
 * adds a style element, which the page's content security policy refuses.
 */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, lead, wide = false, className = '', onClosed, children } = props;
  const t = useWords();
  const cameFrom = useFocusBefore(open);
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <div className="dialog-ground" aria-hidden />
        <Radix.Content
          className={`${wide ? 'dialog dialog-wide' : 'dialog'} ${className}`}
          // The Esc that ends a conversion is the input method's.
          onEscapeKeyDown={(event) => isComposed(event) && event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            cameFrom()?.focus({ preventScroll: true });
            onClosed?.();
          }}
          {...(lead === undefined && { 'aria-describedby': undefined })}
        >
          <header className="dialog-head">
            <Radix.Title className="dialog-title">{title}</Radix.Title>
            <Radix.Close className="icon-button" aria-label={t('app.dismiss')}>
              <X aria-hidden size={21} strokeWidth={1.8} />
            </Radix.Close>
          </header>
          {lead !== undefined && <Radix.Description className="dialog-lead">{lead}</Radix.Description>}
          <ComposedKeys>{children}</ComposedKeys>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Where the focus was before the window opened: it goes back there, or to the button whose menu led here. */
function useFocusBefore(open: boolean): () => HTMLElement | null {
  const wasOpen = useRef(false);
  const before = useRef<HTMLElement | null>(null);
  if (open && !wasOpen.current && document.activeElement instanceof HTMLElement) {
    const menu = document.activeElement.closest('[role=menu]');
    const trigger = document.getElementById(menu?.getAttribute('aria-labelledby') ?? '');
    before.current = trigger ?? document.activeElement;
  }
  wasOpen.current = open;
  return () => before.current;
}
