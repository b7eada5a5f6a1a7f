import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { BANSO, type Dialect, FLOOR, type Heard, HOCUSPOCUS } from './wire.ts';

export const DIALECTS = { floor: FLOOR, banso: BANSO, hocuspocus: HOCUSPOCUS } as const;

/** Who is spoken to, and in which room. */
export interface Place {
  readonly port: number;
  readonly dialect: keyof typeof DIALECTS;
  readonly room: string;
}

/** One client of one room. Answers the server's question with nothing. */
export class Line {
  readonly #socket: WebSocket;
  readonly #dialect: Dialect;
  readonly #room: string;
  #frames = 0;
  /** Told of each frame, when somebody listens. */
  onHeard: ((heard: Heard) => void) | null = null;

  private constructor(socket: WebSocket, place: Place) {
    this.#socket = socket;
    this.#dialect = DIALECTS[place.dialect];
    this.#room = place.room;
    socket.on('message', (frame: Buffer) => this.#hear(frame));
  }

  /** Resolves when the server has answered with the room's state. */
  static join(place: Place): Promise<{ readonly line: Line; readonly state: Uint8Array }> {
    const dialect = DIALECTS[place.dialect];
    const socket = new WebSocket(dialect.url(place.port, place.room), [...dialect.protocols], {
      perMessageDeflate: false,
    });
    const line = new Line(socket, place);
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
      socket.on('open', () => {
        const hello = dialect.hello(place.room);
        if (hello !== null) socket.send(hello);
        socket.send(dialect.question(place.room));
      });
      line.onHeard = (heard) => {
        if (heard.kind !== 'state') return;
        line.onHeard = null;
        resolve({ line, state: heard.bytes });
      };
    });
  }

  /** How many sync frames were sent. */
  get frames(): number {
    return this.#frames;
  }

  get waiting(): number {
    return this.#socket.bufferedAmount;
  }

  update(update: Uint8Array): void {
    this.#frames += 1;
    this.#socket.send(this.#dialect.update(this.#room, update, this.#frames));
  }

  /** What is sent until `flush` goes out together: a load side that has a system call for each letter measures itself. */
  hold(): void {
    this.#wire.cork();
  }

  flush(): void {
    this.#wire.uncork();
  }

  presence(client: number, clock: number, json: string): void {
    this.#socket.send(this.#dialect.presence(this.#room, client, clock, json));
  }

  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.terminate();
  }

  /** Below the websocket, which has no word for it. */
  get #wire(): Duplex {
    return (this.#socket as unknown as { readonly _socket: Duplex })._socket;
  }

  #hear(frame: Buffer): void {
    // What nobody looks at costs the load side nothing.
    if (this.onHeard === null && this.#frames > 0) return;
    const heard = this.#dialect.read(frame);
    if (heard.kind === 'question' && this.#frames === 0) {
      this.#frames = 1;
      this.#socket.send(this.#dialect.state(this.#room, Uint8Array.of(0, 0), 1));
    }
    this.onHeard?.(heard);
  }
}
