import { randomFillSync } from 'node:crypto';

const pool = Buffer.allocUnsafe(16 * 1024);
let used = pool.length;

/** Random bytes, at most 1,024, drawn from a pool that is refilled by one call: the system's generator is slow to call for a few bytes. */
export const randomOctets = (count: number): Buffer => {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const drawn = Buffer.from(pool.subarray(used, used + count));
  pool.fill(0, used, used + count);
  used += count;
  return drawn;
};
