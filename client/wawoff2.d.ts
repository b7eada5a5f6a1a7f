declare module 'wawoff2' {
  /** TrueType bytes → WOFF2 bytes. */
  export function compress(font: Uint8Array): Promise<Uint8Array>;
}
