/** Plain values of a document are small and flat; one field order, since one reader makes them. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
