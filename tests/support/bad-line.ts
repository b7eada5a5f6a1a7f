import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Random } from './random.ts';

/** What a line does to the bytes on it; TCP loses nothing, a loss is a longer wait. */
export interface LineWeather {
  /** One way. */
  readonly delayMs: number;
  /** Chance that a segment is lost and sent again: after 200 ms, and each time after twice as long. */
  readonly loss: number;
  /** Chance, for each segment, that the connection is reset. */
  readonly reset: number;
}

export const FAIR: LineWeather = { delayMs: 0, loss: 0, reset: 0 };

/** A TCP proxy in front of a server, with a weather of its own. */
export interface BadLine {
  readonly url: string;
  readonly port: number;
  /** What happened so far. */
  readonly tally: { connections: number; segments: number; lost: number; resets: number };
  become(weather: LineWeather): void;
  /** All connections of now stay open and carry nothing any more, for ever: a router that forgot them. */
  goSilent(): void;
  close(): Promise<void>;
}

const SEGMENT = 8 * 1024;
const RETRANSMIT_MS = 200;
const RETRIES = 4;

export async function badLine(targetPort: number, random: Random): Promise<BadLine> {
  let weather = FAIR;
  const tally = { connections: 0, segments: 0, lost: 0, resets: 0 };
  const pairs = new Set<{ sockets: Socket[]; isSilent: boolean }>();

  const server: Server = createServer({ noDelay: true }, (client) => {
    tally.connections += 1;
    const target = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    const pair = { sockets: [client, target], isSilent: false };
    pairs.add(pair);
    const cut = () => {
      if (pair.isSilent) return;
      for (const socket of pair.sockets) socket.resetAndDestroy();
      pairs.delete(pair);
    };
    const carry = (from: Socket, to: Socket) => {
      /** In order: what comes after a lost segment waits for it. */
      let free = 0;
      const queue: { at: number; act: () => void }[] = [];
      const pump = () => {
        for (let next = queue[0]; next !== undefined; next = queue[0]) {
          const ms = next.at - performance.now();
          if (ms > 0) {
            setTimeout(pump, ms);
            return;
          }
          queue.shift();
          if (!pair.isSilent) next.act();
        }
      };
      const after = (act: () => void) => {
        let ms = weather.delayMs;
        for (let tries = 0; tries < RETRIES && random.chance(weather.loss); tries += 1) {
          ms += RETRANSMIT_MS * 2 ** tries;
          tally.lost += 1;
        }
        free = Math.max(free, performance.now() + ms);
        if (queue.push({ at: free, act }) === 1) pump();
      };
      from.on('data', (bytes: Buffer) => {
        for (let at = 0; at < bytes.length; at += SEGMENT) {
          tally.segments += 1;
          if (random.chance(weather.reset)) {
            tally.resets += 1;
            return cut();
          }
          after(() => to.writable && to.write(bytes.subarray(at, at + SEGMENT)));
        }
      });
      from.on('end', () => after(() => to.end()));
      from.on('error', cut);
      from.on('close', () => after(() => to.destroy()));
    };
    carry(client, target);
    carry(target, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    tally,
    become(next) {
      weather = next;
    },
    goSilent() {
      for (const pair of pairs) pair.isSilent = true;
    },
    async close() {
      for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
