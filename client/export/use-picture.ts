import { useCallback, useMemo, useRef, useState } from 'react';
import type { WordKey } from '../../shared/i18n/words.ts';
import { Cancelled } from '../../shared/picture/png.ts';
import type { Scene } from '../../shared/scene/scene.ts';
import { saveFile } from '../ui/save-file.ts';
import { showToast } from '../ui/toasts.ts';
import { useWords } from '../ui/words.ts';
import { copyPicture, makePicture } from './make-picture.ts';
import { FontsAway } from './picture-fonts.ts';
import { fileName, type PictureOptions, type PictureSource } from './picture-options.ts';

export interface PictureMaking {
  /** Share done while a picture is being made, else null. */
  readonly progress: number | null;
  readonly save: () => Promise<void>;
  readonly copy: () => Promise<void>;
  readonly stop: () => void;
}

function whyNot(error: unknown): WordKey {
  if (error instanceof Cancelled) return 'export.stopped';
  return error instanceof FontsAway ? 'export.away' : 'export.failed';
}

/** Saving and copying, with progress, a way to stop, and a clear word when the browser cannot. */
export function usePictureMaking(
  source: PictureSource,
  options: PictureOptions,
  scene: Scene | null,
): PictureMaking {
  const t = useWords();
  const [progress, setProgress] = useState<number | null>(null);
  const stopper = useRef<AbortController | null>(null);

  const make = useCallback(() => {
    if (scene === null) return Promise.reject(new Error('Nothing to draw'));
    const controller = new AbortController();
    stopper.current = controller;
    setProgress(0);
    const picture = makePicture(scene, options, { onProgress: setProgress, signal: controller.signal });
    const done = () => setProgress(null);
    picture.then(done, done);
    return picture;
  }, [scene, options]);

  const save = useCallback(async () => {
    try {
      const { blob, extension } = await make();
      const name = fileName(source, extension);
      saveFile(blob, name);
      showToast(t('export.saved', { name }));
    } catch (error) {
      showToast(t(whyNot(error)));
    }
  }, [make, source, t]);

  const copy = useCallback(async () => {
    // Without a secure context (plain http on a LAN) there is no clipboard to write to.
    if (navigator.clipboard?.write === undefined) return showToast(t('export.copyFailed'));
    const picture = make();
    const cancelled = picture.then(
      () => false,
      (error: unknown) => error instanceof Cancelled,
    );
    try {
      await copyPicture(picture, options.format);
      showToast(t('export.copied'));
    } catch {
      showToast(t((await cancelled) ? 'export.stopped' : 'export.copyFailed'));
    }
  }, [make, options.format, t]);

  const stop = useCallback(() => stopper.current?.abort(), []);
  return useMemo(() => ({ progress, save, copy, stop }), [progress, save, copy, stop]);
}
