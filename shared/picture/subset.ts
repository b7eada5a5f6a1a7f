/**
 * The one door to HarfBuzz: its subset module, called as plain WebAssembly (it needs no imports, so the same bytes work
 * in Node and in a browser, and nothing is looked up on a path).
 */

interface SubsetExports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(bytes: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_input_set(input: number, kind: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

/** A font with only the glyphs of these code points, as TrueType bytes. */
export type Subset = (font: Uint8Array, codePoints: Iterable<number>) => Uint8Array<ArrayBuffer>;

/** `hb_memory_mode_t` HB_MEMORY_MODE_WRITABLE. */
const WRITABLE = 2;
/** `hb_subset_sets_t` HB_SUBSET_SETS_DROP_TABLE_TAG. */
const DROP_TABLES = 3;
/** `hb_subset_flags_t`: no hints (pictures are drawn at any size), no layout closure (words are drawn one glyph a letter). */
const FLAGS = 0x1 | 0x200;
/** Tables that a picture's letters do not need; without GSUB every reader draws exactly the glyphs that were measured. */
const NEEDLESS = ['GSUB', 'GPOS', 'GDEF', 'meta', 'vhea', 'vmtx', 'gasp'];

/** Prepares the subset module from the bytes of `harfbuzz-subset.wasm`. Throws when they are not that module. */
export async function createSubset(wasm: Uint8Array): Promise<Subset> {
  const module = await WebAssembly.compile(wasm as Uint8Array<ArrayBuffer>);
  const instance = await WebAssembly.instantiate(module);
  const hb = instance.exports as unknown as SubsetExports;
  hb._initialize();
  return (font, codePoints) => subset(hb, font, codePoints);
}

function subset(hb: SubsetExports, font: Uint8Array, codePoints: Iterable<number>): Uint8Array<ArrayBuffer> {
  const data = hb.malloc(font.byteLength);
  new Uint8Array(hb.memory.buffer).set(font, data);
  const blob = hb.hb_blob_create(data, font.byteLength, WRITABLE, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  hb.hb_blob_destroy(blob);
  const input = hb.hb_subset_input_create_or_fail();
  const unicodes = hb.hb_subset_input_unicode_set(input);
  for (const codePoint of codePoints) hb.hb_set_add(unicodes, codePoint);
  const drop = hb.hb_subset_input_set(input, DROP_TABLES);
  for (const name of NEEDLESS) hb.hb_set_add(drop, tagOf(name));
  hb.hb_subset_input_set_flags(input, FLAGS);

  const small = hb.hb_subset_or_fail(face, input);
  hb.hb_subset_input_destroy(input);
  hb.hb_face_destroy(face);
  if (small === 0) {
    hb.free(data);
    throw new Error('The font could not be cut down to the letters of the picture');
  }
  const result = hb.hb_face_reference_blob(small);
  const start = hb.hb_blob_get_data(result, 0);
  // Copied: the module's memory is reused by the next call.
  const bytes = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(result));
  hb.hb_blob_destroy(result);
  hb.hb_face_destroy(small);
  hb.free(data);
  return bytes;
}

function tagOf(name: string): number {
  return [...name].reduce((tag, char) => (tag << 8) | char.charCodeAt(0), 0) >>> 0;
}
