import { pollSocket } from '../../client/session/poll-socket.ts';
import type { RunningServer } from '../../server/server.ts';
import { type RawClient, openRaw as rawOver } from './raw-client.ts';
import { type Client, connect as connectOver } from './support.ts';

/** One kind of line to the server, and clients that use it. */
export interface Line {
  readonly name: string;
  readonly Socket: typeof WebSocket;
  openRaw(server: RunningServer, board: string, protocols?: string[]): Promise<RawClient>;
  connect: typeof connectOver;
}

function lineOf(name: string, Socket: typeof WebSocket): Line {
  return {
    name,
    Socket,
    openRaw: (server, board, protocols) =>
      rawOver(server, board, protocols, (url, offered) => new Socket(url, offered)),
    connect: (server, board, options): Client => connectOver(server, board, { Socket, ...options }),
  };
}

/** A socket over plain requests, as it is in a browser. */
export const PollSocket = pollSocket({ fetch, onGone: () => () => {} });

/** Every kind keeps the same promises: suites of what is promised run over each (`describe.each`). */
export const LINES: readonly Line[] = [lineOf('websockets', WebSocket), lineOf('long polls', PollSocket)];
