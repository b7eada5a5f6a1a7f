/** A mouse that rests on a button this long asks what it is (ms); with a tip just read, the next one is there at once. */
const REST_MS = 500;
const NEXT_MS = 300;
/** The way from a button to its tip, which may be rested on too. */
const WAY_MS = 120;

/**
 * Tells which button's tip is to be seen: where a mouse rests, or where the keyboard's focus is. Pressing, scrolling and
 * Esc put it away. A finger asks for none. Returns what ends the watching.
 */
export function watchTips(show: (button: HTMLElement | null) => void): () => void {
  let wanted: HTMLElement | null = null;
  let shown: HTMLElement | null = null;
  let seenAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const turn = (button: HTMLElement | null) => {
    clearTimeout(timer);
    if (shown !== null) seenAt = performance.now();
    shown = button?.isConnected ? button : null;
    show(shown);
  };
  const soon = (button: HTMLElement | null, ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(turn, ms, button);
  };
  const putAway = () => {
    if (shown === null) clearTimeout(timer);
    else turn(null);
  };

  const onOver = ({ target, pointerType }: PointerEvent) => {
    if (pointerType === 'touch' || !(target instanceof Element)) return;
    if (target.closest('.tip') !== null) return clearTimeout(timer);
    const button = target.closest<HTMLElement>('[data-tip]');
    if (button === wanted && (button === null || button === shown)) return;
    wanted = button;
    if (button === null) soon(null, WAY_MS);
    else soon(button, shown !== null || performance.now() - seenAt < NEXT_MS ? 0 : REST_MS);
  };
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target.matches('[data-tip]:focus-visible')) turn(target);
  };
  const onBlur = ({ target }: FocusEvent) => {
    if (target === shown) turn(null);
  };
  const onKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') putAway();
  };

  const ending = new AbortController();
  const { signal } = ending;
  document.addEventListener('pointerover', onOver, { signal, passive: true });
  document.addEventListener('pointerdown', putAway, { signal, capture: true });
  document.addEventListener('click', putAway, { signal, capture: true });
  document.addEventListener('scroll', putAway, { signal, capture: true, passive: true });
  document.addEventListener('focusin', onFocus, { signal });
  document.addEventListener('focusout', onBlur, { signal });
  document.addEventListener('keydown', onKey, { signal, capture: true });
  return () => {
    clearTimeout(timer);
    ending.abort();
  };
}
