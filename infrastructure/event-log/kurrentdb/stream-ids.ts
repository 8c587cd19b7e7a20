import { type Reads } from './reads.js';
import { type Stored } from './wire.js';

const PAGE = 500;
const IDS_KEPT = 200_000;

interface Known {
  /** The first revision that is not known. */
  next: number;
  readonly ids: Map<string, number>;
}

/**
 * Which ids a stream holds, and where. The store takes an id a second time when it comes with another revision, so that an append must be
 * compared with the whole stream before it. What is known never changes: streams only grow. The streams used last are remembered.
 */
export const streamIds = (reads: Reads) => {
  const known = new Map<string, Known>();
  let kept = 0;

  const of = (stream: string): Known => {
    const found = known.get(stream) ?? { next: 0, ids: new Map<string, number>() };
    known.delete(stream);
    known.set(stream, found);
    for (const [name, { ids }] of known) {
      if (kept <= IDS_KEPT || name === stream) break;
      kept -= ids.size;
      known.delete(name);
    }
    return found;
  };
  const note = (stream: string, events: readonly { readonly id: string; readonly revision: number | bigint }[]): void => {
    const entry = of(stream);
    for (const { id, revision } of events) {
      if (Number(revision) !== entry.next) continue;
      entry.ids.set(id, entry.next);
      entry.next += 1;
      kept += 1;
    }
  };
  /** Knows the stream up to a revision, or to its end; gives what is known. */
  const upTo = async (stream: string, revision: number): Promise<Known> => {
    for (let entry = of(stream); entry.next <= revision; entry = of(stream)) {
      const page: readonly Stored[] = await reads.stream(stream, entry.next, PAGE);
      note(stream, page);
      if (page.length < PAGE) break;
    }
    return of(stream);
  };

  return {
    note,
    /** At which revision the stream holds an id, undefined if it does not hold it up to that revision. */
    find: async (stream: string, revision: number, ids: readonly string[]): Promise<readonly (number | undefined)[]> => {
      const entry = await upTo(stream, revision);
      return ids.map((id) => entry.ids.get(id));
    },
    /** The last revision, -1 for a stream that does not exist. */
    last: async (stream: string): Promise<number> => (await upTo(stream, Number.MAX_SAFE_INTEGER)).next - 1,
  };
};
export type StreamIds = ReturnType<typeof streamIds>;
