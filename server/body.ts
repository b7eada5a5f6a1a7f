import type { IncomingMessage } from 'node:http';

/** A body of a batch over a line of 20 kB a second takes 25 s. */
const BODY_MS = 30_000;

/** The request's body will not be read to its end: HTTP status 408 or 413. */
export class BodyRefused extends Error {
  override readonly name = 'BodyRefused';
  readonly status: number;

  constructor(status: number) {
    super(`body refused: ${status}`);
    this.status = status;
  }
}

/** Throws `BodyRefused` for more than `most` bytes, or when they take longer than `ms`; rejects when the line breaks. */
export async function readBody(request: IncomingMessage, most: number, ms = BODY_MS): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new BodyRefused(413);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    request.destroy();
  }, ms);
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > most) throw new BodyRefused(413);
      parts.push(part);
    }
  } catch (error) {
    throw late ? new BodyRefused(408) : error;
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(parts, length);
}
