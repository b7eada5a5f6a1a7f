import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/button.tsx';
import { isComposed } from '../ui/ime-guard.ts';
import { useWords } from '../ui/words.ts';

export interface SidePanelProps {
  readonly title: string;
  /** A class of its own besides. */
  readonly look?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The one panel at the side; a sheet at the lower edge of a narrow screen. The map stays in reach beside it. */
export function SidePanel({ title, look = '', onClose, children }: SidePanelProps) {
  const t = useWords();
  return (
    <aside
      className={`side-panel nokey ${look}`}
      aria-label={title}
      data-region="panel"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || isComposed(event.nativeEvent)) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="side-panel-head">
        <h2>{title}</h2>
        <IconButton label={t('panel.close')} icon={X} onClick={onClose} />
      </header>
      <div className="side-panel-body">{children}</div>
    </aside>
  );
}

/** One part of a panel with its heading. */
export function Section({
  title,
  help,
  children,
}: {
  readonly title: string;
  readonly help?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="panel-section">
      <h3>{title}</h3>
      {help !== undefined && <p className="panel-help">{help}</p>}
      {children}
    </section>
  );
}
