import { type ClipboardEvent, useId, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.ts';
import { useMap } from './canvas-context.ts';
import { type Clip, readClip } from './clip.ts';

/**
 * A field to paste into by hand: for browsers that do not give the clipboard to a press. A branch of ours is known at
 * once; other words can be looked over and mended before they become cards.
 */
export function PasteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const id = useId();
  const { chrome } = useMap();
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords] = useState(false);
  const taken = useRef<Clip | null>(null);
  const take = (clip: Clip) => {
    taken.current = clip;
    onClose();
  };
  const onPaste = (event: ClipboardEvent) => {
    const clip = chrome.clipboard().read(event.nativeEvent);
    if (clip.kind === 'line') return;
    if (clip.kind === 'branch' && clip.copied.board === null) return;
    event.preventDefault();
    take(clip);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('paste.title')}
      lead={t('paste.lead')}
      onClosed={() => {
        chrome.focus();
        if (taken.current !== null) chrome.clipboard().take(taken.current);
      }}
    >
      <div className="field">
        <label htmlFor={id} className="field-label">
          {t('paste.field')}
        </label>
        <textarea
          id={id}
          ref={field}
          autoFocus
          className="field-input nokey"
          rows={6}
          spellCheck={false}
          onPaste={onPaste}
          onInput={(event) => setWords(event.currentTarget.value.trim() !== '')}
        />
      </div>
      <div className="dialog-acts">
        <Button look="quiet" onClick={onClose}>
          {t('canvas.cancel')}
        </Button>
        <Button
          look="primary"
          disabled={!words}
          onClick={() => take(readClip({ words: field.current?.value ?? '', branch: '' }, null))}
        >
          {t('paste.make')}
        </Button>
      </div>
    </Dialog>
  );
}
