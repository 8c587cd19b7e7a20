/** Chance from a seed: the same seed gives the same draws for ever. */
export interface Chance {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  /** True so many times in a thousand. */
  perMille(times: number): boolean;
  /** One of them. @throws RangeError when there is none */
  one<T>(among: readonly T[]): T;
  /** Up to `most` of them, each at most once. */
  some<T>(among: readonly T[], most: number): readonly T[];
}

/** Mulberry32: 32 bits of state, enough to draw a history. */
export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  const one = <T>(among: readonly T[]): T => {
    if (among.length === 0) throw new RangeError('nothing to draw from');
    return among[below(among.length)] as T;
  };
  return {
    below,
    perMille: (times) => below(1000) < times,
    one,
    some: (among, most) => {
      const left = [...among];
      const drawn = [];
      for (let count = below(most + 1); count > 0 && left.length > 0; count -= 1) drawn.push(...left.splice(below(left.length), 1));
      return drawn;
    },
  };
};
