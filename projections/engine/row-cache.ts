import type { Version } from './fold.js';

/** The rows used last, so that live events need not load them. Emptied whenever a transaction fails. */
export interface RowCache {
  get(key: string): Version | undefined;
  put(rows: Iterable<readonly [key: string, version: Version | undefined]>): void;
  clear(): void;
}

export function rowCache(capacity: number): RowCache {
  const rows = new Map<string, Version>();
  return {
    get: (key) => rows.get(key),
    put(given) {
      for (const [key, version] of given) {
        rows.delete(key);
        if (version !== undefined) rows.set(key, version);
      }
      for (const key of rows.keys()) {
        if (rows.size <= capacity) break;
        rows.delete(key);
      }
    },
    clear: () => rows.clear(),
  };
}
