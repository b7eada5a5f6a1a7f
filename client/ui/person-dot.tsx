/** A person as a coloured circle with the first letter of the name. */
export function PersonDot({ name, colour }: { readonly name: string; readonly colour: number }) {
  const [letter = '?'] = name.trim();
  return (
    <span className="person-dot" style={{ background: `var(--person-${colour})` }} aria-hidden>
      {letter.toUpperCase()}
    </span>
  );
}
