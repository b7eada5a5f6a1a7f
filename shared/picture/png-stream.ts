import { Zlib } from 'fflate';
import { crc32 } from './crc32.ts';

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
/** Fast and small enough: pictures are flat areas and letters. */
const LEVEL = 6;

/**
 * Writes a PNG row by row, so that only a few rows and the compressor's window are ever in memory. `emit` takes the
 * file's bytes in order. Call `rows` until all `height` rows were handed in, then `end`.
 */
export class PngStream {
  readonly #head: PngHead;
  readonly #emit: (bytes: Uint8Array) => void;
  readonly #zlib: Zlib;
  /** The last row as it was painted and as it is written, the filtered row with its leading filter number. */
  #before: Uint32Array;
  #beforeBytes: Uint8Array;
  #bytes: Uint8Array;
  #sub: Uint8Array;
  #up: Uint8Array;
  readonly #same: Uint8Array;
  #count = 0;

  constructor(head: PngHead, emit: (bytes: Uint8Array) => void) {
    this.#head = head;
    this.#emit = emit;
    this.#zlib = new Zlib({ level: LEVEL }, (data) => {
      if (data.length > 0) emit(chunk('IDAT', data));
    });
    const bytes = head.width * (head.alpha ? 4 : 3);
    this.#before = new Uint32Array(head.width);
    this.#beforeBytes = new Uint8Array(bytes);
    this.#bytes = new Uint8Array(bytes);
    this.#sub = new Uint8Array(bytes + 1);
    this.#up = new Uint8Array(bytes + 1);
    this.#same = new Uint8Array(bytes + 1);
    this.#sub[0] = SUB;
    this.#up[0] = UP;
    this.#same[0] = UP;
    emit(SIGNATURE);
    emit(chunk('IHDR', header(head)));
    emit(chunk('sRGB', Uint8Array.of(0)));
    emit(chunk('pHYs', physical(head.dpi)));
  }

  /** Takes whole rows of pixels, four bytes each (red, green, blue, alpha, not premultiplied). */
  rows(rgba: Uint8Array | Uint8ClampedArray): void {
    const { width } = this.#head;
    const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.byteLength >> 2);
    for (let at = 0; at < pixels.length; at += width) this.#row(pixels.subarray(at, at + width));
  }

  end(): void {
    if (this.#count !== this.#head.height) {
      throw new Error(`A PNG of ${this.#head.height} rows was given ${this.#count}`);
    }
    this.#zlib.push(new Uint8Array(0), true);
    this.#emit(chunk('IEND', new Uint8Array(0)));
  }

  #row(row: Uint32Array): void {
    this.#count += 1;
    if (this.#count > 1 && equal(row, this.#before)) {
      this.#zlib.push(this.#same);
      return;
    }
    const step = this.#head.alpha ? 4 : 3;
    unpack(row, this.#bytes, step);
    // The compressor copies what it is given, so that the row can be used again.
    this.#zlib.push(this.#filter(step));
    this.#before.set(row);
    [this.#beforeBytes, this.#bytes] = [this.#bytes, this.#beforeBytes];
  }

  /** The difference to the pixel at the left or above, whichever leaves less to write. */
  #filter(step: number): Uint8Array {
    const [bytes, before, sub, up] = [this.#bytes, this.#beforeBytes, this.#sub, this.#up];
    let [subCost, upCost] = [0, 0];
    for (let i = 0; i < bytes.length; i += 1) {
      const value = bytes[i] as number;
      const s = (value - (i < step ? 0 : (bytes[i - step] as number))) & 255;
      const u = (value - (before[i] as number)) & 255;
      sub[i + 1] = s;
      up[i + 1] = u;
      subCost += s < 128 ? s : 256 - s;
      upCost += u < 128 ? u : 256 - u;
    }
    return subCost < upCost ? sub : up;
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
