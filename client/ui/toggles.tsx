export interface Toggle<Value extends string | number> {
  readonly value: Value;
  readonly words: string;
}

export interface TogglesProps<Value extends string | number> {
  readonly label: string;
  readonly toggles: readonly Toggle<Value>[];
  readonly chosen: readonly Value[];
  readonly onToggle: (value: Value, on: boolean) => void;
}

/** Any of a few, as chips. */
export function Toggles<Value extends string | number>(props: TogglesProps<Value>) {
  const { label, toggles, chosen, onToggle } = props;
  return (
    <fieldset className="toggles">
      <legend className="field-label">{label}</legend>
      <div className="choices">
        {toggles.map(({ value, words }) => (
          // biome-ignore lint/a11y/useSemanticElements: a chip is pressed as a whole, as those of which one is chosen
          <button
            key={value}
            type="button"
            role="checkbox"
            aria-checked={chosen.includes(value)}
            className="choice"
            onClick={() => onToggle(value, !chosen.includes(value))}
          >
            {words}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
