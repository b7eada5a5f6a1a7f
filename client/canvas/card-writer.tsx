import { useEffect, useRef } from 'react';
import type { CardId } from '../../shared/domain/ids.ts';
import { translate } from '../../shared/i18n/words.ts';
import { cardName } from '../../shared/scene/names.ts';
import { bindTextarea, freshSpell, type TextBinding } from '../editor/bind-textarea.ts';
import { runCommand } from '../keyboard/command-table.ts';
import { useView } from '../state/board-context.tsx';
import type { ViewState } from '../state/view-store.ts';
import { lastTouch } from '../ui/last-touch.ts';
import { textScale } from '../ui/sight.ts';
import { showToast } from '../ui/toasts.ts';
import { language, useLanguage, useWords } from '../ui/words.ts';
import { rectOnScreen } from './camera.ts';
import type { MapParts } from './canvas-context.ts';
import { useChrome, useFrame, useMap, usePicture } from './canvas-context.ts';

/** Least size of the editor, so that handwriting input can reach it (px). */
const LEAST = { w: 240, h: 120 } as const;
const FULL_WIDTH_SPACE = '\u3000';

/**
 * The one field in which cards are written: a textarea at screen scale over the card, never inside the zoomed layer.
 * With a fine pointer it lies unseen over the selected card and holds the focus, bound to its words with the caret at
 * the end, so that the first key (a kana of a composition too) goes into it natively and only then shows it.
 */
export function CardWriter() {
  const t = useWords();
  const lang = useLanguage();
  const parts = useMap();
  const field = useRef<HTMLTextAreaElement>(null);
  const binding = useRef<TextBinding | null>(null);
  const card = useView(writtenCard);
  const editing = useView((state) => state.mode.kind === 'editing' && state.place === 'map');
  const coarse = useChrome((state) => state.coarse);
  const round = useChrome((state) => state.round);
  const bound = card !== null && (editing || !coarse) ? card : null;
  const label = usePicture(({ board }) => {
    const live = card === null ? undefined : board.cards.get(card);
    return live && cardName(live, { lang }).description;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round of writing binds the field anew
  useEffect(() => {
    if (field.current === null || bound === null) return;
    const own = bindCard(field.current, bound, parts);
    binding.current = own.binding;
    parts.chrome.fieldSize = null;
    parts.engine.requestFrame();
    return () => {
      binding.current = null;
      own.release();
    };
  }, [bound, round, parts]);

  useFrame(({ camera, picture }) => {
    const element = field.current;
    const box = bound === null ? undefined : picture.geometry.cards.get(bound);
    if (element === null || box === undefined || binding.current === null) return;
    const rect = rectOnScreen(camera, box);
    element.style.transform = `translate(${Math.round(rect.x)}px, ${Math.round(rect.y)}px)`;
    if (binding.current.guard.composing()) return;
    const scale = Math.max(textScale(), camera.zoom);
    element.style.fontSize = `${16 * scale}px`;
    element.style.width = `${Math.max(LEAST.w, rect.w)}px`;
    element.style.minHeight = `${Math.max(LEAST.h, rect.h)}px`;
    grow(element, parts.engine.size().h);
    if (editing && bound !== null) keepInSight(element, bound, parts);
  });

  return (
    <textarea
      ref={field}
      className={`card-writer nodrag nopan nokey nowheel ${editing ? 'is-open' : ''}`}
      data-chrome={editing ? '' : undefined}
      tabIndex={-1}
      rows={1}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      readOnly={bound === null}
      aria-hidden={bound === null}
      aria-label={`${t('canvas.editor')} ${label ?? ''}`}
    />
  );
}

/** The card that is written here, or that would be when a key is pressed. */
function writtenCard({ mode, selection, place }: ViewState): CardId | null {
  if (place !== 'map') return null;
  if (mode.kind === 'editing') return mode.card;
  return mode.kind === 'idle' && selection.length === 1 ? (selection[0] ?? null) : null;
}

/** The field is larger than its card, and grows with the words: the map moves only when it has become larger. */
function keepInSight(element: HTMLTextAreaElement, card: CardId, { chrome, hands }: MapParts): void {
  const size = { w: element.offsetWidth, h: element.offsetHeight };
  const before = chrome.fieldSize;
  if (before !== null && size.w <= before.w && size.h <= before.h) return;
  chrome.fieldSize = size;
  hands.reveal(card);
}

interface Measured {
  readonly look: string;
  readonly words: string;
}
const measured = new WeakMap<HTMLTextAreaElement, Measured>();

/** As high as its words; when they are more than the window, they scroll. */
function grow(element: HTMLTextAreaElement, windowHeight: number): void {
  const now = { look: `${element.style.width} ${element.style.fontSize}`, words: element.value };
  const before = measured.get(element);
  const alike = before?.look === now.look;
  if (alike && before.words === now.words) return;
  measured.set(element, now);
  // A letter more that still fits changes nothing: the page is laid out once, as for any field.
  const more = alike && now.words.startsWith(before.words);
  if (more && element.scrollHeight <= element.clientHeight) return;
  element.style.height = 'auto';
  element.style.height = `${Math.min(element.scrollHeight + 4, Math.max(LEAST.h, windowHeight - 80))}px`;
}

function bindCard(field: HTMLTextAreaElement, card: CardId, { engine, hands, chrome }: MapParts) {
  const spell = chrome.writing.spell ?? freshSpell();
  const binding = bindTextarea(field, {
    session: engine.session,
    at: { of: 'card', card, field: 'text' },
    spell,
    onRefused: (code) => showToast(translate(language(), `refusal.${code}`), { near: lastTouch() }),
    onSettled: () => engine.requestFrame(),
  });
  field.setSelectionRange(field.value.length, field.value.length);
  let held = false;
  /** The state before the composition that opened the editor. */
  let openedByComposing = false;

  const open = () => {
    if (hands.state().mode.kind !== 'idle') return;
    chrome.writing.adopt(spell, card);
    hands.view.setState({ mode: { kind: 'editing', card, fresh: false } });
  };
  /** A full-width space on a selected card is the space key of somebody who writes Japanese: it folds. */
  const fold = (event: Event) => {
    event.stopImmediatePropagation();
    const at = field.selectionStart;
    field.value = field.value.slice(0, Math.max(0, at - 1)) + field.value.slice(at);
    if (hands.state().mode.kind === 'editing') hands.finish();
    runCommand('view.fold', hands);
  };
  const listen: Record<string, (event: Event) => void> = {
    compositionstart: () => {
      openedByComposing = hands.state().mode.kind === 'idle';
      held = true;
      engine.hold();
      open();
    },
    compositionend: (event) => {
      if (held) engine.release();
      held = false;
      if (openedByComposing && (event as CompositionEvent).data === FULL_WIDTH_SPACE) fold(event);
      openedByComposing = false;
    },
    input: (event) => {
      if (binding.guard.composing()) return;
      if (hands.state().mode.kind === 'idle' && (event as InputEvent).data === FULL_WIDTH_SPACE) fold(event);
      else open();
    },
  };
  for (const [type, handler] of Object.entries(listen)) field.addEventListener(type, handler, true);
  chrome.writing.serve({
    owns: binding.guard.owns,
    settle() {
      // Leaving the field is how a running composition is taken over as it stands.
      if (binding.guard.composing()) field.blur();
      binding.settle();
    },
  });
  return {
    binding,
    release() {
      if (held) engine.release();
      for (const [type, handler] of Object.entries(listen)) field.removeEventListener(type, handler, true);
      binding.release();
    },
  };
}
