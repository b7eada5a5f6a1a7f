/** A word of the product in both languages, Japanese first. */
export type Entry = readonly [ja: string, en: string];
