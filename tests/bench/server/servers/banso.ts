/** Our own server as it is, but for the pace of a socket: the rivals have none, and a person's 60 edits a second end long before a server does. */
import { silentLogger } from '../../../../server/log.ts';
import { startServer } from '../../../../server/server.ts';
import { answerQuestions } from './child.ts';

const server = await startServer({
  port: 0,
  dataDir: process.argv[2] as string,
  logger: silentLogger,
  updatesPerSecond: 1_000_000,
});
answerQuestions(server.port, server.stop);
