import { FileDown, FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { bringTemplate, chooseTemplate } from '../../shared/commands/sheet-cards.ts';
import { freshId, type TemplateId } from '../../shared/domain/ids.ts';
import type { Template } from '../../shared/domain/template.ts';
import {
  parseTemplate,
  printTemplate,
  TEMPLATE_FILE_ENDING,
  type TemplateFileFailure,
} from '../../shared/interchange/template-file.ts';
import { templateOf, templatesOf } from '../../shared/templates/templates.ts';
import { useBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { fileStem, saveFile } from '../ui/save-file.ts';
import { showToast } from '../ui/toasts.ts';
import { useAct } from '../ui/use-act.ts';
import { useLanguage, useWords } from '../ui/words.ts';

/** 型を選ぶ: how 未来の地図 is divided, for everyone; templates as files, to bring along and to hand on. */
export function TemplateDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const lang = useLanguage();
  const act = useAct();
  const [problem, setProblem] = useState<TemplateFileFailure | null>(null);
  const board = useBoard((whole) => whole);
  const shown = templateOf(board);
  const choose = (template: Template) => {
    if (act(chooseTemplate(template.id)).done) onClose();
  };
  const bring = async (file: File) => {
    const id = freshId((n) => crypto.getRandomValues(new Uint8Array(n))) as TemplateId;
    const read = parseTemplate(await file.text().catch(() => ''), id);
    if (!read.ok) return setProblem(read.failure);
    if (!act(bringTemplate(read.value)).done) return;
    showToast(t('sheet.brought', { name: read.value.name[lang] }));
    onClose();
  };
  const hand = () => {
    const name = `${fileStem(shown.name[lang])}${TEMPLATE_FILE_ENDING}`;
    saveFile(new Blob([printTemplate(shown)], { type: 'application/json' }), name);
    showToast(t('export.saved', { name }));
  };
  return (
    <Dialog open onClose={onClose} title={t('sheet.chooseTemplate')} lead={t('sheet.chooseLead')}>
      <div className="template-list" role="radiogroup" aria-label={t('sheet.chooseTemplate')}>
        {templatesOf(board).map((template) => (
          // biome-ignore lint/a11y/useSemanticElements: a choice acts at once, with its picture and note
          <button
            key={template.id}
            type="button"
            role="radio"
            className="template-choice"
            aria-checked={template.id === shown.id}
            data-template={template.id}
            onClick={() => choose(template)}
          >
            <Sketch template={template} />
            <span>
              <strong>{template.name[lang]}</strong>
              {template.note !== null && <small>{template.note[lang]}</small>}
            </span>
          </button>
        ))}
      </div>
      {problem !== null && (
        <p className="template-problem" role="alert">
          {t(`template.${problem.code}`, { where: problem.where })}
        </p>
      )}
      <div className="template-acts">
        <BringButton onFile={(file) => void bring(file)} />
        <Button look="quiet" icon={FileDown} onClick={hand}>
          {t('sheet.hand')}
        </Button>
      </div>
    </Dialog>
  );
}

/** The zones of a template, small. */
function Sketch({ template }: { readonly template: Template }) {
  return (
    <svg className="template-sketch" viewBox="0 0 100 60" preserveAspectRatio="none" aria-hidden>
      {template.zones.map(({ id, x, y, w, h, holds }) => (
        <rect
          key={id}
          className={holds === 'headline' ? 'is-headline' : undefined}
          x={x + 1}
          y={y * 0.6 + 0.8}
          width={Math.max(w - 2, 1)}
          height={Math.max(h * 0.6 - 1.6, 1)}
          rx={1.5}
        />
      ))}
    </svg>
  );
}

function BringButton({ onFile }: { readonly onFile: (file: File) => void }) {
  const t = useWords();
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="quiet" icon={FileUp} onClick={() => field.current?.click()}>
        {t('sheet.bring')}
      </Button>
      <input
        ref={field}
        type="file"
        accept=".json,application/json"
        hidden
        data-template-file=""
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // Emptied, so that the same file can be chosen again after it was mended.
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
