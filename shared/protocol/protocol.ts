/** What client and server agree on beyond y-protocols: paths, subprotocols, message numbers, close codes, limits. */

/** `ws://host/sync/<boardId>`; the y-websocket provider appends the room name to this. */
export const SYNC_PATH = '/sync';

/**
 * Subprotocols offered by our client: `banso.1` (numbers its sync frames, understands `MESSAGE_DURABLE` and
 * `MESSAGE_STATUS`) and the token. A stock y-websocket provider offers the token alone. The server answers with
 * `banso.1` when offered, else with the token it was given.
 */
export const SUBPROTOCOL = 'banso.1';

/** Any version of it: who offers some, but none that the server speaks, has to load the app anew (4426). */
export const SOME_SUBPROTOCOL = /^banso\.\d+$/;

/** A link's token: `<tokenId>.<secret>`; both base64url, the secret 43 characters (256 bits). */
export const TOKEN = /^[A-Za-z0-9_-]{1,32}\.[A-Za-z0-9_-]{43}$/;

/**
 * Our client offers `visit.<id>.<n>` besides: the id (96 random bits) is one page's on one board, and known to nobody
 * else; n counts the lines that it has taken, from 1. The next line ends the former, which may be dead without the
 * server having noticed.
 */
export const VISIT = /^visit\.([A-Za-z0-9_-]{16})\.([1-9]\d{0,8})$/;

/** Outer message numbers of y-protocols; its 2, a refusal in words, is not spoken: refusals are close codes. */
export const MESSAGE_SYNC = 0;
export const MESSAGE_AWARENESS = 1;
export const MESSAGE_QUERY_AWARENESS = 3;
/**
 * Server → client, varUint n: of the sync frames (SyncStep2 and Update) which this socket has sent, the first n are on
 * the server's disk. Sent only after the commit, only to sockets that offered `banso.1`, and only for frames that
 * carried their number. Behind the frame of y-protocols, which ends by itself, stand:
 *
 * - SyncStep1, server → client: varUint, the number of this question on this socket, from 1.
 * - Update, client → server: varUint, the number of this sync frame on this socket, from 1 and unbroken.
 * - SyncStep2, client → server: the same, then varUint, the number of the question that it answers; 0 for an update
 *   that is too large for an Update and answers none.
 *
 * A number that was there already is ignored, one that is left out closes the socket with 4503.
 */
export const MESSAGE_DURABLE = 100;
/**
 * Server → client, varString: a `ServerStatus` as JSON. Sent on entering when it is not the plain one, and whenever it
 * changes; only to sockets that offered `banso.1`.
 */
export const MESSAGE_STATUS = 101;

/** What keeps the server from doing all that it usually does for this board. */
export interface ServerStatus {
  /** `diskFull`: boards can be read, and presence goes on; what is written is neither applied nor answered, and asked for again when there is space. */
  readonly readOnly: null | 'diskFull';
  /** A part of the board was lost on the server; the devices that still have it bring it back by opening the board. */
  readonly incomplete: boolean;
  /**
   * The board holds as much as it may: no more cards. Told once more to whoever sent something that does not fit; that stays
   * with its author, and what is written from then on under another Yjs client goes on.
   */
  readonly full: boolean;
}

export const PLAIN_STATUS: ServerStatus = { readOnly: null, incomplete: false, full: false };

/** Close codes. y-websocket treats 4400–4499 as final and retries all others. */
export const CLOSE = {
  malformed: 4400,
  notAllowed: 4401,
  revoked: 4403,
  noSuchBoard: 4404,
  deleted: 4410,
  reloadApp: 4426,
  busy: 4503,
  tooFast: 4529,
} as const;

export const LIMITS = {
  /** Bytes of one Update frame. */
  updateBytes: 256 * 1024,
  /** Bytes of a SyncStep2 (an offline merge). */
  mergeBytes: 8 * 1024 * 1024,
  /** Bytes of the state vector in a SyncStep1: 50,000 clients, the most that a document may know, of ten bytes each. */
  vectorBytes: 512 * 1024,
  /** Bytes of any frame: up to here it is read and answered with the right code, beyond it the line is cut (1009). */
  frameBytes: 32 * 1024 * 1024,
  /** Bytes of one awareness frame, and of one person's state inside. */
  presenceBytes: 4 * 1024,
  presenceStateBytes: 2 * 1024,
  presencePerSecond: 20,
  updatesPerSecond: 60,
  updatesBurst: 240,
  socketsPerRoom: 200,
  /** Bytes waiting in a socket's send queue: above the first presence is dropped, above the second the socket is closed with 4503. */
  queueDropPresence: 1024 * 1024,
  queueClose: 8 * 1024 * 1024,
  /** y-websocket reconnects after 30 s without a data frame; pings do not count. */
  heartbeatMs: 15_000,
} as const;
