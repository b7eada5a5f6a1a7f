/** 伴走マップ: `node server/main.ts [--port N] [--data FOLDER] [--host HOST] [--dev]`. */
import { translate } from '../shared/i18n/words.ts';
import { readConfig } from './config.ts';
import { startServer } from './server.ts';
import { Stopped } from './stopped.ts';

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  if (config === 'help') {
    console.log(`${translate('ja', 'server.help')}\n\n${translate('en', 'server.help')}`);
    return;
  }
  const server = await startServer(config);
  server.failed.then(async ({ message: why }) => {
    await server.stop();
    exit(new Stopped('server.diskFailed', { folder: config.dataDir, why }));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      server.stop().then(() => process.exit(0));
    });
  }
  console.log(`${translate('ja', 'app.name')}: ${server.url}`);
}

function exit(error: unknown): never {
  console.error(error instanceof Stopped ? error.message : error);
  process.exit(1);
}

main().catch(exit);
