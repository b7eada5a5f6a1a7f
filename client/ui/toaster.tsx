import { X } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useStore } from 'zustand';
import { dismissToast, holdToast, releaseToast, type Toast, toastShown } from './toasts.ts';
import { useWords } from './words.ts';

/** The one live region of the page: messages are read out and never take the focus. */
export function Toaster() {
  const toast = useStore(toastShown, (state) => state.toast);
  return (
    <div className="toaster" role="status" aria-live="polite">
      {toast !== null && <ToastCard key={toast.id} toast={toast} />}
    </div>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const t = useWords();
  const { action } = toast;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting on the message only holds it, nothing is acted on
    <div
      className={toast.near === null ? 'toast' : 'toast toast-near'}
      style={nearStyle(toast)}
      onPointerEnter={holdToast}
      onPointerLeave={releaseToast}
      onFocus={holdToast}
      onBlur={releaseToast}
    >
      <span>{toast.text}</span>
      {action !== null && (
        <button
          type="button"
          className="toast-action"
          onClick={() => {
            dismissToast();
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className="toast-close" aria-label={t('app.dismiss')} onClick={dismissToast}>
        <X aria-hidden size={18} />
      </button>
    </div>
  );
}

/** Beneath the act, inside the window. */
function nearStyle({ near }: Toast): CSSProperties {
  if (near === null) return {};
  const x = Math.min(Math.max(near.x, 190), window.innerWidth - 190);
  const y = Math.min(near.y + 28, window.innerHeight - 96);
  return { left: x, top: Math.max(y, 64) };
}
