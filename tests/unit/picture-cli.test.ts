import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../server/cli/failure.ts';
import { run } from '../../server/cli/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'banso-picture-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const sample = (name: string) => fileURLToPath(new URL(`../../shared/samples/${name}.json`, import.meta.url));

/** Runs a command line in this process; what it said and its exit code. */
async function banso(...args: string[]) {
  const said: string[] = [];
  const exit = await run(args, { out: (words) => said.push(words), err: (words) => said.push(words) });
  return { exit, said: said.join('\n') };
}

const board = at('05.banso.json');
await banso('import', sample('05_inshokuten'), board);

/** The message has a Japanese and an English line. */
function inBoth(said: string): boolean {
  return /[ぁ-ん]/.test(said) && /[a-z]{3} [a-z]/.test(said);
}

describe('npm run banso', () => {
  it('B1 import writes a board file; picture draws it as PNG and as SVG in both modes', async () => {
    expect((await banso('picture', board, at('a.png'))).exit).toBe(EXIT.done);
    const png = decode(readFileSync(at('a.png')));
    const scale1 = await banso('picture', board, at('a1.png'), '--scale', '1', '--direction', 'down');
    expect(scale1.said).toMatch(/カード 15 枚/);
    expect([png.width > 3000, png.channels]).toEqual([true, 3]);
    expect((await banso('picture', board, at('a.svg'))).exit).toBe(EXIT.done);
    expect((await banso('picture', board, at('t.svg'), '--text', '--lang', 'en')).exit).toBe(EXIT.done);
    const [outline, text] = [readFileSync(at('a.svg'), 'utf8'), readFileSync(at('t.svg'), 'utf8')];
    expect([outline.includes('<text'), text.includes('<text'), text.includes('@font-face')]).toEqual([
      false,
      true,
      true,
    ]);
    expect(text).toContain('What we see');
    expect(
      (await banso('picture', board, at('n.png'), '--background', 'transparent', '--scale', '1')).exit,
    ).toBe(EXIT.done);
    const clear = decode(readFileSync(at('n.png')));
    expect([clear.channels, clear.data[3]]).toEqual([4, 0]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('B8 another sheet of the board is drawn as well', async () => {
    const { exit } = await banso('picture', board, at('f.svg'), '--sheet', 'future', '--text');
    const svg = readFileSync(at('f.svg'), 'utf8');
    expect([exit, svg.includes('お客様'), svg.includes('仕事帰りに、そば前で一息つける町の灯り')]).toEqual([
      EXIT.done,
      true,
      true,
    ]);
    expect(svg).not.toContain('表課題');
  });

  it('B8 橋 is drawn with its lanes, and the legend of its lines', async () => {
    const { exit } = await banso('picture', board, at('b.svg'), '--sheet', 'bridge', '--text', '--legend');
    const svg = readFileSync(at('b.svg'), 'utf8');
    expect(exit).toBe(EXIT.done);
    for (const words of ['ここから', '来月まで', 'こうなれる', '真因', '取り組む一歩へ'])
      expect(svg).toContain(words);
    expect(svg).not.toContain('5つの壁');
  });

  it('B2 a branch is drawn alone', async () => {
    const { exit, said } = await banso(
      'picture',
      board,
      at('b.svg'),
      '--branch',
      'C05',
      '--title',
      '--legend',
      '--date',
    );
    expect(exit).toBe(EXIT.done);
    expect(said).toMatch(/カード \d 枚/);
    const svg = readFileSync(at('b.svg'), 'utf8');
    expect([svg.includes('data-card="C05"'), svg.includes('data-card="C01"')]).toEqual([true, false]);
    expect((await banso('picture', board, at('b.svg'), '--branch', 'nobody')).exit).toBe(EXIT.usage);
  });

  it('B3 private cards are told of, and hidden when asked', async () => {
    const secret = at('02.banso.json');
    await banso('import', sample('02_onsen_ryokan'), secret);
    const source = JSON.parse(readFileSync(sample('02_onsen_ryokan'), 'utf8'));
    const words = source.cards.find((card: { id: string }) => card.id === 'C29').text;
    const shown = await banso('picture', secret, at('s.svg'));
    expect(shown.said).toContain('--hide-secret');
    expect(readFileSync(at('s.svg'), 'utf8')).toContain(words);
    const hidden = await banso('picture', secret, at('s.svg'), '--hide-secret');
    expect(hidden.said).not.toContain('--hide-secret');
    expect(readFileSync(at('s.svg'), 'utf8')).not.toContain(words);
  });

  it('B4 what cannot be read is said in both languages, with an exit code, and nothing is written', async () => {
    writeFileSync(at('cut.banso.json'), readFileSync(board, 'utf8').slice(0, 900));
    writeFileSync(at('foreign.json'), '{"nodes":[]}');
    writeFileSync(at('empty.banso.json'), '');
    writeFileSync(at('bare.banso.json'), '{"format":"banso-board","version":1}');
    writeFileSync(at('big.json'), Buffer.alloc(51 * 1024 * 1024, 0x20));
    mkdirSync(at('folder'));
    const bad = [
      'nothing.json',
      'folder',
      'cut.banso.json',
      'foreign.json',
      'empty.banso.json',
      'bare.banso.json',
      'big.json',
    ];
    for (const name of bad) {
      const { exit, said } = await banso('picture', at(name), at('never.png'));
      console.log(`B4 ${name}: ${said.split('\n')[0]?.replace(folder, '…')}`);
      expect([exit, inBoth(said), said.includes(name)], name).toEqual([EXIT.input, true, true]);
      if (name === 'bare.banso.json') continue;
      expect((await banso('import', at(name), at('never.banso.json'))).exit, name).toBe(EXIT.input);
    }
    expect(existsSync(at('never.png')) || existsSync(at('never.banso.json'))).toBe(false);
  });

  it('B5 what cannot be written is said, and what was there stays', async () => {
    for (const to of [join(at('nowhere'), 'a.png'), join(at('nowhere'), 'a.svg'), join(board, 'a.svg')]) {
      const { exit, said } = await banso('picture', board, to);
      expect([exit, inBoth(said)]).toEqual([EXIT.output, true]);
    }
    mkdirSync(at('taken.svg'));
    expect((await banso('picture', board, at('taken.svg'))).exit).toBe(EXIT.output);
    mkdirSync(at('closed'));
    chmodSync(at('closed'), 0o500);
    const closed = await banso('import', sample('05_inshokuten'), join(at('closed'), 'a.banso.json'));
    // Whoever may write everywhere may write here too.
    expect(closed.exit).toBe(process.getuid?.() === 0 ? EXIT.done : EXIT.output);
  });

  it('B6 a wrong call is told with the usage', async () => {
    for (const args of [
      ['draw'],
      ['picture'],
      ['picture', board],
      ['picture', board, at('a.jpg')],
      ['picture', board, at('a.png'), '--scale', '9'],
      ['picture', board, at('a.png'), '--scale', 'big'],
      ['picture', board, at('a.png'), '--background', 'red'],
      ['picture', board, at('a.png'), '--direction', 'up'],
      ['picture', board, at('a.png'), '--text'],
      ['picture', board, at('a.png'), '--colour'],
      ['import', sample('05_inshokuten'), at('a.txt')],
    ]) {
      const { exit, said } = await banso(...args);
      expect([exit, inBoth(said), said.includes('npm run banso')], args.join(' ')).toEqual([
        EXIT.usage,
        true,
        true,
      ]);
    }
    expect((await banso('--help')).exit).toBe(EXIT.done);
  });

  it('B7 the program itself ends with the exit code', () => {
    const cli = fileURLToPath(new URL('../../server/cli.ts', import.meta.url));
    const told = execFileSync(process.execPath, [cli, 'picture', board, at('p.svg')], { encoding: 'utf8' });
    expect(told).toContain('p.svg');
    let status: number | null = null;
    try {
      execFileSync(process.execPath, [cli, 'picture', at('nothing.json'), at('p.svg')], { stdio: 'pipe' });
    } catch (error) {
      status = (error as { status: number }).status;
    }
    expect(status).toBe(EXIT.input);
  });
});
