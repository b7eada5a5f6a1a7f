/** A panel that is opened at once after the board may still be on its way; later than this nobody waits for it (ms). */
const PATIENCE_MS = 4_000;

/** Into the panel, when what had the focus goes away with the act that opens or changes it. */
export function focusPanel(): void {
  const until = performance.now() + PATIENCE_MS;
  const look = () => {
    const panel = document.querySelector<HTMLElement>('[data-region=panel]');
    if (panel !== null) panel.focus();
    else if (performance.now() < until) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
