import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { handClock } from '../../../infrastructure/clock/clock.js';
import { inMemoryEventLog } from '../../../infrastructure/event-log/in-memory.js';
import { rowAsOf } from '../../../projections/engine/as-of.js';
import { entityOf } from '../../../projections/engine/entity.js';
import { ddl } from '../../../projections/engine/table-sql.js';
import { testDatabase, type TestDatabase } from '../../support/postgres.js';
import { createToys, happen, parcel, parcelTable, received, toyEngine, trail, weighed } from './toy.js';

const entity = entityOf(parcelTable);

describe("a read model's entity", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ entities: [entity] });
    await createToys(database.pool);
  });
  afterAll(() => database.close());

  it('reads rows as the fold made them, with where they come from', async () => {
    const log = inMemoryEventLog(handClock('2026-03-01T00:00:00.000Z'));
    await happen(log, received(parcel(1)), weighed(parcel(1), 12));
    await toyEngine({ pool: database.pool, log }).catchUp();
    const found = await database.dataSource.getRepository(entity).findOneByOrFail({ parcelId: parcel(1) });
    expect({ ...found }).toEqual(await rowAsOf(database.pool, parcelTable, parcel(1)));
    expect(found).toMatchObject({
      receivedAt: '2026-03-01T10:20:30.456Z',
      receivedOn: '2026-03-01',
      lastPosition: 2,
      _from: 2,
      _first: 1,
      _n: 2,
    });
  });

  it('agrees with the table, whose indexes end with the positions', () => {
    const text = ddl(parcelTable as never).join('; ');
    expect(text).toContain('received_at timestamptz NOT NULL');
    expect(text).toContain('CREATE INDEX ON read_models.toy_parcels (depot, received_at, _from)');
    expect(text).toContain('CREATE INDEX ON read_models.toy_parcels_history (depot, received_at, _from, _to)');
    expect(ddl(trail.table).join('; ')).not.toContain('_history');
  });
});
