import { MAX_CARDS } from '../../shared/domain/limits.ts';

/** How much one board may hold. */
export interface Capacity {
  /** From here on everyone is told that the board is full, and our client adds no more cards. */
  readonly fullAtCards: number;
  /** What several people add at the same moment, or while offline, goes beyond that, but not beyond this. */
  readonly cards: number;
  /**
   * Clients that a document may know, one for each visit that wrote: each makes every later update and every greeting
   * dearer (100,000 of them 80 ms an update), for ever.
   */
  readonly clients: number;
  /**
   * Bytes of one document. An honest board of 50,000 cards has some 25 MB; without an end whoever holds a link could fill
   * the memory of the server, frame by frame.
   */
  readonly bytes: number;
}

export const CAPACITY: Capacity = {
  fullAtCards: MAX_CARDS,
  cards: MAX_CARDS + 5_000,
  clients: 50_000,
  bytes: 64 * 1024 * 1024,
};
