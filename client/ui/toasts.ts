import { createStore } from 'zustand/vanilla';

/** A short message that goes away by itself; an action (元に戻す) offers to take the act back. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
  /** Where the act was, in pixels of the window; null: at the lower edge, in the middle. */
  readonly near: { readonly x: number; readonly y: number } | null;
}

/** Long enough to read and reach for by an unhurried hand. */
const STAY_MS = 7_000;
const STAY_WITH_ACTION_MS = 12_000;

/** The message on the screen now; a new one takes its place, so that nothing piles up over the map. */
export const toastShown = createStore<{ readonly toast: Toast | null }>(() => ({ toast: null }));
let timer: ReturnType<typeof setTimeout> | undefined;
let last = 0;

/** Shows a message in the place of the one before. */
export function showToast(text: string, options: Partial<Pick<Toast, 'action' | 'near'>> = {}): void {
  const { action = null, near = null } = options;
  last += 1;
  toastShown.setState({ toast: { id: last, text, action, near } });
  releaseToast();
}

/** What the message offered can be done no longer; the message stays. */
export function withdrawAction(action: NonNullable<Toast['action']>): void {
  const { toast } = toastShown.getState();
  if (toast?.action !== action) return;
  toastShown.setState({ toast: { ...toast, action: null } });
  releaseToast();
}

/** Keeps the message as long as a pointer or the focus is on it. */
export function holdToast(): void {
  clearTimeout(timer);
}

/** Starts its clock anew. */
export function releaseToast(): void {
  clearTimeout(timer);
  const { toast } = toastShown.getState();
  if (toast !== null) timer = setTimeout(dismissToast, toast.action === null ? STAY_MS : STAY_WITH_ACTION_MS);
}

/** Takes the message off the screen. */
export function dismissToast(): void {
  clearTimeout(timer);
  toastShown.setState({ toast: null });
}
