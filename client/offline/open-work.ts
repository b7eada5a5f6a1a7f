/** Something open on the page that a reload would interrupt. */
export interface OpenWork {
  /** A hand is in the middle of something here. */
  busy(): boolean;
  /** Puts everything where it outlives the page. False: something would be lost with it. */
  settle(): Promise<boolean>;
}

const works = new Set<OpenWork>();

/** From here on no reload without it. @returns takes it off again */
export function beginWork(work: OpenWork): () => void {
  works.add(work);
  return () => works.delete(work);
}

/** No reload before it is done, whatever page is shown by then: something long that a reload would cut off. */
export async function asWork<T>(run: () => Promise<T>): Promise<T> {
  const end = beginWork({ busy: () => true, settle: async () => false });
  try {
    return await run();
  } finally {
    end();
  }
}

/** True while a hand is in the middle of something, anywhere on the page. */
export function isAnyBusy(): boolean {
  return [...works].some((work) => work.busy());
}

/** False: something would be lost with the page. */
export async function settleAll(): Promise<boolean> {
  const settled = await Promise.all([...works].map((work) => work.settle().catch(() => false)));
  return settled.every((safe) => safe);
}
