/**
 * How the benchmark measures: contestants run interleaved (A B C, then C B A, then A B C...), so that a machine that slows down slows all of
 * them; what is told is the median and the range of the rounds.
 */

/** @param {readonly number[]} values @param {number} share from 0 to 1 */
export const percentile = (values, share) => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

/** Of an even number of values the mean of the two in the middle. @param {readonly number[]} values */
export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * Runs every contestant once a round, in turning order.
 * @param {number} rounds
 * @param {Readonly<Record<string, () => Promise<number>>>} contestants each gives the figure of one run
 * @param {(line: string) => void} say
 * @returns {Promise<Record<string, number[]>>} the figures of each, a round each
 */
export const interleaved = async (rounds, contestants, say) => {
  const names = Object.keys(contestants);
  const figures = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const figure = await contestants[name]();
      figures[name].push(figure);
      say(`round ${round + 1}/${rounds} ${name}: ${Math.round(figure * 10) / 10}`);
    }
  }
  return figures;
};

/** Runs `work` on every item with so many callers at a time. @returns {Promise<number>} seconds */
const drain = async (items, callers, work) => {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let index = next++; index < items.length; index = next++) await work(items[index]);
    }),
  );
  return (performance.now() - started) / 1000;
};

/**
 * A contestant of throughput. The items are made before the clock starts; how many follows from a first, uncounted run.
 * @template T
 * @param {{ callers: number, seconds: number, perItem?: number, most?: number, make: (count: number) => T[] | Promise<T[]>, work: (item: T) => Promise<unknown> }} how
 * @returns {() => Promise<number>} items (times `perItem`) a second
 */
export const throughput = ({ callers, seconds, perItem = 1, most = Infinity, make, work }) => {
  let rate;
  const warm = async () => {
    let count = callers * 20;
    for (let step = 0; step < 2; step += 1) {
      const items = await make(Math.min(count, most));
      const took = await drain(items, callers, work);
      rate = items.length / took;
      count = Math.ceil((rate * seconds) / 2);
    }
  };
  return async () => {
    if (rate === undefined) await warm();
    const items = await make(Math.min(most, Math.max(callers * 4, Math.ceil(rate * seconds))));
    const took = await drain(items, callers, work);
    rate = items.length / took;
    return rate * perItem;
  };
};

/** Milliseconds that `work` takes. */
export const timed = async (work) => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

export const pause = (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** Calls `work` at a steady rate, without waiting for the call before; resolves when all have ended. */
export const steadily = async (perSecond, count, work) => {
  const started = performance.now();
  const underway = [];
  for (let index = 0; index < count; index += 1) {
    const due = started + (index * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    underway.push(work(index));
  }
  return Promise.all(underway);
};
