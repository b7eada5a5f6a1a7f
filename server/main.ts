/** 伴走マップ: `node server/main.ts [--port N] [--data FOLDER] [--host HOST] [--dev]`. */
import { translateForServer } from '../shared/i18n/server-words.ts';
import { readConfig } from './config.ts';
import { startServer } from './server.ts';
import { Stopped } from './stopped.ts';

/** `supervise.mjs` starts the server again after the last two. */
const EXIT = { refused: 1, crashed: 70, diskFailed: 75 } as const;
/** A server whose disk failed has little to wait for. */
const LAST_WORDS_MS = 5_000;

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  if (config === 'help') {
    console.log(`${translateForServer('ja', 'server.help')}\n\n${translateForServer('en', 'server.help')}`);
    return;
  }
  const server = await startServer(config);
  server.failed.then(async ({ message: why }) => {
    console.error(new Stopped('server.diskFailed', { folder: config.dataDir, why }).message);
    setTimeout(() => process.exit(EXIT.diskFailed), LAST_WORDS_MS);
    await server.stop();
    process.exit(EXIT.diskFailed);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      server.stop().then(() => process.exit(0));
    });
  }
  console.log(`${translateForServer('ja', 'app.name')}: ${server.url}`);
}

// What was answered is on the disk; the rest is on the devices, and comes again with the next start.
process.on('uncaughtException', (error) => {
  console.error(error);
  process.exit(EXIT.crashed);
});

main().catch((error) => {
  if (!(error instanceof Stopped)) throw error;
  console.error(error.message);
  process.exit(EXIT.refused);
});
