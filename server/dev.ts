import type { RequestListener, Server } from 'node:http';
import { fileURLToPath } from 'node:url';

/** Vite inside this server: modules are built on request and hot-reloaded over the same port. Loaded only while developing. */
export async function startVite(server: Server): Promise<{ handle: RequestListener; stop(): Promise<void> }> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    appType: 'spa',
    server: { middlewareMode: true, hmr: { server } },
  });
  return { handle: vite.middlewares, stop: () => vite.close() };
}
