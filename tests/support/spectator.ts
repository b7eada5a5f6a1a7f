import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createProjection } from '../../shared/document/projection.ts';
import type { Board } from '../../shared/domain/board.ts';

/** A plain y-websocket client in Node that watches a board over the protocol: what the server really holds. */
export interface Spectator {
  readonly doc: Y.Doc;
  board(): Board;
  /** Resolves once the board is as wished; rejects with what it was instead when that does not come. */
  until(what: string, wished: (board: Board) => boolean, timeoutMs?: number): Promise<Board>;
  close(): void;
}

/** @param inviteUrl the link that lets people in: `…/b/<boardId>#k=<token>` */
export function watchBoard(inviteUrl: string): Spectator {
  const url = new URL(inviteUrl);
  const boardId = url.pathname.split('/').at(-1) as string;
  const token = url.hash.replace('#k=', '');
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`ws://${url.host}/sync`, boardId, doc, {
    protocols: [token],
    disableBc: true,
  });
  const projection = createProjection([doc]);
  return {
    doc,
    board: () => projection.board(),
    until(what, wished, timeoutMs = 20_000) {
      return new Promise((resolve, reject) => {
        const check = () => {
          if (!wished(projection.board())) return;
          clearTimeout(timer);
          off();
          resolve(projection.board());
        };
        const off = projection.subscribe(check);
        const timer = setTimeout(() => {
          off();
          reject(new Error(`Not seen in ${timeoutMs} ms: ${what}\n${describeBoard(projection.board())}`));
        }, timeoutMs);
        check();
      });
    },
    close() {
      provider.destroy();
      projection.destroy();
      doc.destroy();
    },
  };
}

/** The cards and links of a board in a few lines, for a failing test. */
export function describeBoard(board: Board): string {
  const cards = [...board.cards.values()].map(
    (card) => `  ${card.id} ${card.kind}${card.deleted ? ' (bin)' : ''} ${JSON.stringify(card.text)}`,
  );
  return [...cards, ...[...board.links.keys()].map((link) => `  ${link}`)].join('\n');
}
