/** Longest prose field, in UTF-16 units. Longer typing and pasting is refused with a message. */
export const MAX_TEXT = 20_000;
/** Most cards of one board, the bin included. */
export const MAX_CARDS = 50_000;
