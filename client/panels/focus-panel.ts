/** Into the panel, when what had the focus goes away with the act that opens or changes it. */
export function focusPanel(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-region=panel]')?.focus());
}
