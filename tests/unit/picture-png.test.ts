import { createInflate } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { breathe } from '../../server/cli/canvas.ts';
import { createDeflate, ownDeflate } from '../../shared/picture/deflate.ts';
import { Cancelled, MAX_SIDE, pngBytes, pngOf, pngSize } from '../../shared/picture/png.ts';
import { PngStream } from '../../shared/picture/png-stream.ts';
import type { Item, Scene } from '../../shared/scene/scene.ts';
import { plainBand, read } from '../support/pictures.ts';
import { seeded } from '../support/random.ts';

const scene = (w: number, h: number, items: readonly Item[] = []): Scene => ({
  frame: { x: 0, y: 0, w, h },
  items: [{ type: 'rect', x: 0, y: 0, w, h, r: 0, fill: '#e2f2f3' }, ...items],
  name: { title: '', description: '' },
  names: new Map(),
});
const spot = (x: number, y: number): Item => ({ type: 'rect', x, y, w: 4, h: 4, r: 0, fill: '#123f58' });

describe('PNG in bands', () => {
  it('P1 many bands and tiles give the same pixels as one canvas', async () => {
    const items: Item[] = Array.from({ length: 200 }, (_, i) => ({
      type: 'circle',
      x: (i * 97) % 900,
      y: (i * 53) % 3000,
      radius: 9 + (i % 40),
      fill: `#${((0x204060 + i * 0x030507) % 0x1000000).toString(16).padStart(6, '0')}`,
      opacity: 0.7,
    }));
    const drawn = scene(900, 3000, items);
    const whole = read(await pngBytes(drawn, { scale: 1, makeBand: plainBand }));
    const { painter, pixels } = plainBand(900, 3000);
    const { paintScene } = await import('../../shared/scene/paint.ts');
    paintScene(painter, drawn, 1);
    const once = pixels();
    let [worst, differing] = [0, 0];
    for (let i = 0, at = 0; i < once.length; i += 4, at += 3) {
      const off = [0, 1, 2].map((k) => Math.abs((once[i + k] as number) - (whole.data[at + k] as number)));
      worst = Math.max(worst, ...off);
      if (Math.max(...off) > 2) differing += 1;
    }
    const share = differing / (whole.width * whole.height);
    console.log(`P1 ${whole.width} × ${whole.height}: ${differing} px differ, at most by ${worst} of 255`);
    // A curve that a band's edge cuts may be smoothed a little differently along that edge; nothing else may differ.
    expect(worst).toBeLessThanOrEqual(48);
    expect(share).toBeLessThan(0.0001);
  });

  it('P2 a side above 65,535 px is written and read back, both ways', async () => {
    for (const [w, h] of [
      [70_000, 40],
      [40, 70_000],
    ] as const) {
      const corner = spot(w - 4, h - 4);
      const tile = spot(MAX_SIDE - 2, 10);
      const pixels = read(await pngBytes(scene(w, h, [corner, tile]), { scale: 1, makeBand: plainBand }));
      const at = (x: number, y: number) => [...pixels.data.subarray((y * w + x) * 3, (y * w + x) * 3 + 3)];
      expect([pixels.width, pixels.height]).toEqual([w, h]);
      expect(at(0, 0)).toEqual([0xe2, 0xf2, 0xf3]);
      expect(at(w - 1, h - 1)).toEqual([0x12, 0x3f, 0x58]);
      if (w > MAX_SIDE)
        expect([at(MAX_SIDE - 1, 11), at(MAX_SIDE, 11)]).toEqual([at(w - 1, h - 1), at(w - 1, h - 1)]);
    }
  });

  it('P3 a picture above 268 Mpx is written in bands, every row of it, in little memory', async () => {
    const [w, h, scale] = [16_450, 4_100, 2];
    const big = scene(w, h, [spot(w - 4, h - 4), spot(0, 0)]);
    const { width, height } = pngSize(big, scale);
    const inflate = createInflate();
    let [bytes, last] = [0, 0];
    inflate.on('data', (data: Buffer) => {
      bytes += data.length;
      last = data.at(-1) ?? 0;
    });
    const ended = new Promise((resolve, reject) => inflate.on('end', resolve).on('error', reject));
    const started = performance.now();
    let [file, most] = [0, 0];
    const before = process.memoryUsage().rss;
    for await (const piece of pngOf(big, { scale, makeBand: plainBand, pause: breathe })) {
      file += piece.length;
      if (String.fromCharCode(...piece.subarray(4, 8)) === 'IDAT') inflate.write(piece.slice(8, -4));
      most = Math.max(most, process.memoryUsage().rss - before);
    }
    inflate.end();
    await ended;
    const seconds = (performance.now() - started) / 1000;
    console.log(
      `P3 ${width} × ${height} = ${((width * height) / 1e6).toFixed(0)} Mpx: ${seconds.toFixed(1)} s, ${file} bytes, memory +${(most / 1e6).toFixed(0)} MB`,
    );
    expect(width * height).toBeGreaterThan(268_435_456);
    expect(bytes).toBe(height * (1 + width * 3));
    expect(last).toBe(0);
    expect(most).toBeLessThan(600e6);
  });

  it('P4 what is not painted stays transparent', async () => {
    const drawn: Scene = {
      ...scene(20, 20),
      items: [{ type: 'rect', x: 0, y: 0, w: 10, h: 20, r: 0, fill: '#ff8000', opacity: 0.5 }],
    };
    const { channels, data } = read(await pngBytes(drawn, { scale: 1, makeBand: plainBand, alpha: true }));
    expect(channels).toBe(4);
    expect(data[15 * 4 + 3]).toBe(0);
    expect(Math.abs((data[3] ?? 0) - 128)).toBeLessThanOrEqual(1);
    const orange = [255, 128, 0];
    expect([...data.subarray(0, 3)].every((value, i) => Math.abs(value - (orange[i] ?? 0)) <= 2)).toBe(true);
  });

  it('P5 progress rises to 1, and a person can stop it', async () => {
    const shares: number[] = [];
    const signal = { aborted: false };
    const pieces = pngOf(scene(4000, 4000), {
      scale: 1,
      makeBand: plainBand,
      signal,
      onProgress: (share) => {
        shares.push(share);
        if (share > 0.4) signal.aborted = true;
      },
    });
    await expect(async () => {
      for await (const piece of pieces) expect(piece.length).toBeGreaterThan(0);
    }).rejects.toThrow(Cancelled);
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    const all: number[] = [];
    await pngBytes(scene(3000, 3000), {
      scale: 1,
      makeBand: plainBand,
      onProgress: (share) => all.push(share),
    });
    expect(all.at(-1)).toBe(1);
  });

  it('P6 the resolution is written: a picture at 2× prints as large as one at 1×', async () => {
    const { decode } = await import('fast-png');
    for (const scale of [1, 2, 4]) {
      const png = decode(await pngBytes(scene(10, 10), { scale, makeBand: plainBand }));
      expect(png.resolution).toEqual({
        x: Math.round((96 * scale) / 0.0254),
        y: Math.round((96 * scale) / 0.0254),
        unit: 1,
      });
    }
  });

  it('P7 both compressors give the same pixels', async () => {
    const [width, height] = [300, 200];
    const random = seeded(20_261_123);
    const rows = Uint8Array.from({ length: width * height * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : random.chance(0.02) ? random.below(256) : (i >> 9) & 255,
    );
    const files = [createDeflate, ownDeflate].map(async (deflate) => {
      const parts: Uint8Array[] = [];
      const stream = new PngStream(
        { width, height, alpha: true, dpi: 96 },
        (part) => parts.push(part),
        deflate,
      );
      for (let half = 0; half < 2; half += 1)
        await stream.rows(rows.slice((half * rows.length) / 2, ((half + 1) * rows.length) / 2));
      await stream.end();
      return read(Buffer.concat(parts));
    });
    for (const { data } of await Promise.all(files))
      expect(Buffer.compare(Buffer.from(data), Buffer.from(rows))).toBe(0);
  });
});
