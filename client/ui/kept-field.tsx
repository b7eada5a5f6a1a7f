import { TextField, type TextFieldProps } from './text-field.tsx';
import { useKept } from './use-kept.ts';

export interface KeptFieldProps extends Pick<TextFieldProps, 'label' | 'quietLabel' | 'placeholder'> {
  /** What is kept, in words. */
  readonly kept: string;
  /** Keeps other words; false: they were refused, and stay in the field to be mended. */
  readonly onSettle: (words: string) => boolean;
}

/** One value that people write as they say it. */
export function KeptField({ kept, onSettle, ...field }: KeptFieldProps) {
  const [{ words }, write, settle] = useKept({ words: kept }, (written) => {
    const taken = onSettle(written.words);
    if (taken && written.words.trim() === '') write({ words: '' });
    return taken;
  });
  return (
    <TextField
      {...field}
      value={words}
      onText={(text) => write({ words: text })}
      onEnter={settle}
      onBlur={settle}
    />
  );
}
