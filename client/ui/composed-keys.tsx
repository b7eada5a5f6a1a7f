import type { ReactNode } from 'react';
import { isComposed } from './ime-guard.ts';

/**
 * Keys of an input method end here: the window around, which keeps Tab within itself, never hears of a Tab that only
 * walks through candidates. Draws nothing of its own.
 */
export function ComposedKeys({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps keys from those around it
    <div
      className="composed-keys"
      onKeyDown={(event) => {
        if (isComposed(event.nativeEvent)) event.stopPropagation();
      }}
    >
      {children}
    </div>
  );
}
