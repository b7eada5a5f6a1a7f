/** `npm run banso -- <command> …`: the commands that need no browser. Exit codes are those of `server/cli/failure.ts`. */
import { run } from './cli/run.ts';

process.exitCode = await run(process.argv.slice(2), { out: console.log, err: console.error });
