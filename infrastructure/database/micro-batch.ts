interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers calls that are made at the same time into one: while a batch is under way the next callers wait together. A batch that fails,
 * fails for all its callers.
 * @param run gives one result an item, in the same order
 */
export const microBatch = <T, R>(run: (items: readonly T[]) => Promise<readonly R[]>, maxItems: number): ((item: T) => Promise<R>) => {
  let waiting: Waiting<T, R>[] = [];
  let running = false;

  const pump = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      const batch = waiting.slice(0, maxItems);
      waiting = waiting.slice(maxItems);
      try {
        const results = await run(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, index) => resolve(results[index] as R));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  };

  return (item) =>
    new Promise<R>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void pump();
    });
};
