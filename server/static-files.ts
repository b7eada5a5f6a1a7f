import { readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};
/** Already compressed inside: packing them again gains nothing. */
const PACKED = new Set(['.woff2', '.png', '.ico']);
const BROTLI_QUALITY = 5;

export type Encoding = 'br' | 'gzip' | 'identity';

export interface StaticFile {
  readonly type: string;
  readonly etag: string;
  /** Its name carries a hash of its content, so it never changes. */
  readonly hashed: boolean;
  body(encoding: Encoding): Promise<Buffer>;
  /** The best of what the client accepts that is worth it for this file. */
  encodingFor(accepted: string): Encoding;
}

/** The files of a folder by URL path, read and compressed once and kept until they change on the disk. */
export class StaticFiles {
  readonly #folder: string;
  readonly #kept = new Map<string, StaticFile>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The file of this path, or null. Only what lies inside the folder and has a known type; no dot files. */
  async find(path: string): Promise<StaticFile | null> {
    const segments = segmentsOf(path);
    const type = segments === null ? undefined : TYPES[extname(segments.at(-1) ?? '')];
    if (segments === null || type === undefined) return null;
    const file = join(this.#folder, ...segments);
    if (!file.startsWith(this.#folder + sep)) return null;
    const info = await stat(file).catch(() => null);
    if (info === null || !info.isFile()) return null;
    // Weak: the same file goes out in several encodings.
    const etag = `W/"${info.size.toString(36)}-${Math.floor(info.mtimeMs).toString(36)}"`;
    const kept = this.#kept.get(file);
    if (kept?.etag === etag) return kept;
    const fresh = staticFile(file, type, etag, segments[0] === 'assets');
    this.#kept.set(file, fresh);
    return fresh;
  }
}

/** The decoded parts of a URL path; null when one of them could lead elsewhere. */
function segmentsOf(path: string): string[] | null {
  try {
    const segments = path
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
    return segments.some((part) => part.startsWith('.') || /[/\\\0]/.test(part)) ? null : segments;
  } catch {
    return null;
  }
}

function staticFile(file: string, type: string, etag: string, hashed: boolean): StaticFile {
  const bodies = new Map<Encoding, Promise<Buffer>>();
  const packable = !PACKED.has(extname(file));
  return {
    type,
    etag,
    hashed,
    body(encoding) {
      let body = bodies.get(encoding);
      if (body === undefined) {
        body = readFile(file).then((raw) => pack(raw, encoding));
        bodies.set(encoding, body);
        // What could not be read once (too many open files, say) may be read the next time.
        body.catch(() => bodies.delete(encoding));
      }
      return body;
    },
    encodingFor(accepted) {
      if (!packable) return 'identity';
      if (/\bbr\b/.test(accepted)) return 'br';
      return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
    },
  };
}

function pack(raw: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'identity') return Promise.resolve(raw);
  if (encoding === 'gzip') return promisify(gzip)(raw);
  return promisify(brotliCompress)(raw, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    },
  });
}
