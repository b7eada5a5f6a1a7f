import type { LogFields } from '../log.ts';
import type { TokenRecord } from './storage.ts';

/** What the main thread asks of the storage thread. Orders are carried out one after the other, as they come. */
export type Order =
  | { readonly kind: 'open'; readonly file: string; readonly maxPages: number | null }
  | { readonly kind: 'claim'; readonly board: string; readonly token: TokenRecord }
  | { readonly kind: 'load'; readonly board: string }
  /** `life` counts the times that the main thread has learned of a full disk: what it sent before knowing is not tried. */
  | { readonly kind: 'append'; readonly appends: readonly Append[]; readonly life: number }
  | { readonly kind: 'token'; readonly board: string; readonly id: string }
  | { readonly kind: 'compact' | 'complete' | 'erase'; readonly board: string }
  | { readonly kind: 'setAside'; readonly board: string; readonly seq: number }
  | { readonly kind: 'close' };

export interface Append {
  readonly board: string;
  readonly seq: number;
  readonly update: Uint8Array;
}

/** One answer per order, of the same id. */
export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly failure: Failure; readonly why: string };

/** Which error of the port it is: `DamagedBoard`, `ErasedBoard`, `DiskFull` or `StorageFailed`. */
export type Failure = 'damaged' | 'erased' | 'full' | 'failed';

/** What the storage thread found and put right, for the log. */
export interface Notice {
  readonly notice: string;
  readonly fields: LogFields;
}
