/** Where a command speaks. */
export interface Voice {
  out(words: string): void;
  err(words: string): void;
}
