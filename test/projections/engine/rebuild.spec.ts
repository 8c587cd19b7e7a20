import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { handClock } from '../../../infrastructure/clock/clock.js';
import type { EventLog } from '../../../infrastructure/event-log/event-log.js';
import { inMemoryEventLog } from '../../../infrastructure/event-log/in-memory.js';
import { merkleRoot } from '../../../projections/engine/content-root.js';
import type { ProjectionEngine } from '../../../projections/engine/engine.js';
import { rebuild } from '../../../projections/engine/rebuild.js';
import { testDatabase, type TestDatabase } from '../../support/postgres.js';
import { createToys, depots, happen, lost, moved, parcel, parcels, received, rowsOf, toyEngine, toys, trail, weighed } from './toy.js';

describe('a rebuild', () => {
  let database: TestDatabase;
  let log: EventLog;
  const engines: ProjectionEngine[] = [];
  const anEngine = (options: Partial<Parameters<typeof toyEngine>[0]> = {}): ProjectionEngine => {
    const engine = toyEngine({ pool: database.pool, log, ...options });
    engines.push(engine);
    return engine;
  };
  const everything = async (): Promise<unknown> =>
    Promise.all(
      ['toy_parcels', 'toy_parcels_history', 'toy_depots', 'toy_depots_history', 'toy_trail'].map((name) => rowsOf(database.pool, name)),
    );
  const aStory = (from: number, to: number): ReturnType<typeof happen> => {
    const happenings = Array.from({ length: to - from }, (_, index) => from + index).flatMap((number) => [
      received(parcel(number), number % 2 === 0 ? 'NORTH' : 'SOUTH'),
      weighed(parcel(number), number),
      weighed(parcel(Math.max(1, number - 7)), 5),
      ...(number % 3 === 0 ? [lost(parcel(number))] : [moved(parcel(number))]),
    ]);
    return happen(log, ...happenings);
  };
  const leftovers = async (): Promise<unknown[]> => {
    const { rows } = await database.pool.query("SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('read_models_next')");
    return rows;
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

  it('gives the same rows, history and content roots as the live read models, and says so', async () => {
    const engine = anEngine();
    await aStory(1, 20);
    await engine.catchUp();
    const position = await aStory(20, 40);
    await engine.catchUp();
    const before = await everything();
    const phases = new Set<string>();
    const results = await engine.rebuild(undefined, ({ phase }) => phases.add(phase));
    expect(results).toMatchObject(
      [parcels, depots, trail].map(({ name }) => ({ name, version: 1, identical: true, comparedAt: position, events: position })),
    );
    expect(results[0]?.after).toMatchObject({ rows: 26, versions: (await rowsOf(database.pool, 'toy_parcels_history')).length });
    expect(results.map(({ before: old, after }) => [old, after])).toEqual(results.map(({ after }) => [after, after]));
    await expect(everything()).resolves.toEqual(before);
    expect([...phases]).toEqual(['READING', 'INDEXING', 'COMPARING', 'SWITCHING']);
    expect(await leftovers()).toEqual([]);
    await aStory(40, 42);
    await expect(engine.catchUp()).resolves.toMatchObject({ paused: [] });
  });

  it('is the same when few rows fit in memory at a time', async () => {
    await aStory(1, 60);
    await anEngine().catchUp();
    const before = await everything();
    // One event a page, so that rows are written out and taken back all the time.
    const single: EventLog = { ...log, readAll: (after, options) => log.readAll(after, { ...options, pageSize: 1 }) };
    await rebuild({ pool: database.pool, log: single, upcast: (events) => events, faults: () => undefined, heldRows: 6 }, toys);
    await expect(everything()).resolves.toEqual(before);
  });

  it('loses and doubles nothing while events go on coming', async () => {
    const engine = anEngine();
    engine.start();
    await engine.waitFor(await aStory(1, 30), 5_000);
    let isOver = false;
    const rebuilding = (async () => {
      const all = [];
      for (let round = 0; round < 3; round += 1) all.push(await anEngine().rebuild());
      isOver = true;
      return all.flat();
    })();
    let position = 0;
    for (let number = 30; !isOver || number < 40; number += 1) {
      position = await aStory(number, number + 1);
      await expect(engine.waitFor(position, 5_000)).resolves.toBe(true);
    }
    expect((await rebuilding).map(({ identical }) => identical)).not.toContain(false);
    await expect(engine.waitFor(position, 5_000)).resolves.toBe(true);
    const before = await everything();
    await anEngine().rebuild();
    await expect(everything()).resolves.toEqual(before);
    expect(await rowsOf(database.pool, 'toy_trail')).toHaveLength(position);
  });

  it('finds a row that was changed by hand, and puts it right', async () => {
    const engine = anEngine();
    await aStory(1, 10);
    await engine.catchUp();
    const before = await everything();
    await database.pool.query("UPDATE read_models.toy_depots SET received = 1, _hash = 'x' WHERE depot = 'NORTH'");
    expect((await engine.rebuild()).map(({ identical }) => identical)).toEqual([true, false, true]);
    await expect(everything()).resolves.toEqual(before);
  });

  it('leaves the live read models as they are when it dies before the switch', async () => {
    await aStory(1, 10);
    await anEngine().catchUp();
    const before = await everything();
    const dying = anEngine({
      faults: (point) => {
        if (point === 'before-switch') throw new Error('killed');
      },
    });
    await expect(dying.rebuild()).rejects.toThrow('killed');
    await expect(everything()).resolves.toEqual(before);
    await expect(anEngine().rebuild(['toy-depots'])).resolves.toMatchObject([{ name: 'toy-depots', identical: true }]);
    expect(await leftovers()).toEqual([]);
  });

  it.each(['READING', 'INDEXING', 'COMPARING', 'SWITCHING'] as const)('leaves no trace when it is cancelled while %s', async (at) => {
    await aStory(1, 20);
    const engine = anEngine();
    await engine.catchUp();
    const before = await everything();
    const cancelling = new AbortController();
    const cancelled = engine.rebuild(undefined, ({ phase }) => phase === at && cancelling.abort(new Error('not now')), cancelling.signal);
    await expect(cancelled).rejects.toThrow('not now');
    await expect(everything()).resolves.toEqual(before);
    expect(await leftovers()).toEqual([]);
    await expect(engine.rebuild()).resolves.toMatchObject([{ identical: true }, { identical: true }, { identical: true }]);
  });

  it('leaves the old read model when the new one cannot be folded, and switches the others', async () => {
    await aStory(1, 5);
    await anEngine().catchUp();
    const broken = {
      ...parcels,
      on: {
        ...parcels.on,
        ParcelLost: [
          () => parcel(1),
          () => {
            throw new RangeError('no');
          },
        ] as const,
      },
    };
    const before = await everything();
    const results = await anEngine({ projections: [broken, depots] }).rebuild();
    expect(results).toMatchObject([{ identical: false, failure: { type: 'ParcelLost', error: 'RangeError' } }, { identical: true }]);
    await expect(everything()).resolves.toEqual(before);
  });

  it('waits for a long reader without making others wait for long', async () => {
    await aStory(1, 5);
    const engine = anEngine();
    await engine.catchUp();
    const reader = await database.pool.connect();
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM read_models.toy_parcels');
    const rebuilding = engine.rebuild();
    await expect(
      (async () => {
        for (;;) {
          const { rows } = await database.pool.query(
            "SELECT FROM pg_locks WHERE NOT granted AND relation = 'read_models.toy_parcels'::regclass",
          );
          if (rows.length > 0) return rowsOf(database.pool, 'toy_parcels');
        }
      })(),
    ).resolves.not.toEqual([]);
    await reader.query('COMMIT');
    reader.release();
    await expect(rebuilding).resolves.toMatchObject([{ identical: true }, { identical: true }, { identical: true }]);
  });

  it('is refused while another one is under way', async () => {
    let refusal: unknown;
    const engine = anEngine({
      faults: async (point) => {
        if (point === 'before-switch')
          refusal = await anEngine()
            .rebuild()
            .catch((error: unknown) => error);
      },
    });
    await aStory(1, 3);
    await engine.catchUp();
    await expect(engine.rebuild()).resolves.toHaveLength(3);
    expect(refusal).toMatchObject({ code: 'REBUILD_RUNNING' });
  });

  it('is made by itself when the program brings a newer version of a projection', async () => {
    const position = await aStory(1, 10);
    await anEngine().catchUp();
    const newer = {
      ...depots,
      version: 2,
      on: {
        ...depots.on,
        ParcelReceived: [
          () => 'ALL',
          (row: object | undefined, _event: unknown, key: string) => ({
            depot: key,
            received: (row === undefined ? 0 : (row as { received: number }).received) + 1,
          }),
        ] as const,
      },
    };
    const engine = anEngine({ projections: [parcels, newer, trail] });
    engine.start();
    await expect(engine.waitFor(position, 5_000)).resolves.toBe(true);
    expect(await rowsOf(database.pool, 'toy_depots')).toMatchObject([{ depot: 'ALL', received: 9, _v: 2 }]);
    // A process of the version before leaves it alone, and says so.
    await engine.stop();
    await happen(log, received(parcel(99)));
    await expect(anEngine().catchUp()).resolves.toEqual({ position: position + 1, paused: ['toy-depots'] });
    await expect(anEngine().status()).resolves.toContainEqual(expect.objectContaining({ name: 'toy-depots', version: 2, declared: 1 }));
  });
});

describe('a content root', () => {
  it('is the Merkle tree hash of RFC 6962 over the leaves', () => {
    const empty = merkleRoot();
    expect(empty.root()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    // The tree of seven leaves of the certificate transparency test data begins with these two.
    const tree = merkleRoot();
    tree.add('');
    expect(tree.root()).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    tree.add('\0');
    expect(tree.root()).toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125');
    tree.add('\x10');
    expect(tree.root()).toBe('aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77');
  });
});
