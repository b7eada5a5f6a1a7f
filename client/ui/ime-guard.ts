import { type RefCallback, useCallback, useMemo, useRef } from 'react';

/** Tells whether a key belongs to the input method (IME) or to the product. */
export interface ImeGuard {
  /** Between compositionstart and compositionend. */
  composing(): boolean;
  /** True for a key that the IME owns: every handler of ours leaves it alone. The same answer for the same event. */
  owns(event: KeyboardEvent): boolean;
  release(): void;
}

/** Does the key's event itself say that it belongs to a conversion? All that is known where no guard listens. */
export function isComposed(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** A keydown later than this after compositionend is a person's next key, not Safari's late one. Milliseconds. */
const LATE_MS = 300;

/**
 * The one guard for every field people write Japanese in. A key is the IME's while a composition runs, when the event
 * says so (`isComposing`, keyCode 229), and when it is the confirming keydown that Safari sends after compositionend:
 * the composition was typed with keys, no keydown was waiting for its keyup, and no keyup came since.
 * Listens in the capture phase, so that its answer stands before any other handler asks.
 */
export function createImeGuard(target: HTMLElement): ImeGuard {
  let composing = false;
  let keysTyped = false;
  let keyIsDown = false;
  let endedAt: number | null = null;
  let last: { event: KeyboardEvent; owned: boolean } | null = null;

  const decide = (event: KeyboardEvent): boolean => {
    const late = endedAt !== null && event.timeStamp - endedAt < LATE_MS;
    return composing || isComposed(event) || late;
  };
  const owns = (event: KeyboardEvent): boolean => (last?.event === event ? last.owned : decide(event));

  const listen = {
    compositionstart: () => {
      composing = true;
      keysTyped = keyIsDown;
      endedAt = null;
    },
    compositionend: (event: Event) => {
      composing = false;
      endedAt = keysTyped && !keyIsDown ? event.timeStamp : null;
    },
    keydown: (event: Event) => {
      if (!(event instanceof KeyboardEvent)) return;
      last = { event, owned: decide(event) };
      keysTyped ||= composing;
      keyIsDown = true;
      endedAt = null;
    },
    keyup: () => {
      keyIsDown = false;
      endedAt = null;
    },
    // Leaving the field: a keyup will go elsewhere.
    blur: () => {
      composing = false;
      keyIsDown = false;
      endedAt = null;
    },
  };
  for (const [type, handler] of Object.entries(listen)) target.addEventListener(type, handler, true);
  return {
    composing: () => composing,
    owns,
    release() {
      for (const [type, handler] of Object.entries(listen)) target.removeEventListener(type, handler, true);
    },
  };
}

/**
 * The guard for an input that is not shared prose (names, search): give `ref` to the element and ask `owns` in each
 * key handler.
 */
export function useImeGuard<Field extends HTMLElement>(): {
  readonly ref: RefCallback<Field>;
  owns(event: { readonly nativeEvent: KeyboardEvent }): boolean;
  composing(): boolean;
} {
  const guard = useRef<ImeGuard | null>(null);
  const ref = useCallback((field: Field | null) => {
    if (field === null) return;
    const own = createImeGuard(field);
    guard.current = own;
    return () => {
      own.release();
      guard.current = null;
    };
  }, []);
  return useMemo(
    () => ({
      ref,
      owns: (event) => guard.current?.owns(event.nativeEvent) ?? isComposed(event.nativeEvent),
      composing: () => guard.current?.composing() ?? false,
    }),
    [ref],
  );
}
