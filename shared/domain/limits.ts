/** Longest prose field, in UTF-16 units. Longer typing and pasting is refused with a message. */
export const MAX_TEXT = 20_000;
/** Longest name, 立場 or perspective, in UTF-16 units. */
export const MAX_NAME = 80;
/** Most cards of one board, the bin included. */
export const MAX_CARDS = 50_000;
/** Most entries of 数字, the bin included: more than a firm counts in a lifetime. */
export const MAX_FIGURES = 5_000;
/** Deepest plain value of a document, counted in objects and lists; the validator refuses deeper ones. */
export const MAX_VALUE_DEPTH = 8;
/** Longest key of a map, in UTF-16 units. */
export const MAX_KEY = 256;
/** Most zones of one template, and the longest heading of a zone or name of a template, in UTF-16 units. */
export const MAX_ZONES = 24;
export const MAX_HEADING = 60;
