import { positionOf, recordedMs, type Stored } from './wire.js';

const BLOCK = 1_000;

interface Block {
  /** The position before the block, and that of its last event. */
  readonly from: number;
  readonly upTo: number;
  readonly count: number;
  /** The latest instant of this block and all before, in milliseconds of the store's clock: never decreasing, though that clock may be. */
  readonly latest: number;
}

/** The first block that passes a test which, once true, stays true. */
const firstBlock = (blocks: readonly Block[], passes: (block: Block) => boolean): Block | undefined => {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = blocks[middle];
    if (block !== undefined && passes(block)) high = middle;
    else low = middle + 1;
  }
  return blocks[low];
};

/**
 * Which position an instant stands for. The store cannot be searched by time, so that its events are looked through once, when it is first
 * asked, and afterwards only the new ones; what is remembered is one entry for a thousand events.
 */
export const instants = (pages: (after: number, upTo: number, size: number) => AsyncIterable<readonly Stored[]>) => {
  const blocks: Block[] = [];
  let extending: Promise<void> = Promise.resolve();

  const add = (page: readonly Stored[]): void => {
    const last = page.at(-1);
    if (last === undefined) return;
    const before = blocks.at(-1);
    const joined = before !== undefined && before.count + page.length <= BLOCK ? blocks.pop() : undefined;
    const latest = page.reduce((max, stored) => Math.max(max, recordedMs(stored)), before?.latest ?? -Infinity);
    const from = joined?.from ?? before?.upTo ?? 0;
    blocks.push({ from, upTo: positionOf(last), count: (joined?.count ?? 0) + page.length, latest });
  };
  const extend = async (): Promise<void> => {
    for await (const page of pages(blocks.at(-1)?.upTo ?? 0, Number.MAX_SAFE_INTEGER, BLOCK)) add(page);
  };

  return {
    /** The position before the first event that the store recorded later than these milliseconds; the last one if there is none. */
    positionAt: async (ms: number): Promise<number> => {
      extending = extending.catch(() => undefined).then(extend);
      await extending;
      const block = firstBlock(blocks, ({ latest }) => latest > ms);
      if (block === undefined) return blocks.at(-1)?.upTo ?? 0;
      let position = block.from;
      for await (const page of pages(block.from, block.upTo, BLOCK)) {
        for (const stored of page) {
          if (recordedMs(stored) > ms) return position;
          position = positionOf(stored);
        }
      }
      return position;
    },
    /** A position at or before this one at which an event stands, 0 if none is known. */
    anchorBefore: (position: number): number => {
      const block = firstBlock(blocks, ({ upTo }) => upTo > position);
      return block?.from ?? blocks.at(-1)?.upTo ?? 0;
    },
  };
};
