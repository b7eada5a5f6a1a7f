// What `npm start`, `npm run dev`, `npm run banso` and `npm test` share: installing what is missing and finding the
// pinned Node. Plain JavaScript, since it runs on the system's Node (20 or newer) before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A line for the person at the terminal, on stderr: stdout belongs to the program. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Installs the packages of package-lock.json when node_modules is missing or older than the lockfile.
 * Ends the process with a message when that fails.
 */
export function installPackages(root) {
  const marker = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  const current =
    existsSync(marker) && existsSync(pinnedNode(root)) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs;
  if (current) return;
  say('必要なものをそろえています(初回は1〜2分) / Installing packages (a minute or two, once) …');
  // npm names its own script, so the very npm that started us is used, wherever it lives.
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const done = spawnSync(command, [...args, 'ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (done.status === 0) return;
  say('インストールできませんでした。ネットワークと空き容量を確かめて、もう一度どうぞ。');
  say('Packages could not be installed. Check the network and the free disk space, then try again.');
  process.exit(1);
}

/** The Node that package.json pins; the one running now when that is young enough and the pin is not there yet. */
export function pinnedNode(root) {
  const pinned = join(
    root,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(pinned)) return pinned;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18) ? process.execPath : pinned;
}
