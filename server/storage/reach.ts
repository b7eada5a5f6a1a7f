import * as Y from 'yjs';

/** By Yjs client: the clock up to which its writing is held. */
export type Reach = ReadonlyMap<number, number>;

/** What an update (V1) reaches; nothing when it is none. */
export function reachOfUpdate(update: Uint8Array): Reach {
  return parsed(() => Y.parseUpdateMeta(update).to);
}

/** The same of a snapshot (V2). */
export function reachOfSnapshot(snapshot: Uint8Array): Reach {
  return parsed(() => Y.parseUpdateMetaV2(snapshot).to);
}

export function mergeReach(...parts: readonly Reach[]): Reach {
  const merged = new Map<number, number>();
  for (const part of parts) {
    for (const [client, clock] of part) merged.set(client, Math.max(clock, merged.get(client) ?? 0));
  }
  return merged;
}

/** As a Yjs state vector, and back. */
export function encodeReach(reach: Reach): Uint8Array {
  return Y.encodeStateVector(new Map(reach));
}

export function decodeReach(bytes: Uint8Array): Reach {
  return parsed(() => Y.decodeStateVector(bytes));
}

function parsed(parse: () => Reach): Reach {
  try {
    return parse();
  } catch {
    return new Map();
  }
}
