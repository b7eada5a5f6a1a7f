import { execFileSync, spawn } from 'node:child_process';

/** Set to 1 for a program that runs in a namespace of `inLossyNamespace`. */
export const IN_NAMESPACE = 'BANSO_LOSSY_NAMESPACE';

const NAME = `banso-${process.pid}`;
const CHAIN = ['ip', 'banso', 'in'] as const;

/** Network namespaces and nftables: Linux, root, and `ip` and `nft` installed. */
export function canDropPackets(): boolean {
  try {
    inNamespace('nft', 'list', 'ruleset');
    return true;
  } catch {
    console.log(
      'No network namespace with nft here (Linux, root, iproute2, nftables): packets are not dropped',
    );
    return false;
  } finally {
    leave();
  }
}

/** Runs a program where the loopback is its own and `dropPackets` works. */
export async function inLossyNamespace(
  command: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  try {
    inNamespace('nft', 'add', 'table', 'ip', 'banso');
    execFileSync('ip', [
      'netns',
      'exec',
      NAME,
      'nft',
      'add',
      'chain',
      ...CHAIN,
      '{ type filter hook input priority 0; }',
    ]);
    const child = spawn('ip', ['netns', 'exec', NAME, command, ...args], {
      env: { ...process.env, [IN_NAMESPACE]: '1', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        output += text;
      });
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    return { code, output };
  } finally {
    leave();
  }
}

/** Of the packets from and to this port so many are dropped, at random. */
export function dropPackets(port: number, chance: number): void {
  const below = String(Math.round(chance * 100));
  for (const side of ['dport', 'sport'])
    execFileSync('nft', [
      'add',
      'rule',
      ...CHAIN,
      'tcp',
      side,
      `${port}`,
      'numgen',
      'random',
      'mod',
      '100',
      '<',
      below,
      'drop',
    ]);
}

export function dropNoPackets(): void {
  execFileSync('nft', ['flush', 'chain', ...CHAIN]);
}

/** Makes the namespace and runs a command in it. */
function inNamespace(...command: string[]): void {
  const quiet = { stdio: 'ignore' } as const;
  execFileSync('ip', ['netns', 'add', NAME], quiet);
  execFileSync('ip', ['netns', 'exec', NAME, 'ip', 'link', 'set', 'lo', 'up'], quiet);
  execFileSync('ip', ['netns', 'exec', NAME, ...command], quiet);
}

function leave(): void {
  try {
    execFileSync('ip', ['netns', 'del', NAME], { stdio: 'ignore' });
  } catch {
    // There was none.
  }
}
