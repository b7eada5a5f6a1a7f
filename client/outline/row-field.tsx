import { useLayoutEffect, useRef } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import { translate } from '../../shared/i18n/words.ts';
import { bindTextarea, freshSpell } from '../editor/bind-textarea.ts';
import type { Hands } from '../keyboard/hands.ts';
import { lastTouch } from '../ui/last-touch.ts';
import { showToast } from '../ui/toasts.ts';
import { language, useWords } from '../ui/words.ts';
import type { Stillness } from './use-rows.ts';

export interface RowFieldProps {
  readonly card: Card;
  readonly hands: Hands;
  readonly stillness: Stillness;
}

/** The field in which a row's card is written: bound as the one on the map is, and part of the same spell. */
export function RowField({ card, hands, stillness }: RowFieldProps) {
  const t = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const { id } = card;
  useLayoutEffect(() => {
    const element = field.current;
    return element === null ? undefined : bindRow(element, id, hands, stillness);
  }, [id, hands, stillness]);
  return (
    <textarea
      ref={field}
      className="outline-field nokey"
      rows={1}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      aria-label={`${t('canvas.editor')} ${t(`kind.${card.kind}`)}`}
    />
  );
}

function bindRow(
  field: HTMLTextAreaElement,
  card: Card['id'],
  hands: Hands,
  stillness: Stillness,
): () => void {
  const binding = bindTextarea(field, {
    session: hands.session,
    at: { of: 'card', card, field: 'text' },
    spell: hands.writing.spell ?? freshSpell(),
    onRefused: (code) => showToast(translate(language(), `refusal.${code}`), { near: lastTouch() }),
    onSettled: () => grow(field),
  });
  hands.writing.serve({
    owns: binding.guard.owns,
    settle() {
      // Leaving the field is how a running composition is taken over as it stands.
      if (binding.guard.composing()) field.blur();
      binding.settle();
    },
  });
  field.addEventListener('compositionstart', stillness.begin);
  field.addEventListener('compositionend', stillness.end);
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
  grow(field);
  return () => {
    field.removeEventListener('compositionstart', stillness.begin);
    field.removeEventListener('compositionend', stillness.end);
    if (stillness.running) stillness.end();
    binding.release();
  };
}

/** As high as its words. */
function grow(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
}
