import { crc32 } from './crc32.ts';
import { createDeflate, type Deflate, type Emit } from './deflate.ts';

export interface PngHead {
  readonly width: number;
  readonly height: number;
  /** Keep transparency; without it three bytes a pixel are written. */
  readonly alpha: boolean;
  /** Pixels per inch, so that a picture at 2× prints at the size of one at 1×. */
  readonly dpi: number;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const SUB = 1;
const UP = 2;

/**
 * Writes a PNG from rows of pixels, so that only a few rows and the compressor's window are ever in memory. `emit`
 * takes the file's bytes in order. Call `rows` until all `height` rows were handed in, then `end`.
 */
export class PngStream {
  readonly #head: PngHead;
  readonly #emit: Emit;
  readonly #deflate: Deflate;
  /** Bytes of a pixel, and of a row, as they are written. */
  readonly #step: number;
  readonly #bytes: number;
  /** The last row as it was painted, and as its bytes are written. */
  readonly #before: Uint32Array;
  #beforeBytes: Uint8Array;
  #rowBytes: Uint8Array;
  #count = 0;
  #compressing: Promise<void> = Promise.resolve();

  constructor(head: PngHead, emit: Emit, deflate = createDeflate) {
    this.#head = head;
    this.#emit = emit;
    this.#deflate = deflate((data) => emit(chunk('IDAT', data)));
    this.#step = head.alpha ? 4 : 3;
    this.#bytes = head.width * this.#step;
    this.#before = new Uint32Array(head.width);
    this.#beforeBytes = new Uint8Array(this.#bytes);
    this.#rowBytes = new Uint8Array(this.#bytes);
    emit(SIGNATURE);
    emit(chunk('IHDR', header(head)));
    emit(chunk('sRGB', Uint8Array.of(0)));
    emit(chunk('pHYs', physical(head.dpi)));
  }

  /**
   * Takes whole rows of pixels, four bytes each (red, green, blue, alpha, not premultiplied), and returns when the rows
   * before these are compressed: these are while the caller paints the next.
   */
  async rows(rgba: Uint8Array | Uint8ClampedArray): Promise<void> {
    const { width } = this.#head;
    const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.byteLength >> 2);
    const rows = pixels.length / width;
    const filtered = new Uint8Array(rows * (this.#bytes + 1));
    for (let row = 0; row < rows; row += 1) {
      const at = row * (this.#bytes + 1);
      this.#row(pixels.subarray(row * width, (row + 1) * width), filtered.subarray(at, at + this.#bytes + 1));
    }
    await this.#compressing;
    this.#compressing = this.#deflate.push(filtered);
    // What goes wrong is thrown where it is awaited, and only there.
    this.#compressing.catch(() => {});
  }

  async end(): Promise<void> {
    if (this.#count !== this.#head.height) {
      throw new Error(`A PNG of ${this.#head.height} rows was given ${this.#count}`);
    }
    await this.#compressing;
    await this.#deflate.end();
    this.#emit(chunk('IEND', new Uint8Array(0)));
  }

  #row(row: Uint32Array, filtered: Uint8Array): void {
    this.#count += 1;
    if (this.#count > 1 && equal(row, this.#before)) {
      // No difference to the row above: the bytes are zero already.
      filtered[0] = UP;
      return;
    }
    unpack(row, this.#rowBytes, this.#step);
    this.#filter(filtered);
    this.#before.set(row);
    [this.#beforeBytes, this.#rowBytes] = [this.#rowBytes, this.#beforeBytes];
  }

  /** Writes the differences to the pixel at the left or above, whichever leaves less. */
  #filter(filtered: Uint8Array): void {
    const [bytes, before, step] = [this.#rowBytes, this.#beforeBytes, this.#step];
    let [subCost, upCost] = [0, 0];
    for (let i = 0; i < bytes.length; i += 1) {
      const value = bytes[i] as number;
      const s = (value - (i < step ? 0 : (bytes[i - step] as number))) & 255;
      const u = (value - (before[i] as number)) & 255;
      subCost += s < 128 ? s : 256 - s;
      upCost += u < 128 ? u : 256 - u;
      filtered[i + 1] = u;
    }
    filtered[0] = UP;
    if (upCost <= subCost) return;
    filtered[0] = SUB;
    for (let i = 0; i < bytes.length; i += 1) {
      filtered[i + 1] = (bytes[i] as number) - (i < step ? 0 : (bytes[i - step] as number));
    }
  }
}

function equal(a: Uint32Array, b: Uint32Array): boolean {
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

function unpack(row: Uint32Array, bytes: Uint8Array, step: number): void {
  const from = new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
  if (step === 4) {
    bytes.set(from);
    return;
  }
  for (let i = 0, at = 0; at < bytes.length; i += 4, at += 3) {
    bytes[at] = from[i] as number;
    bytes[at + 1] = from[i + 1] as number;
    bytes[at + 2] = from[i + 2] as number;
  }
}

function header({ width, height, alpha }: PngHead): Uint8Array {
  const data = new DataView(new ArrayBuffer(13));
  data.setUint32(0, width);
  data.setUint32(4, height);
  data.setUint8(8, 8);
  data.setUint8(9, alpha ? 6 : 2);
  return new Uint8Array(data.buffer);
}

/** Pixels per metre, both ways. */
function physical(dpi: number): Uint8Array {
  const data = new DataView(new ArrayBuffer(9));
  const perMetre = Math.round(dpi / 0.0254);
  data.setUint32(0, perMetre);
  data.setUint32(4, perMetre);
  data.setUint8(8, 1);
  return new Uint8Array(data.buffer);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i += 1) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}
