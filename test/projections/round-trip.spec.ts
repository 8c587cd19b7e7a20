import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventContracts } from '../../domain/index.js';
import type { Envelope } from '../../domain/kernel/envelope.js';
import { sourceAsOf } from '../../projections/engine/as-of.js';
import { compiled, raw, sql } from '../../projections/engine/sql.js';
import { rowColumns } from '../../projections/engine/table-sql.js';
import { projections, readModelEntities } from '../../projections/index.js';
import { madeId } from '../support/people.js';
import { testDatabase, type TestDatabase } from '../support/postgres.js';
import { sampleOf } from '../support/sample.js';
import { rowsOf } from './folding.js';
import { smallRegistry, type SmallRegistry } from './registry.js';

/** Every event of every aggregate, with all that it can say and with the least that it must. */
describe('in the database as in the events', () => {
  let database: TestDatabase;
  let registry: SmallRegistry;
  const events: Envelope[] = [];

  beforeAll(async () => {
    database = await testDatabase({ poolSize: 8, entities: [...readModelEntities] });
    registry = smallRegistry(database.pool);
    for (const contract of eventContracts)
      for (const size of ['full', 'least'] as const)
        for (const [type, [, fields]] of Object.entries(contract.events))
          await registry.tell(contract, madeId(size), { type, data: sampleOf(fields, size) });
    for await (const page of registry.log.readAll(0)) events.push(...page);
  });
  afterAll(async () => {
    await registry.close();
    await database.close();
  });

  it('every event finds its place in every read model', async () => {
    await expect(registry.engine.catchUp()).resolves.toEqual({ position: events.length, paused: [] });
  });

  it.each(projections.map((one) => [one.name, one] as const))('%s shows now and as of any position what the events say', async (_, one) => {
    for (const position of [undefined, 0, ...events.map((event) => event.position).filter((at) => at % 7 === 0), events.length]) {
      const prefix = events.filter((event) => position === undefined || event.position <= position);
      const { rows } = await database.pool.query<Record<string, unknown>>(
        compiled(sql`SELECT ${raw(rowColumns(one.table, 'x'))} FROM ${sourceAsOf(one.table, position)} x`),
      );
      const byKey = new Map(rows.map((row) => [String(row[one.table.key]), row]));
      expect(byKey).toEqual(new Map(rowsOf(one, prefix)));
    }
  });

  it('no read model holds a personal value', async () => {
    const { rows } = await database.pool.query<{ value: string }>('SELECT value FROM app.personal_values');
    expect(rows.length).toBeGreaterThan(20);
    for (const { table } of projections) {
      const { rows: found } = await database.pool.query(
        `SELECT t::text AS line FROM read_models.${table.name} t WHERE t::text LIKE '%Exemple «%'`,
      );
      expect(found).toEqual([]);
    }
  });

  it('each can be read through TypeORM', async () => {
    for (const entity of readModelEntities) {
      const repository = database.dataSource.getRepository<object>(entity);
      expect(await repository.count()).toBeGreaterThan(0);
      expect(await repository.findOneBy({})).toMatchObject({ _n: expect.any(Number) });
    }
  });

  it('a read model built anew from the log is the same, row by row and version by version', async () => {
    const rebuilt = await registry.engine.rebuild();
    expect(rebuilt.map(({ name, identical }) => [name, identical])).toEqual(projections.map(({ name }) => [name, true]));
  });
});
