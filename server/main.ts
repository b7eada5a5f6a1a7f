/** 伴走マップ: `node server/main.ts [--port N] [--data FOLDER] [--host HOST] [--dev]`. */
import { translate } from '../shared/i18n/words.ts';
import { readConfig } from './config.ts';
import { StartRefused } from './refusal.ts';
import { startServer } from './server.ts';

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  if (config === 'help') {
    console.log(`${translate('ja', 'server.help')}\n\n${translate('en', 'server.help')}`);
    return;
  }
  const server = await startServer(config);
  console.log(`${translate('ja', 'app.name')}: ${server.url}`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      server.stop().then(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof StartRefused ? error.message : error);
  process.exit(1);
});
