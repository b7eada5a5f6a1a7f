import type { TemplateId } from '../domain/ids.ts';
import { fail, type Result } from '../domain/result.ts';
import { readTemplate, type Template, type TemplateFlaw } from '../domain/template.ts';
import type { FileFailureCode } from './failure.ts';
import { asRecord, parseJson } from './json.ts';

/** Ending of a template's file. */
export const TEMPLATE_FILE_ENDING = '.banso-template.json';

const FORMAT = 'banso-template';
const VERSION = 1;
/** The file, the list, a zone, a heading in two languages. */
const LIMITS = { depth: 5, text: 1_000 };
/** Templates are small; whatever is larger is something else. */
const MOST = 200_000;

/** Why a file is no template: as of any file, or a flaw of the template itself. The words are `template.<code>`. */
export interface TemplateFileFailure {
  readonly code: TemplateFlaw['code'] | Extract<FileFailureCode, 'notOurs' | 'notJson' | 'tooBig' | 'newer'>;
  readonly where: string;
}

/** A template as a file that teams hand on. */
export function printTemplate({ id: _id, ...template }: Template): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...template }, null, 2)}\n`;
}

/** The text of a file → a template under a new id. Nothing is taken in by halves (TP1). */
export function parseTemplate(text: string, id: TemplateId): Result<Template, TemplateFileFailure> {
  if (text.length > MOST) return fail({ code: 'tooBig', where: '' });
  const json = parseJson(text, LIMITS);
  if (!json.ok) return fail({ code: json.failure.code === 'notJson' ? 'notJson' : 'shape', where: '' });
  const top = asRecord(json.value);
  if (top === null || top.format !== FORMAT) return fail({ code: 'notOurs', where: '' });
  if (top.version !== VERSION) return fail({ code: 'newer', where: '' });
  return readTemplate(id, top);
}
