import { Gunzip, gzipSync, strFromU8, strToU8 } from 'fflate';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { MAX_FILE_BYTES } from '../../shared/interchange/json.ts';

/** The text of a frozen version → the bytes that are kept. Equal texts give equal bytes: no time is written into them. */
export function packVersion(text: string): Uint8Array {
  return gzipSync(strToU8(text), { level: 6, mtime: 0 });
}

/** The bytes of a frozen version → its text. Sizes are measured while unpacking: a small file can claim to be a very large one. */
export function unpackVersion(bytes: Uint8Array): Result<string, 'tooBig' | 'damaged'> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const gunzip = new Gunzip((part) => {
    size += part.length;
    if (size > MAX_FILE_BYTES) throw new TooBig();
    parts.push(part);
  });
  try {
    for (let at = 0; at < bytes.length; at += STRIDE)
      gunzip.push(bytes.subarray(at, at + STRIDE), at + STRIDE >= bytes.length);
  } catch (problem) {
    return fail(problem instanceof TooBig ? 'tooBig' : 'damaged');
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return ok(strFromU8(whole));
}

class TooBig extends Error {}

/** Small enough that little is unpacked beyond the limit: deflate makes at most some 1,000 bytes of one. */
const STRIDE = 16 * 1024;
