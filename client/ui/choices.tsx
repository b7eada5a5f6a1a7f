import { type KeyboardEvent, type ReactNode, useRef } from 'react';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly words: string;
  /** A small mark before the words. */
  readonly mark?: ReactNode;
  /** What it means, as help beneath and for ears. */
  readonly means?: string;
}

export interface ChoicesProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  /** `undefined`: the chosen cards differ. */
  readonly value: Value | null | undefined;
  /** Pressing the chosen one again gives `null`, unless one must always be chosen. */
  readonly onChoose: (value: Value | null) => void;
  readonly required?: boolean;
  readonly look?: 'chips' | 'rows';
}

/** One of a few, as large chips or rows: a radio group that can also be emptied. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { label, choices, value, onChoose, required = false, look = 'chips' } = props;
  const group = useRef<HTMLDivElement>(null);
  const focusable = choices.some((choice) => choice.value === value) ? value : choices[0]?.value;

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEP[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(group.current?.querySelectorAll<HTMLElement>('[role=radio]') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };

  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={label}
      className={`choices choices-${look}`}
      onKeyDown={onKeyDown}
    >
      {choices.map((choice) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be emptied again
        <button
          key={choice.value}
          type="button"
          role="radio"
          aria-checked={choice.value === value}
          tabIndex={choice.value === focusable ? 0 : -1}
          className="choice"
          onClick={() => onChoose(choice.value === value && !required ? null : choice.value)}
        >
          {choice.mark !== undefined && (
            <span className="choice-mark" aria-hidden>
              {choice.mark}
            </span>
          )}
          <span className="choice-words">{choice.words}</span>
          {choice.means !== undefined && <span className="choice-means">{choice.means}</span>}
        </button>
      ))}
    </div>
  );
}

const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
