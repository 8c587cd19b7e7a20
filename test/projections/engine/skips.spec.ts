import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { handClock } from '../../../infrastructure/clock/clock.js';
import type { EventLog } from '../../../infrastructure/event-log/event-log.js';
import { inMemoryEventLog } from '../../../infrastructure/event-log/in-memory.js';
import type { ProjectionEngine } from '../../../projections/engine/engine.js';
import { testDatabase, type TestDatabase } from '../../support/postgres.js';
import { createToys, decideSkip, depots, happen, moved, parcel, parcels, received, rowsOf, toyEngine, trail, weighed } from './toy.js';

/** A read model that fails at every weighing. */
const fragile = {
  ...parcels,
  on: {
    ...parcels.on,
    ParcelWeighed: [
      () => parcel(1),
      () => {
        throw new TypeError('no weight');
      },
    ] as const,
  },
};

describe('an event that a read model passes over by decision', () => {
  let database: TestDatabase;
  let log: EventLog;
  const engines: ProjectionEngine[] = [];
  const anEngine = (options: Partial<Parameters<typeof toyEngine>[0]> = {}): ProjectionEngine => {
    const engine = toyEngine({ pool: database.pool, log, projections: [fragile, depots, trail], ...options });
    engines.push(engine);
    return engine;
  };
  const [first, second] = [randomUUID(), randomUUID()];
  const aBrokenStory = (): Promise<number> =>
    happen(
      log,
      received(parcel(1)),
      { ...weighed(parcel(1)), id: first },
      moved(parcel(1)),
      { ...weighed(parcel(1)), id: second },
      received(parcel(2)),
    );

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

  it('no longer stops that read model, which takes everything else, and is shown beside where it stands', async () => {
    await aBrokenStory();
    const engine = anEngine();
    await expect(engine.catchUp()).resolves.toMatchObject({ paused: ['toy-parcels'] });
    expect((await engine.status())[0]).toMatchObject({ state: 'PAUSED', error: { eventId: first }, skipped: [] });

    const decidedAt = await decideSkip(log, 'toy-parcels', first);
    await expect(engine.catchUp()).resolves.toMatchObject({ paused: ['toy-parcels'] });
    expect((await engine.status())[0]).toMatchObject({
      state: 'PAUSED',
      position: 3,
      error: { eventId: second },
      skipped: [{ eventId: first, reason: 'PROGRAM_DEFECT', decidedAt }],
    });

    const position = await decideSkip(log, 'toy-parcels', second);
    await expect(engine.catchUp()).resolves.toEqual({ position, paused: [] });
    expect(await rowsOf(database.pool, 'toy_parcels')).toMatchObject([
      { parcel_id: parcel(2) },
      { parcel_id: parcel(1), depot: 'SOUTH', grams: null, _n: 2 },
    ]);
  });

  it('frees the read model of a server that follows the log, by the decision alone, even when all of them are paused', async () => {
    await aBrokenStory();
    const engine = anEngine({ projections: [fragile] });
    engine.start();
    await expect(engine.waitFor(5, 5_000, ['toy-parcels'])).resolves.toBe(false);
    await database.pool.query(
      `UPDATE read_models.checkpoints SET state = 'PAUSED', error = '{"eventId":"none"}', generation = generation + 1 WHERE name = 'personal-values'`,
    );
    await decideSkip(log, 'toy-parcels', first);
    const position = await decideSkip(log, 'toy-parcels', second);
    for (let looks = 0; looks < 200 && (await engine.status())[0]?.position !== position; looks += 1)
      await new Promise((resolve) => void setTimeout(resolve, 25));
    expect((await engine.status())[0]).toMatchObject({ state: 'RUNNING', position });
  });

  it('is passed over in a rebuild too, which gives the same rows and history', async () => {
    await aBrokenStory();
    await decideSkip(log, 'toy-parcels', first);
    await decideSkip(log, 'toy-parcels', second);
    const engine = anEngine();
    await engine.catchUp();
    await expect(engine.rebuild()).resolves.toMatchObject([{ identical: true }, { identical: true }, { identical: true }]);
    // Passed over for ever: a program that could read it now still gives the same answer.
    const mended = anEngine({ projections: [parcels, depots, trail] });
    await expect(mended.rebuild()).resolves.toMatchObject([{ identical: true }, { identical: true }, { identical: true }]);
    expect((await rowsOf(database.pool, 'toy_parcels'))[1]).toMatchObject({ parcel_id: parcel(1), grams: null, _n: 2 });
  });

  it('is passed over by the tables of a rebuild during which that was decided', async () => {
    await aBrokenStory();
    await decideSkip(log, 'toy-parcels', second);
    const engine = anEngine();
    await engine.catchUp();
    let isDecided = false;
    const rebuilding = anEngine({ projections: [parcels, depots, trail] });
    const results = await rebuilding.rebuild(undefined, ({ phase }) => {
      if (phase !== 'INDEXING' || isDecided) return;
      isDecided = true;
      void decideSkip(log, 'toy-parcels', first);
    });
    expect(results.map(({ failure }) => failure)).toEqual([undefined, undefined, undefined]);
    expect((await rowsOf(database.pool, 'toy_parcels'))[1]).toMatchObject({ parcel_id: parcel(1), grams: null });
  });
});
