import { useEffect, useState } from 'react';
import { TextField } from './text-field.tsx';

export interface KeptFieldProps {
  readonly label: string;
  /** What is kept, in words. */
  readonly kept: string;
  /** Keeps other words; false: they were refused, and stay in the field to be mended. */
  readonly onSettle: (words: string) => boolean;
  readonly placeholder?: string;
}

/** A value that people write as they say it (a day, a length) and that is kept when they leave the field. */
export function KeptField({ label, kept, onSettle, placeholder }: KeptFieldProps) {
  const [words, setWords] = useState(kept);
  useEffect(() => setWords(kept), [kept]);
  const settle = () => {
    if (words.trim() === kept) return;
    // Another writing of what was kept already: nothing is told, and the field says it as it is kept.
    if (onSettle(words)) setWords((now) => (now === words && words.trim() === '' ? '' : now));
  };
  return (
    <TextField
      label={label}
      value={words}
      onText={setWords}
      onEnter={settle}
      onBlur={settle}
      placeholder={placeholder}
    />
  );
}
