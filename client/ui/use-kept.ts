import { useEffect, useRef, useState } from 'react';

/**
 * Values that people write as they say them (a day, a length, an amount) and that are kept when they leave the field.
 * What is kept anew, here or by another, takes its place in its own field; what is being written in another one stays.
 * @param kept what is kept, in words
 * @param onSettle keeps other words; false: they were refused, and stay to be mended
 * @returns the words of now, how to write them, and what is done on Enter and on leaving
 */
export function useKept<Words extends Readonly<Record<string, string>>>(
  kept: Words,
  onSettle: (words: Words) => boolean,
): readonly [Words, (words: Partial<Words>) => void, () => void] {
  const [words, setWords] = useState(kept);
  const before = useRef(kept);
  const refused = useRef<string | null>(null);
  const write = (some: Partial<Words>) => setWords((now) => ({ ...now, ...some }));
  useEffect(() => {
    const anew = Object.entries(kept).filter(([key, value]) => value !== before.current[key]);
    before.current = kept;
    if (anew.length > 0) setWords((now) => ({ ...now, ...Object.fromEntries(anew) }));
  }, [kept]);
  const settle = () => {
    const written = JSON.stringify(words);
    // What was refused on Enter is not refused once more when the field is left: the message would lie under the next press.
    if (written === refused.current || Object.keys(words).every((key) => words[key]?.trim() === kept[key]))
      return;
    refused.current = onSettle(words) ? null : written;
  };
  return [words, write, settle];
}
