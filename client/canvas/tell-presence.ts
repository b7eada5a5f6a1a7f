import type { MapEngine } from './map-engine.ts';

/** Tells the others what is selected and written here. Cursor and drags are told by the gestures themselves. */
export function tellPresence({ view, session }: MapEngine): () => void {
  const off = view.subscribe((now, before) => {
    if (now.selection !== before.selection) session.presence.set({ selection: now.selection });
    if (now.mode === before.mode) return;
    if (now.mode.kind === 'editing')
      session.presence.set({ editing: { card: now.mode.card, field: 'text' } });
    else if (before.mode.kind === 'editing') session.presence.set({ editing: null });
  });
  return () => {
    off();
    session.presence.set({ selection: [], editing: null, cursor: null, drag: null });
  };
}
