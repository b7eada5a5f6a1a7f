import type { Board } from '../../shared/domain/board.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import sampleCase from '../../shared/samples/05_inshokuten.json';
import type { RecordPatch } from '../persistence/device-store.ts';
import { seedBoard } from '../session/seed-board.ts';
import { navigate } from '../ui/router.ts';
import type { Device } from './device.tsx';

/** `?as=owner` and `?as=supporter`: the same seeded board as two people, side by side. Development mode only. */
const DEV_PEOPLE = ['owner', 'supporter'] as const;
export type DevPerson = (typeof DEV_PEOPLE)[number];

/** Who `?as=` names; null for nobody that the seed knows. */
export function readDevPerson(search: string): DevPerson | null {
  const as = new URLSearchParams(search).get('as');
  return DEV_PEOPLE.find((person) => person === as) ?? null;
}

const DEV_TOKEN = `dev.${'dev-secret-'.repeat(4).slice(0, 43)}`;

/** Puts the sample on this device, takes the person's place in it and goes there. */
export async function openSeededBoard(device: Device, as: DevPerson): Promise<void> {
  const { id, update, board } = seedBoard(sampleCase);
  const { store } = device.session;
  if ((await store.boards.get(id)) === null) {
    await device.boards.join(id, DEV_TOKEN);
    await store.log.append(id, [{ update, unsent: true }], seat(board, as));
  }
  navigate({ page: 'board', board: id });
}

/** The board's record, with the person of the sample who sits there. */
function seat({ title, firm, people }: Board, as: DevPerson): RecordPatch {
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
