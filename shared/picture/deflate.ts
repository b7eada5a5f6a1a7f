import { Zlib } from 'fflate';

/** Compresses a stream of bytes in zlib's format. */
export interface Deflate {
  /** Takes the next bytes, which must not change until the promise is kept. */
  push(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Nothing more comes; kept when all compressed bytes were emitted. */
  end(): Promise<void>;
}

/** Called with the compressed bytes in order. */
export type Emit = (bytes: Uint8Array) => void;

/**
 * The platform's own compressor, which works beside the painting thread and several times faster; ours in browsers
 * that have none. The files differ by a few bytes, the pixels do not.
 */
export function createDeflate(emit: Emit): Deflate {
  return typeof CompressionStream === 'undefined' ? ownDeflate(emit) : platformDeflate(emit);
}

function platformDeflate(emit: Emit): Deflate {
  const stream = new CompressionStream('deflate');
  const writer = stream.writable.getWriter();
  const emitted = emitAll(stream.readable.getReader(), emit);
  return {
    push: (bytes) => writer.write(bytes),
    end: async () => {
      await writer.close();
      await emitted;
    },
  };
}

async function emitAll(reader: ReadableStreamDefaultReader<Uint8Array>, emit: Emit): Promise<void> {
  for (let read = await reader.read(); !read.done; read = await reader.read()) emit(read.value);
}

/** Level 6: fast and small enough, as pictures are flat areas and letters. */
export function ownDeflate(emit: Emit): Deflate {
  const zlib = new Zlib({ level: 6 }, (bytes) => {
    if (bytes.length > 0) emit(bytes);
  });
  return {
    push: async (bytes) => zlib.push(bytes),
    end: async () => zlib.push(new Uint8Array(0), true),
  };
}
