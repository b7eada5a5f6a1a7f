import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { BLOBS_PATH } from '../shared/protocol/blobs.ts';
import { POLL_PATH } from '../shared/protocol/poll.ts';
import type { BlobDoor } from './blobs/blob-door.ts';
import { COMMON_HEADERS, contentSecurityPolicy } from './headers.ts';
import type { Logger } from './log.ts';
import { isForThisHost } from './origin.ts';
import type { PollDoor } from './poll/poll-door.ts';
import { StaticFiles } from './static-files.ts';

/** How the pages of the web app are served: from the built folder, or by Vite while developing. */
export type Pages =
  | { readonly kind: 'built'; readonly folder: string }
  | { readonly kind: 'dev'; readonly handle: RequestListener };

export interface HttpDeps {
  readonly pages: Pages;
  readonly poll: PollDoor;
  readonly blobs: BlobDoor;
  /** True while boards can be opened. */
  readonly isReady: () => boolean;
  readonly logger: Logger;
}

/** GET /healthz, GET /readyz, the long polls, blobs and the web app; nothing else, and only for names of this machine. */
export function httpHandler(deps: HttpDeps): RequestListener {
  const pages = deps.pages.kind === 'built' ? builtPages(deps.pages.folder) : deps.pages.handle;
  return (request, response) => {
    for (const [name, value] of Object.entries(COMMON_HEADERS)) response.setHeader(name, value);
    const path = pathOf(request);
    if (!isForThisHost(request)) return answer(response, 403, 'Forbidden: open http://127.0.0.1');
    if (path.startsWith(`${POLL_PATH}/`))
      return watched(deps.poll.handle(request, response, path), response, deps.logger);
    if (path.startsWith(`${BLOBS_PATH}/`))
      return watched(deps.blobs.handle(request, response, path), response, deps.logger);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return answer(response, 405, 'Method Not Allowed');
    if (path === '/healthz') return answer(response, 200, 'ok');
    if (path === '/readyz')
      return deps.isReady() ? answer(response, 200, 'ready') : answer(response, 503, 'not ready');
    watched(Promise.resolve(pages(request, response)), response, deps.logger);
  };
}

/** A request that fails is answered 500, where an answer still can be given: whoever asked may have gone. */
function watched(handled: Promise<void>, response: ServerResponse, logger: Logger): void {
  handled.catch((error) => {
    if (response.destroyed) return;
    logger.error('request failed', { error: String(error) });
    if (!response.headersSent) answer(response, 500, 'Internal Server Error');
    else response.destroy();
  });
}

function builtPages(folder: string): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const files = new StaticFiles(folder);
  return async (request, response) => {
    const path = pathOf(request);
    const file = await files.find(isPage(path) ? '/index.html' : path);
    if (file === null)
      return answer(response, 404, isPage(path) ? 'The web app is not built: npm run build' : 'Not Found');
    const encoding = file.encodingFor(String(request.headers['accept-encoding'] ?? ''));
    response.setHeader('Content-Security-Policy', contentSecurityPolicy(request.headers.host ?? ''));
    response.setHeader('Cache-Control', file.hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('ETag', file.etag);
    if (request.headers['if-none-match'] === file.etag) {
      response.writeHead(304).end();
      return;
    }
    const body = await file.body(encoding);
    if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
    response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

/** Paths that the web app itself tells apart: the home page and boards. */
function isPage(path: string): boolean {
  return path === '/' || path === '/b' || path.startsWith('/b/');
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${text}\n`);
}
