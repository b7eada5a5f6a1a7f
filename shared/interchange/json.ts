import { MAX_KEY } from '../domain/limits.ts';
import { ok, type Result } from '../domain/result.ts';
import { type FileFailure, unreadable } from './failure.ts';

/** Largest file that is opened. Callers that know a file's size compare it before they read the file. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

export type Json = Readonly<Record<string, unknown>>;

/** What a file may hold at most. */
export interface JsonLimits {
  readonly depth: number;
  /** Longest string, in UTF-16 units. */
  readonly text: number;
}

/** Text of a file → JSON within the limits. Never throws. */
export function parseJson(text: string, limits: JsonLimits): Result<unknown, FileFailure> {
  // A UTF-16 unit is at least one byte of UTF-8: this refuses before the parser allocates anything.
  if (text.length > MAX_FILE_BYTES) return unreadable('tooBig');
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return unreadable('notJson');
  }
  return withinLimits(value, limits);
}

/** The value itself when it is within the limits. */
export function withinLimits(value: unknown, limits: JsonLimits): Result<unknown, FileFailure> {
  const failure = beyond(value, limits, limits.depth, []);
  return failure ? { ok: false, failure } : ok(value);
}

function beyond(value: unknown, limits: JsonLimits, depth: number, path: string[]): FileFailure | null {
  const where = () => path.slice(0, 2).join('/').slice(0, 80);
  if (typeof value === 'string')
    return value.length > limits.text ? { code: 'tooLong', where: where() } : null;
  if (typeof value !== 'object' || value === null) return null;
  if (depth === 0) return { code: 'tooDeep', where: where() };
  for (const [key, member] of Object.entries(value)) {
    // No honest file has such keys, and a document cannot carry them.
    if (key === '__proto__' || key.length > MAX_KEY) return { code: 'shape', where: key.slice(0, 80) };
    path.push(label(key, member));
    const failure = beyond(member, limits, depth - 1, path);
    path.pop();
    if (failure) return failure;
  }
  return null;
}

/** What a person would call the place: the id of a list's item rather than its number. */
function label(key: string, member: unknown): string {
  const id = asRecord(member)?.id;
  return typeof id === 'string' ? id : key;
}

/** A JSON object (no list), or null. */
export function asRecord(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/** The JSON objects of a list, and whatever else stands in it. */
export function asRecords(value: unknown): { records: Json[]; rest: unknown[] } {
  const records: Json[] = [];
  const rest: unknown[] = [];
  for (const item of Array.isArray(value) ? value : []) {
    const record = asRecord(item);
    if (record) records.push(record);
    else rest.push(item);
  }
  return { records, rest };
}
