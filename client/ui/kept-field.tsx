import { useEffect, useRef, useState } from 'react';
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
  const refused = useRef<string | null>(null);
  useEffect(() => setWords(kept), [kept]);
  const settle = () => {
    // What was refused on Enter is not refused once more when the field is left: the message would lie under the next press.
    if (words.trim() === kept || words === refused.current) return;
    if (!onSettle(words)) refused.current = words;
    else if (words.trim() === '') setWords('');
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
