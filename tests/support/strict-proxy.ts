import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Random } from './random.ts';

/** What becomes of an upgrade: let through, answered 403, accepted by nobody and left hanging, or opened and then swallowed. */
export type Upgrades = 'pass' | 'forbid' | 'hang' | 'swallow';

export interface ProxyWeather {
  readonly upgrades: Upgrades;
  /** One way. */
  readonly delayMs: number;
  /** Chance that a request is lost before it arrives, and again that its answer is: cut off, or never heard of. */
  readonly loss: number;
}

/** An HTTP proxy as an office has one: it reads whole requests and answers, and may not know upgrades. */
export interface StrictProxy {
  readonly url: string;
  readonly tally: { requests: number; lost: number; upgrades: number };
  become(weather: Partial<ProxyWeather>): void;
  close(): Promise<void>;
}

/** @param name under which pages reach it: the server is asked with the Host and Origin that it expects */
export async function strictProxy(
  targetPort: number,
  random: Random,
  first: Partial<ProxyWeather> = {},
  name = '127.0.0.1',
): Promise<StrictProxy> {
  const host = `127.0.0.1:${targetPort}`;
  let weather: ProxyWeather = { upgrades: 'pass', delayMs: 0, loss: 0, ...first };
  const tally = { requests: 0, lost: 0, upgrades: 0 };
  const held = new Set<Duplex>();
  const pause = () => new Promise((resolve) => setTimeout(resolve, weather.delayMs));

  /** True when the message is lost. */
  const isLost = (asked: IncomingMessage): boolean => {
    if (!random.chance(weather.loss)) return false;
    tally.lost += 1;
    // Else it stays open and is never answered.
    if (random.chance(0.5)) asked.socket.resetAndDestroy();
    return true;
  };

  function headersFor({ headers }: IncomingMessage): IncomingHttpHeaders {
    return { ...headers, host, ...(headers.origin !== undefined && { origin: `http://${host}` }) };
  }

  async function pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    tally.requests += 1;
    const body = await whole(asked);
    await pause();
    if (isLost(asked)) return;
    const onward = request(
      {
        port: targetPort,
        host: '127.0.0.1',
        path: asked.url,
        method: asked.method,
        headers: headersFor(asked),
      },
      async (response) => {
        const content = await whole(response);
        await pause();
        if (isLost(asked) || answer.destroyed) return;
        // The policy names the host that the server was asked under.
        const { 'content-security-policy': _policy, ...headers } = response.headers;
        answer.writeHead(response.statusCode ?? 502, headers).end(content);
      },
    );
    onward.on('error', () => answer.destroyed || asked.socket.resetAndDestroy());
    onward.end(body);
  }

  const server = createServer((asked, answer) => {
    pass(asked, answer).catch(() => asked.socket.destroy());
  });
  server.on('connection', (socket: Socket) => {
    held.add(socket);
    socket.on('close', () => held.delete(socket));
    socket.on('error', () => {});
  });
  server.on('upgrade', (asked, socket, head) => {
    tally.upgrades += 1;
    if (weather.upgrades === 'forbid')
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    else if (weather.upgrades !== 'hang') tunnel(asked, socket, head, weather.upgrades === 'swallow');
  });

  function tunnel(asked: IncomingMessage, socket: Duplex, head: Buffer, isMute: boolean): void {
    const target = connect(targetPort, '127.0.0.1');
    held.add(target);
    const lines = Object.entries(headersFor(asked)).map(([key, value]) => `${key}: ${value}`);
    target.write(`GET ${asked.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    target.write(head);
    target.on('error', () => socket.destroy());
    target.on('close', () => {
      held.delete(target);
      socket.destroy();
    });
    socket.on('close', () => target.destroy());
    socket.pipe(target);
    if (!isMute) target.pipe(socket);
    // The handshake goes through, and nothing after it.
    else
      target.once('data', (answer: Buffer) =>
        socket.write(answer.subarray(0, answer.indexOf('\r\n\r\n') + 4)),
      );
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://${name}:${port}/`,
    tally,
    become(next) {
      weather = { ...weather, ...next };
    },
    async close() {
      for (const socket of held) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
