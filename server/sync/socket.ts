/** What a `Connection` needs of the line to one client: a websocket of `ws`, or a session of long polls. */
export interface Socket {
  /** Bytes that are not on their way yet. */
  readonly bufferedAmount: number;
  on(event: 'message', listener: (frame: Uint8Array) => void): unknown;
  on(event: 'pong' | 'close', listener: () => void): unknown;
  off(event: 'message', listener: (frame: Uint8Array) => void): unknown;
  /** @param sent told when the frame no longer counts as buffered */
  send(frame: Uint8Array, sent?: () => void): void;
  /** No frames, but for a few already read, until `resume`. */
  pause(): void;
  resume(): void;
  /** The other end is asked for a sign of life, told of as 'pong'. */
  ping(): void;
  terminate(): void;
  close(code: number, reason: string): void;
}
