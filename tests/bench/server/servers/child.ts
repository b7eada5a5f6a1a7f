/** What the run may ask of a server's process, and what it answers. */
export type Question = 'settled' | 'stop';

export interface Usage {
  readonly rss: number;
}

/** Runs in the server's own process: tells its port, answers questions, stops when asked. */
export function answerQuestions(port: number, stop: () => Promise<void>): void {
  process.on('message', async ({ id, ask }: { id: number; ask: Question }) => {
    if (ask === 'settled') globalThis.gc?.();
    if (ask === 'stop') await stop();
    process.send?.({ id, usage: { rss: process.memoryUsage.rss() } satisfies Usage });
    if (ask === 'stop') process.exit(0);
  });
  // A run that breaks off leaves nothing behind.
  process.on('disconnect', () => process.exit(1));
  process.send?.({ port });
}
