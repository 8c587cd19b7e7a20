import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { handClock } from '../../../infrastructure/clock/clock.js';
import type { EventLog } from '../../../infrastructure/event-log/event-log.js';
import { inMemoryEventLog } from '../../../infrastructure/event-log/in-memory.js';
import { countAsOf, keysetPage, matching, rowAsOf, sourceAsOf } from '../../../projections/engine/as-of.js';
import { folder, noChanges, type Version } from '../../../projections/engine/fold.js';
import { compiled, sql } from '../../../projections/engine/sql.js';
import { testDatabase, type TestDatabase } from '../../support/postgres.js';
import {
  createToys,
  happen,
  lost,
  moved,
  parcel,
  parcels,
  parcelTable,
  received,
  touched,
  toyEngine,
  weighed,
  type ParcelRow,
} from './toy.js';

const anything = fc.tuple(fc.constantFrom(received, moved, weighed, lost, touched), fc.integer({ min: 1, max: 4 }));

/** Folds the log up to a position, event by event, without the engine. */
async function oracle(log: EventLog, position: number): Promise<Map<string, Version>> {
  const rows = new Map<string, Version>();
  const fold = folder(parcels);
  for await (const page of log.readAll(0, { upTo: position })) {
    for (const event of page) {
      const changes = noChanges();
      fold.apply(event, changes, (key) => rows.get(key));
      for (const [key, version] of changes.current) {
        if (version === undefined) rows.delete(key);
        else rows.set(key, version);
      }
    }
  }
  return rows;
}

const expected = (rows: Map<string, Version>): unknown[] =>
  [...rows.values()]
    .map(({ row, from, first, n, hash }) => ({ ...(row as ParcelRow), _from: from, _first: first, _n: n, _v: 1, _hash: hash }))
    .toSorted((a, b) => (a.parcelId < b.parcelId ? -1 : 1));

describe('a read model remembers', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  it('as of any position, exactly what the log said until then', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 25 }), fc.integer({ min: 1, max: 25 }), async (story, cut) => {
        const log = inMemoryEventLog(handClock('2026-03-01T00:00:00.000Z'));
        await createToys(database.pool);
        const engine = toyEngine({ pool: database.pool, log });
        for (const part of [story.slice(0, cut), story.slice(cut)]) {
          await happen(log, ...part.map(([what, number]) => what(parcel(number))));
          await engine.catchUp();
        }
        for (let at = 0; at <= story.length; at += 1) {
          const then = await oracle(log, at);
          const page = await keysetPage(database.pool, { table: parcelTable, at, orderBy: 'parcelId', limit: 10 });
          expect(page).toEqual({ rows: expected(then), total: then.size });
          const north = matching(parcelTable, { depot: 'NORTH' });
          await expect(countAsOf(database.pool, { table: parcelTable, at, where: north })).resolves.toBe(
            [...then.values()].filter(({ row }) => (row as ParcelRow).depot === 'NORTH').length,
          );
        }
        const now = await oracle(log, story.length);
        const page = await keysetPage(database.pool, { table: parcelTable, orderBy: 'parcelId', limit: 10 });
        expect(page.rows).toEqual(expected(now));
        const before = await engine.contentRoot('toy-parcels');
        await expect(engine.rebuild()).resolves.toMatchObject([{ identical: true }, { identical: true }, { identical: true }]);
        await expect(engine.contentRoot('toy-parcels')).resolves.toEqual(before);
      }),
      { numRuns: 12 },
    );
  });

  describe('in pages', () => {
    let log: EventLog;
    const count = 23;
    beforeAll(async () => {
      log = inMemoryEventLog(handClock('2026-03-01T00:00:00.000Z'));
      await createToys(database.pool);
      for (let number = 1; number <= count; number += 1) {
        await happen(
          log,
          received(parcel(number), number % 2 === 0 ? 'NORTH' : 'SOUTH'),
          ...(number % 3 === 0 ? [] : [weighed(parcel(number), number % 4)]),
        );
      }
      await toyEngine({ pool: database.pool, log }).catchUp();
    });

    it.each(['asc', 'desc'] as const)('that meet without a gap or a repetition, %s, rows without a value last', async (direction) => {
      const seen: ParcelRow[] = [];
      let after: string | undefined;
      do {
        const page = await keysetPage(database.pool, { table: parcelTable, orderBy: 'grams', direction, limit: 4, after });
        expect(page.total).toBe(count);
        seen.push(...page.rows);
        after = page.next;
      } while (after !== undefined);
      expect(new Set(seen.map((row) => row.parcelId)).size).toBe(count);
      const grams = seen.map((row) => row.grams);
      const weights = grams.filter((weight) => weight !== null).toSorted((a, b) => (direction === 'asc' ? a - b : b - a));
      expect(grams).toEqual([...weights, ...Array.from({ length: count - weights.length }, () => null)]);
    });

    it('that are filtered by value, list, range, absence and membership', async () => {
      const total = async (conditions: Parameters<typeof matching<ParcelRow>>[1]): Promise<number> =>
        countAsOf(database.pool, { table: parcelTable, where: matching(parcelTable, conditions) });
      await expect(total({})).resolves.toBe(23);
      await expect(total({ depot: 'NORTH', grams: undefined })).resolves.toBe(11);
      await expect(total({ depot: { in: ['NORTH', 'SOUTH'] } })).resolves.toBe(23);
      await expect(total({ grams: null })).resolves.toBe(7);
      await expect(total({ grams: { from: 1, before: 3 } })).resolves.toBe(8);
      await expect(total({ marks: { has: 'é' } })).resolves.toBe(16);
      await expect(total({ receivedOn: { upTo: '2026-02-28' } })).resolves.toBe(0);
    });

    it.each(['', 'nonsense', 'W10', Buffer.from('["north","x"]').toString('base64url')])(
      'that refuse a foreign cursor: "%s"',
      async (after) => {
        await expect(keysetPage(database.pool, { table: parcelTable, orderBy: 'grams', limit: 4, after })).rejects.toMatchObject({
          code: 'CURSOR_INVALID',
        });
      },
    );

    it('with their total even when a page is empty', async () => {
      const where = matching(parcelTable, { depot: 'NOWHERE' });
      await expect(keysetPage(database.pool, { table: parcelTable, where, orderBy: 'receivedAt', limit: 4 })).resolves.toEqual({
        rows: [],
        total: 0,
      });
    });

    it('and row by row', async () => {
      await expect(rowAsOf(database.pool, parcelTable, parcel(1))).resolves.toMatchObject({
        grams: 1,
        receivedAt: '2026-03-01T10:20:30.456Z',
      });
      await expect(rowAsOf(database.pool, parcelTable, parcel(1), 1)).resolves.toMatchObject({ grams: null, _from: 1 });
      await expect(rowAsOf(database.pool, parcelTable, parcel(1), 0)).resolves.toBeUndefined();
      await expect(rowAsOf(database.pool, parcelTable, "' OR 1=1")).resolves.toBeUndefined();
    });

    it('and in queries written by hand', async () => {
      const { rows } = await database.pool.query(
        compiled(sql`SELECT depot, count(*)::int FROM ${sourceAsOf(parcelTable, 4)} x WHERE x.grams > ${0} GROUP BY 1 ORDER BY 1`),
      );
      expect(rows).toEqual([
        { depot: 'NORTH', count: 1 },
        { depot: 'SOUTH', count: 1 },
      ]);
    });
  });
});
