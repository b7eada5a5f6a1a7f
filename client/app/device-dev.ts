import * as Y from 'yjs';
import { applyImport, initBoard } from '../../shared/document/apply.ts';
import { readBoard } from '../../shared/document/projection.ts';
import type { BoardId, PersonId } from '../../shared/domain/ids.ts';
import { importCase } from '../../shared/interchange/case-file.ts';
import sampleCase from '../../shared/samples/05_inshokuten.json';
import type { Device } from './device.tsx';
import { navigate } from './router.ts';

/** `?as=owner` and `?as=supporter`: the same seeded board as two people, side by side. Development mode only. */
export const DEV_PEOPLE = ['owner', 'supporter'] as const;
export type DevPerson = (typeof DEV_PEOPLE)[number];

export function readDevPerson(search: string): DevPerson | null {
  const as = new URLSearchParams(search).get('as');
  return DEV_PEOPLE.find((person) => person === as) ?? null;
}

/** A fixed birth time and Yjs client: every device makes the same bytes, so two seeds merge into one board. */
const BORN = Date.UTC(2026, 0, 1);
const SEED_CLIENT = 1;
const DEV_TOKEN = `dev.${'dev-secret-'.repeat(4).slice(0, 43)}`;

/** Puts the sample on this device, takes the person's place in it and goes there. */
export async function openSeededBoard(device: Device, as: DevPerson): Promise<void> {
  const doc = seed();
  const update = Y.encodeStateAsUpdate(doc);
  const id = `dev-${fingerprint(update)}` as BoardId;
  const { store } = device.session;
  if ((await store.boards.get(id)) === null) {
    await device.boards.join(id, DEV_TOKEN);
    await store.log.append(id, [{ update, unsent: true }], { ...me(doc, as) });
  }
  navigate({ page: 'board', board: id });
}

function seed(): Y.Doc {
  const sample = importCase(sampleCase, { now: BORN });
  if (!sample.ok) throw new Error(`The sample case cannot be read: ${sample.failure.code}`);
  const doc = new Y.Doc();
  doc.clientID = SEED_CLIENT;
  initBoard(doc, sample.value, sample.value.extra);
  applyImport(doc, sample.value.changes);
  return doc;
}

function me(doc: Y.Doc, as: DevPerson) {
  const { title, firm, people } = readBoard([doc]);
  const person = [...people.values()].find(({ perspective }) => perspective === as);
  const colour = DEV_PEOPLE.indexOf(as);
  return {
    title,
    firm,
    me: {
      person: person?.id ?? (as as string as PersonId),
      name: person?.name ?? as,
      role: person?.role ?? '',
      colour,
    },
  };
}

/** Another sample or format, another board: one with other content under the same id would never merge. FNV-1a, 32 bits. */
function fingerprint(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
