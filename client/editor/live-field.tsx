import { useCallback, useId, useRef, useState } from 'react';
import type { TextRef } from '../../shared/commands/change.ts';
import type { RefusalCode } from '../../shared/commands/command.ts';
import { textKey } from '../../shared/compare/board-changes.ts';
import { useSession } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';
import { bindTextarea, type TextBinding, type TextControl } from './bind-textarea.ts';
import './live-field.css';

export interface LiveFieldProps {
  /** The shared text that is written. */
  readonly at: TextRef;
  readonly label: string;
  /** Lines to begin with; 1 is a one-line field. More lines grow with their text. */
  readonly rows?: number;
  readonly placeholder?: string;
  /** The label is there for screen readers only. */
  readonly quietLabel?: boolean;
  readonly className?: string;
  readonly readOnly?: boolean;
  readonly autoFocus?: boolean;
  /** Focus left, or Esc, or Enter in a one-line field; the text stands already. */
  readonly onDone?: () => void;
}

/** A field for one piece of shared prose. Uncontrolled: words go straight between the field and the board. */
export function LiveField(props: LiveFieldProps) {
  const { at, label, rows = 1, placeholder, quietLabel = false, className = '' } = props;
  const t = useWords();
  const id = useId();
  const [refused, setRefused] = useState<RefusalCode | null>(null);
  const field = useLiveField(at, setRefused, props.onDone);
  const shared = {
    id,
    placeholder,
    readOnly: props.readOnly,
    autoFocus: props.autoFocus,
    className: 'live-field-input nodrag nopan nokey',
    'aria-describedby': refused === null ? undefined : `${id}-refused`,
    autoComplete: 'off',
  };
  return (
    <div className={`live-field ${className}`}>
      <label htmlFor={id} className={quietLabel ? 'visually-hidden' : 'live-field-label'}>
        {label}
      </label>
      {/* Another text, another element: a field is bound once and never re-used for other words. */}
      {rows === 1 ? (
        <input key={textKey(at)} ref={field} type="text" {...shared} />
      ) : (
        <textarea key={textKey(at)} ref={field} rows={rows} {...shared} />
      )}
      {refused !== null && (
        <p id={`${id}-refused`} className="live-field-refused" role="alert">
          {t(`refusal.${refused}`)}
        </p>
      )}
    </div>
  );
}

function useLiveField(at: TextRef, onRefused: (code: RefusalCode | null) => void, onDone?: () => void) {
  const session = useSession();
  const done = useRef(onDone);
  done.current = onDone;
  const key = textKey(at);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `at` is told apart by its key, not by its identity
  return useCallback(
    (field: TextControl | null) => {
      if (field === null) return;
      const binding = bindTextarea(field, { session, at, onRefused });
      const stopListening = finishKeys(field, binding, () => done.current?.());
      const stopTelling = tellEditing(field, session, at);
      const clear = () => onRefused(null);
      field.addEventListener('input', clear, true);
      return () => {
        field.removeEventListener('input', clear, true);
        stopTelling();
        stopListening();
        binding.release();
      };
    },
    [session, key, onRefused],
  );
}

/** Esc finishes anywhere, Enter in a one-line field; both keep the text. */
function finishKeys(field: TextControl, { guard }: TextBinding, done: () => void): () => void {
  const onKey = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || guard.owns(event)) return;
    const finishes = event.key === 'Escape' || (event.key === 'Enter' && field instanceof HTMLInputElement);
    if (!finishes) return;
    event.preventDefault();
    event.stopPropagation();
    field.blur();
  };
  field.addEventListener('keydown', onKey);
  field.addEventListener('blur', done);
  return () => {
    field.removeEventListener('keydown', onKey);
    field.removeEventListener('blur', done);
  };
}

/** Tells the others which card's field is being written. */
function tellEditing(field: TextControl, session: ReturnType<typeof useSession>, at: TextRef): () => void {
  if (at.of !== 'card') return () => {};
  const begin = () => session.presence.set({ editing: { card: at.card, field: at.field } });
  const end = () => session.presence.set({ editing: null });
  field.addEventListener('focus', begin);
  field.addEventListener('blur', end);
  return () => {
    if (document.activeElement === field) end();
    field.removeEventListener('focus', begin);
    field.removeEventListener('blur', end);
  };
}
