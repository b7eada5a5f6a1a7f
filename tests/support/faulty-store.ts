import type { DeviceStore } from '../../client/persistence/device-store.ts';
import { StoreFailure, type StoreTrouble } from '../../client/persistence/store-trouble.ts';
import type { Random } from './random.ts';

/** How a disk misbehaves, each as the share of all calls. */
export interface Weather {
  /** The call is refused and nothing was done. */
  refuses: number;
  /** All was done, and the answer is lost. */
  losesAnswer: number;
  /** The answer comes late: others are quicker. */
  dawdles: number;
}

export interface FaultyDisk {
  readonly weather: Weather;
  /** Faults so far, by kind. */
  readonly faults: Record<'refused' | 'lost' | 'late', number>;
  wrap(store: DeviceStore): DeviceStore;
}

/** A store whose every call may go wrong in the ways that browsers' databases do, by the seed. */
export function createFaultyDisk(random: Random, weather: Weather): FaultyDisk {
  const faults = { refused: 0, lost: 0, late: 0 };
  const troubles: readonly StoreTrouble[] = ['full', 'failed', 'failed'];
  const fail = () => {
    throw new StoreFailure(random.pick(troubles), 'the disk misbehaves');
  };
  const faulty =
    <Args extends unknown[], Value>(call: (...args: Args) => Promise<Value>) =>
    async (...args: Args): Promise<Value> => {
      if (random.chance(weather.dawdles)) {
        faults.late += 1;
        await new Promise((resolve) => setTimeout(resolve, random.below(15)));
      }
      if (random.chance(weather.refuses)) {
        faults.refused += 1;
        fail();
      }
      const value = await call(...args);
      if (random.chance(weather.losesAnswer)) {
        faults.lost += 1;
        fail();
      }
      return value;
    };
  return {
    weather,
    faults,
    wrap: (store) => ({
      ...store,
      boards: { ...store.boards, add: faulty(store.boards.add), patch: faulty(store.boards.patch) },
      log: {
        ...store.log,
        read: faulty(store.log.read),
        append: faulty(store.log.append),
        markSent: faulty(store.log.markSent),
        compact: faulty(store.log.compact),
      },
      makeRoom: faulty(store.makeRoom),
    }),
  };
}
