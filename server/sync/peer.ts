/** One connected client, as its room sees it: a socket in the product, an array in tests. */
export interface Peer {
  /** For logs; says nothing about the person. */
  readonly id: string;
  /** Whether it offered `banso.1` and so understands `MESSAGE_DURABLE`. */
  readonly wantsDurable: boolean;
  send(frame: Uint8Array): void;
  /** Its latest frames took so many milliseconds to handle. */
  charge(ms: number): void;
  /** As `send`, but the frame may be left out when the peer reads too slowly: the next one makes up for it. */
  sendPresence(frame: Uint8Array): void;
  close(code: number, reason: string): void;
}
