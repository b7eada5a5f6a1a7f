import { readFile, rename, writeFile } from 'node:fs/promises';
import { workerData } from 'node:worker_threads';
import { compress } from 'wawoff2';

/** Worker: one TTF → WOFF2, on a core of its own. */
const { source, target } = workerData as { readonly source: string; readonly target: string };
// Under another name first: a build that is stopped half-way never leaves half a font behind.
await writeFile(`${target}.part`, await compress(await readFile(source)));
await rename(`${target}.part`, target);
