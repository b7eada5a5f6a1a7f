import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
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
  /** After it has closed; true: the focus was put somewhere, else it goes back to where it was. */
  readonly onClosed?: () => boolean;
  readonly children: ReactNode;
}

/**
 * A modal window; Esc, the cross and the ground beside it close it. Our own ground instead of Radix' overlay: that one
 * adds a style element, which the page's content security policy refuses.
 */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, lead, wide = false, className = '', onClosed, children } = props;
  const t = useWords();
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <div className="dialog-ground" aria-hidden />
        <Radix.Content
          className={`${wide ? 'dialog dialog-wide' : 'dialog'} ${className}`}
          // The Esc that ends a conversion is the input method's.
          onEscapeKeyDown={(event) => isComposed(event) && event.preventDefault()}
          onCloseAutoFocus={(event) => onClosed?.() && event.preventDefault()}
          {...(lead === undefined && { 'aria-describedby': undefined })}
        >
          <header className="dialog-head">
            <Radix.Title className="dialog-title">{title}</Radix.Title>
            <Radix.Close className="icon-button" aria-label={t('app.dismiss')}>
              <X aria-hidden size={21} strokeWidth={1.8} />
            </Radix.Close>
          </header>
          {lead !== undefined && <Radix.Description className="dialog-lead">{lead}</Radix.Description>}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
