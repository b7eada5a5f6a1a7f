import { useEffect, useState } from 'react';

const EVERY_MS = 60_000;

/** The time, ms since 1970, fresh once a minute: for words that depend on how long something has lasted. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
