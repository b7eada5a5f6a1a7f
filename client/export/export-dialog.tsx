import { Copy, Download, X } from 'lucide-react';
import { type CSSProperties, useMemo, useState } from 'react';
import { netOf } from '../../shared/domain/net.ts';
import { pngSize } from '../../shared/picture/png.ts';
import { PALETTES, type Theme } from '../../shared/theme/palettes.ts';
import { useBoard, useOpenBoard, useView } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useLanguage, useWords } from '../ui/words.ts';
import './export.css';
import { ExportForm } from './export-form.tsx';
import { missingIn } from './make-picture.ts';
import { type PictureOptions, type PictureSource, pictureScene } from './picture-options.ts';
import { Preview } from './preview.tsx';
import { recalledOptions, rememberOptions } from './recalled-options.ts';
import { usePictureMaking } from './use-picture.ts';

export interface ExportDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** 絵にして渡す: what, how, a preview by the painter that makes the file, then save or copy. */
export function ExportDialog({ open, onClose }: ExportDialogProps) {
  const t = useWords();
  return (
    <Dialog open={open} onClose={onClose} title={t('export.title')} wide>
      <ExportBody />
    </Dialog>
  );
}

function ExportBody() {
  const t = useWords();
  const source = useSource();
  const [options, setOptions] = useOptions(source);
  const scene = useMemo(() => pictureScene(source, options), [source, options]);
  const missing = useMemo(() => (scene === null ? [] : missingIn(scene)), [scene]);
  const { progress, save, copy, stop } = usePictureMaking(source, options, scene);
  const size = scene === null ? null : pngSize(scene, options.format === 'png' ? options.scale : 1);
  const busy = progress !== null;

  return (
    <div className="export">
      <ExportForm source={source} options={options} onChange={setOptions} disabled={busy} />
      <div className="export-result">
        <div
          className={`export-preview export-ground-${options.background}`}
          style={pictureColours(options.theme)}
        >
          {scene === null ? (
            <p>{t('export.empty')}</p>
          ) : (
            <Preview scene={scene} label={t('export.preview')} />
          )}
        </div>
        {size !== null && scene !== null && (
          <p className="export-facts">
            {t('export.cards', { n: scene.names.size })} ・{' '}
            {t('export.size', { w: size.width, h: size.height })}
          </p>
        )}
        {missing.length > 0 && (
          <p className="export-missing">{t('export.missing', { chars: missing.join(' ') })}</p>
        )}
        <div className="dialog-acts">
          {busy && (
            <span role="status" className="export-progress">
              <progress value={progress} max={1} aria-label={t('export.title')} />
              {t('export.making', { n: Math.round(progress * 100) })}
            </span>
          )}
          {busy ? (
            <Button icon={X} onClick={stop}>
              {t('export.stop')}
            </Button>
          ) : (
            <>
              <Button icon={Copy} disabled={scene === null} onClick={() => void copy()}>
                {t('export.copy')}
              </Button>
              <Button look="primary" icon={Download} disabled={scene === null} onClick={() => void save()}>
                {t('export.save')}
              </Button>
            </>
          )}
        </div>
      </div>
    </div>
  );
}

/** The board now, and what the screen shows: folded cards and the selection as they were when the window opened. */
function useSource(): PictureSource {
  const lang = useLanguage();
  const { view } = useOpenBoard();
  const board = useBoard((now) => now);
  const sheet = useView((state) => state.sheet);
  const foldedOnScreen = useView((state) => state.folded);
  const [selection] = useState(() => view.getState().selection);
  const [today] = useState(() => new Date());
  return useMemo(
    () => ({ board, sheet, lang, today, foldedOnScreen, selection }),
    [board, sheet, lang, today, foldedOnScreen, selection],
  );
}

/** The picture's own paper and ink, for the ground it is shown on. */
function pictureColours(theme: Theme): CSSProperties {
  const { card, ink } = PALETTES[theme];
  return { '--picture-paper': card, '--picture-ink': ink } as CSSProperties;
}

/** The options of last time on this device; where and what is drawn starts from the screen. */
function useOptions(source: PictureSource): [PictureOptions, (change: Partial<PictureOptions>) => void] {
  const direction = useView((state) => state.direction);
  const [options, setOptions] = useState<PictureOptions>(() => ({
    ...recalledOptions(),
    direction,
    issue: netOf(source.board).issues[0] ?? null,
  }));
  const change = (next: Partial<PictureOptions>) => {
    const changed = { ...options, ...next };
    rememberOptions(changed);
    setOptions(changed);
  };
  return [options, change];
}
