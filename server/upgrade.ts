import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { LIMITS, SYNC_PATH } from '../shared/protocol/protocol.ts';
import { pickProtocol, readOffer } from './access.ts';
import type { Gate } from './gate.ts';
import type { Logger } from './log.ts';

/**
 * The door of `/sync/<boardId>` for websockets. Every upgrade is completed and then closed with the code that says why:
 * a refused upgrade looks like a network fault to a browser, which tries again for ever.
 */
export class SocketDoor {
  readonly #gate: Gate;
  readonly #logger: Logger;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: LIMITS.frameBytes,
    perMessageDeflate: false,
    handleProtocols: pickProtocol,
  });

  constructor(gate: Gate, logger: Logger) {
    this.#gate = gate;
    this.#logger = logger;
  }

  /** Takes the upgrades under `/sync` of this server; others are left to who else listens (Vite), or cut off. */
  listen(server: Server, others: 'leave' | 'cut'): void {
    server.on('upgrade', (request, socket, head) => {
      const path = (request.url ?? '').split('?', 1)[0] ?? '';
      if (path === SYNC_PATH || path.startsWith(`${SYNC_PATH}/`)) this.#upgrade(request, socket, head, path);
      else if (others === 'cut') socket.destroy();
    });
  }

  /** Waits up to `ms` for the closing handshakes, then cuts what is left. */
  async end(ms: number): Promise<void> {
    const sockets = [...this.#sockets.clients];
    const closed = Promise.all(
      sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve))),
    );
    const timer = setTimeout(() => {
      for (const socket of sockets) socket.terminate();
    }, ms);
    await closed;
    clearTimeout(timer);
    this.#sockets.close();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, path: string): void {
    this.#sockets.handleUpgrade(request, socket, head, async (webSocket) => {
      webSocket.pause();
      webSocket.on('error', (error) => this.#logger.warn('socket error', { error: error.message }));
      const offer = readOffer(request.headers['sec-websocket-protocol']);
      const admission = await this.#gate.admit(request, path.slice(SYNC_PATH.length + 1), offer);
      if (!admission.ok) {
        webSocket.resume();
        webSocket.close(admission.failure.code, admission.failure.reason);
      } else if (webSocket.readyState === WebSocket.OPEN) this.#gate.enter(webSocket, admission.value);
      else this.#gate.giveBack(admission.value);
    });
  }
}
