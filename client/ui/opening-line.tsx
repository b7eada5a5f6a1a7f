import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';

export interface OpeningLineProps {
  /** What it is, at a glance. */
  readonly head: ReactNode;
  readonly open: boolean;
  readonly onTurn: () => void;
  /** The focus goes to the line when it appears. */
  readonly fresh?: boolean;
  /** All that there is to say of it. */
  readonly children: ReactNode;
}

/** A line of a list that opens, by a press, into fields of its own. */
export function OpeningLine({ head, open, onTurn, fresh = false, children }: OpeningLineProps) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        ref={fresh ? takeFocus : undefined}
        className="step-head"
        aria-expanded={open}
        aria-controls={id}
        onClick={onTurn}
      >
        {head}
        <ChevronDown aria-hidden size={18} className="link-row-turn" />
      </button>
      {open && (
        <div id={id} className="step-body">
          {children}
        </div>
      )}
    </>
  );
}

const takeFocus = (button: HTMLButtonElement | null) => button?.focus();
