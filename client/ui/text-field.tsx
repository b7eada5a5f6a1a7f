import { type ComponentProps, useCallback, useId } from 'react';
import { useImeGuard } from './ime-guard.ts';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'ref' | 'id'> {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  /** Enter, but never the Enter that confirms a conversion. */
  readonly onEnter?: () => void;
  readonly quietLabel?: boolean;
  /** Focus and select everything when it appears. */
  readonly selectAll?: boolean;
}

/** One line of words that are not shared prose: a name, a search. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    value,
    onText,
    onEnter,
    quietLabel = false,
    selectAll = false,
    className = '',
    ...rest
  } = props;
  const id = useId();
  const guard = useImeGuard<HTMLInputElement>();
  const ref = useCallback(
    (field: HTMLInputElement | null) => {
      const release = guard.ref(field);
      if (field !== null && selectAll) field.select();
      return release;
    },
    [guard.ref, selectAll],
  );
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id} className={quietLabel ? 'visually-hidden' : 'field-label'}>
        {label}
      </label>
      <input
        id={id}
        ref={ref}
        type="text"
        className="field-input nokey"
        autoComplete="off"
        value={value}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || guard.owns(event)) return;
          event.preventDefault();
          onEnter?.();
        }}
        {...rest}
      />
    </div>
  );
}
