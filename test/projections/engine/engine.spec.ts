import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { handClock } from '../../../infrastructure/clock/clock.js';
import type { EventLog } from '../../../infrastructure/event-log/event-log.js';
import { inMemoryEventLog } from '../../../infrastructure/event-log/in-memory.js';
import type { ProjectionEngine } from '../../../projections/engine/engine.js';
import { testDatabase, type TestDatabase } from '../../support/postgres.js';
import {
  createToys,
  depots,
  happen,
  lost,
  moved,
  parcel,
  parcels,
  received,
  rowsOf,
  touched,
  toyEngine,
  toys,
  trail,
  weighed,
} from './toy.js';

describe('read models follow the log', () => {
  let database: TestDatabase;
  let log: EventLog;
  const engines: ProjectionEngine[] = [];
  const anEngine = (options: Partial<Parameters<typeof toyEngine>[0]> = {}): ProjectionEngine => {
    const engine = toyEngine({ pool: database.pool, log, ...options });
    engines.push(engine);
    return engine;
  };

  beforeAll(async () => {
    database = await testDatabase({ poolSize: 10 });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    log = inMemoryEventLog(handClock('2026-03-01T00:00:00.000Z'));
    await createToys(database.pool);
  });
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.stop();
    await log.close();
  });

  it('shows what happened, once caught up', async () => {
    const position = await happen(log, received(parcel(1)), weighed(parcel(1), 250), received(parcel(2), 'SOUTH'), touched(parcel(2)));
    await expect(anEngine().catchUp()).resolves.toEqual({ position, paused: [] });
    expect(await rowsOf(database.pool, 'toy_parcels')).toMatchObject([
      {
        parcel_id: parcel(1),
        grams: 250,
        marks: ['a "mark"\\\t', 'é'],
        received_at: new Date('2026-03-01T10:20:30.456Z'),
        _from: '2',
        _first: '1',
        _n: 2,
        _v: 1,
      },
      { parcel_id: parcel(2), grams: null, _from: '3', _first: '3', _n: 1 },
    ]);
    expect(await rowsOf(database.pool, 'toy_parcels_history')).toMatchObject([{ parcel_id: parcel(1), grams: null, _from: '1', _to: '2' }]);
    expect(await rowsOf(database.pool, 'toy_trail')).toHaveLength(4);
  });

  it('takes every event once, whether caught up twice, in pieces or live', async () => {
    const engine = anEngine();
    for (let number = 1; number <= 5; number += 1) {
      await happen(log, received(parcel(number)), weighed(parcel(number)));
      await engine.catchUp();
      await engine.catchUp();
    }
    engine.start();
    for (let number = 6; number <= 10; number += 1) {
      const position = await happen(log, received(parcel(number)));
      await expect(engine.waitFor(position, 5_000)).resolves.toBe(true);
    }
    expect(await rowsOf(database.pool, 'toy_depots')).toMatchObject([{ depot: 'NORTH', received: 10, _n: 10 }]);
    expect(await rowsOf(database.pool, 'toy_depots_history')).toHaveLength(9);
    expect(await rowsOf(database.pool, 'toy_trail')).toHaveLength(15);
  });

  it('keeps each version of a row that was deleted and made again within one batch', async () => {
    await happen(log, received(parcel(1)));
    const engine = anEngine();
    await engine.catchUp();
    await happen(
      log,
      moved(parcel(1)),
      lost(parcel(1)),
      received(parcel(1), 'SOUTH'),
      weighed(parcel(1), 7),
      lost(parcel(1)),
      received(parcel(1)),
    );
    await engine.catchUp();
    expect(await rowsOf(database.pool, 'toy_parcels')).toMatchObject([{ depot: 'NORTH', grams: null, _from: '7', _first: '7', _n: 1 }]);
    expect((await rowsOf(database.pool, 'toy_parcels_history')).map((row) => [row._from, row._to, row.depot])).toEqual([
      ['1', '2', 'NORTH'],
      ['2', '3', 'SOUTH'],
      ['4', '5', 'SOUTH'],
      ['5', '6', 'SOUTH'],
    ]);
  });

  it.each(['moved', 'written', 'folded'] as const)(
    'loses and doubles nothing when the process dies at the point "%s" of a batch',
    async (point) => {
      let deaths = 2;
      const engine = anEngine({
        faults: (reached) => {
          if (reached === point && deaths > 0) {
            deaths -= 1;
            throw new Error('killed');
          }
        },
      });
      await happen(log, received(parcel(1)), weighed(parcel(1)), received(parcel(2)));
      await expect(engine.catchUp()).rejects.toThrow('killed');
      expect(await rowsOf(database.pool, 'toy_trail')).toEqual([]);
      await expect(engine.catchUp()).rejects.toThrow('killed');
      await engine.catchUp();
      expect(await rowsOf(database.pool, 'toy_depots')).toMatchObject([{ received: 2, _n: 2 }]);
      expect(await rowsOf(database.pool, 'toy_trail')).toHaveLength(3);
    },
  );

  it('doubles nothing when the process dies right after a commit', async () => {
    let deaths = 1;
    const engine = anEngine({
      faults: (reached) => {
        if (reached === 'committed' && deaths-- > 0) throw new Error('killed');
      },
    });
    await happen(log, received(parcel(1)), weighed(parcel(1)));
    await expect(engine.catchUp()).rejects.toThrow('killed');
    await engine.catchUp();
    expect(await rowsOf(database.pool, 'toy_depots')).toMatchObject([{ received: 1, _n: 1 }]);
    expect(await rowsOf(database.pool, 'toy_trail')).toHaveLength(2);
  });

  it('stores empty text, line breaks, tabs and backslashes as they are, few or many at a time', async () => {
    const odd = ['', 'a\tb', 'c\nd\r', '\\N', '\\', '"{}"', 'é😀'];
    const engine = anEngine();
    await happen(log, ...odd.map((depot, index) => received(parcel(index + 1), depot)));
    await engine.catchUp();
    await happen(
      log,
      ...Array.from({ length: 40 }, (_, round) => odd.map((depot, index) => received(parcel(round * 10 + index + 100), depot))).flat(),
    );
    await engine.catchUp();
    const depotsNow = new Set((await rowsOf(database.pool, 'toy_parcels')).map((row) => row.depot));
    expect(depotsNow).toEqual(new Set(odd));
    await expect(engine.rebuild()).resolves.toMatchObject([{ identical: true }, { identical: true }, { identical: true }]);
    expect(new Set((await rowsOf(database.pool, 'toy_parcels')).map((row) => row.depot))).toEqual(depotsNow);
  });

  it("goes on by itself after a failure that is nobody's fault", async () => {
    let failures = 2;
    const told: unknown[] = [];
    const engine = anEngine({
      failed: (error) => void told.push(error),
      faults: (reached) => {
        if (reached === 'written' && failures > 0) {
          failures -= 1;
          throw new Error('the connection broke');
        }
      },
    });
    engine.start();
    const position = await happen(log, received(parcel(1)));
    await expect(engine.waitFor(position, 10_000)).resolves.toBe(true);
    expect(told).toHaveLength(2);
    expect(await rowsOf(database.pool, 'toy_depots')).toMatchObject([{ received: 1, _n: 1 }]);
  });

  it('answers a waiter in a process that does not lead', async () => {
    const [first, second, third] = [anEngine(), anEngine(), anEngine()];
    first.start();
    await first.waitFor(await happen(log, received(parcel(1))), 5_000);
    second.start();
    const position = await happen(log, received(parcel(2)));
    await expect(second.waitFor(position, 5_000)).resolves.toBe(true);
    await expect(third.waitFor(position, 5_000)).resolves.toBe(true);
    await expect(third.catchUp()).resolves.toEqual({ position, paused: [] });
    await expect(second.waitFor(position + 1, 20)).resolves.toBe(false);
  });

  it('is taken over by another process when the leader stops', async () => {
    const [first, second] = [anEngine(), anEngine()];
    first.start();
    await first.waitFor(await happen(log, received(parcel(1))), 5_000);
    second.start();
    await first.stop();
    await expect(second.waitFor(await happen(log, received(parcel(2))), 5_000)).resolves.toBe(true);
    expect(await rowsOf(database.pool, 'toy_depots')).toMatchObject([{ received: 2, _n: 2 }]);
  });

  it('refuses what a leader writes that lost its lead in the middle of a batch', async () => {
    let release = (): void => undefined;
    let reached = (): void => undefined;
    const held = new Promise<void>((resolve) => void (release = resolve));
    const inTheMiddle = new Promise<void>((resolve) => void (reached = resolve));
    let isFirst = true;
    const zombie = anEngine({
      faults: async (point) => {
        if (point !== 'folded' || !isFirst) return;
        isFirst = false;
        reached();
        await held;
      },
    });
    zombie.start();
    const position = await happen(log, received(parcel(1)), weighed(parcel(1)));
    await inTheMiddle;
    await database.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = 1735550310 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    );
    const heir = anEngine();
    await heir.catchUp();
    release();
    await heir.waitFor(position, 5_000);
    const next = await happen(log, received(parcel(2)));
    await expect(zombie.waitFor(next, 10_000)).resolves.toBe(true);
    expect(await rowsOf(database.pool, 'toy_depots')).toMatchObject([{ received: 2, _n: 2 }]);
    expect(await rowsOf(database.pool, 'toy_parcels_history')).toHaveLength(1);
    expect(await rowsOf(database.pool, 'toy_trail')).toHaveLength(3);
  });

  describe('when an event cannot be folded', () => {
    let isBroken = true;
    const fragile = {
      ...parcels,
      on: {
        ...parcels.on,
        ParcelWeighed: [
          () => parcel(1),
          (row: object | undefined) => {
            if (isBroken) throw Object.assign(new TypeError('Jeanne Dupont has no weight'), { code: 'NO_WEIGHT' });
            return row;
          },
        ] as const,
      },
    };
    beforeEach(() => {
      isBroken = true;
    });

    it('pauses that projection at the event, with evidence but without personal data, and lets the others go on', async () => {
      const engine = anEngine({ projections: [fragile, depots, trail] });
      engine.start();
      await happen(log, received(parcel(1)), weighed(parcel(1)));
      const position = await happen(log, received(parcel(2)));
      await expect(engine.waitFor(position, 5_000, ['toy-depots'])).resolves.toBe(true);
      await expect(engine.waitFor(position, 5_000, ['toy-parcels'])).resolves.toBe(false);
      await expect(engine.waitFor(position, 5_000)).resolves.toBe(true);
      const [broken, sound] = await engine.status();
      expect(broken).toMatchObject({
        state: 'PAUSED',
        position: 1,
        lag: 2,
        error: { position: 2, type: 'ParcelWeighed', error: 'TypeError', code: 'NO_WEIGHT' },
      });
      expect(JSON.stringify(broken)).not.toContain('Jeanne');
      expect(sound).toMatchObject({ state: 'RUNNING', lag: 0 });
      await expect(anEngine({ projections: [fragile, depots, trail] }).catchUp()).resolves.toEqual({ position, paused: ['toy-parcels'] });

      isBroken = false;
      await expect(engine.retry('toy-parcels')).resolves.toBe(true);
      await expect(engine.waitFor(position, 5_000, ['toy-parcels'])).resolves.toBe(true);
      expect(await rowsOf(database.pool, 'toy_parcels')).toHaveLength(2);
      expect(await rowsOf(database.pool, 'toy_trail')).toHaveLength(3);
    });

    it('pauses it as well when the database refuses the row', async () => {
      await database.pool.query('ALTER TABLE read_models.toy_parcels ADD CHECK (grams < 1000)');
      const engine = anEngine();
      await happen(log, received(parcel(1)), weighed(parcel(1), 999), weighed(parcel(1), 1000));
      const position = await happen(log, received(parcel(2)));
      await expect(engine.catchUp()).resolves.toEqual({ position, paused: ['toy-parcels'] });
      expect((await engine.status())[0]).toMatchObject({ state: 'PAUSED', position: 2, error: { position: 3, code: '23514' } });
      expect(await rowsOf(database.pool, 'toy_parcels')).toMatchObject([{ grams: 999, _from: '2' }]);
      expect(await rowsOf(database.pool, 'toy_trail')).toHaveLength(4);
    });

    it('refuses a row that the database would give back otherwise', async () => {
      const sloppy = {
        ...parcels,
        on: {
          ...parcels.on,
          ParcelMoved: [() => parcel(1), (row: object | undefined) => row && { ...row, receivedAt: '2026-03-01' }] as const,
        },
      };
      const engine = anEngine({ projections: [sloppy] });
      await happen(log, received(parcel(1)), moved(parcel(1)));
      await expect(engine.catchUp()).resolves.toMatchObject({ paused: ['toy-parcels'] });
      expect((await engine.status())[0]).toMatchObject({ error: { error: 'RowError', code: 'ROW_VALUE' } });
    });
  });

  it('names the projections that it knows', async () => {
    const engine = anEngine();
    expect((await engine.status()).map(({ name }) => name)).toEqual([...toys.map(({ name }) => name), 'personal-values']);
    await expect(engine.retry('nothing')).rejects.toMatchObject({ code: 'PROJECTION_UNKNOWN' });
    await expect(engine.retry('toy-trail')).resolves.toBe(false);
  });
});
