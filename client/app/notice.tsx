import { type LucideIcon, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/button.tsx';
import { useWords } from '../ui/words.ts';

export interface NoticeProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  /** Buttons. */
  readonly children?: ReactNode;
  readonly onClose?: () => void;
}

/** A strip above the map: what has happened, what is safe, what one can do. Heard once, when it comes. */
export function Notice({ icon: Icon, title, text, children, onClose }: NoticeProps) {
  const t = useWords();
  return (
    <section className="keep-notice nokey" role="status" data-region="notice">
      <Icon aria-hidden size={22} strokeWidth={1.8} />
      <p className="keep-notice-words">
        <strong>{title}</strong> <span>{text}</span>
      </p>
      {children !== undefined && <div className="keep-acts">{children}</div>}
      {onClose !== undefined && <IconButton label={t('app.dismiss')} icon={X} onClick={onClose} bare />}
    </section>
  );
}
