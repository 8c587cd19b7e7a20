import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../support/postgres.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('a fresh database has the four schemas and its read models belong to the server', async () => {
  const { rows } = await database.pool.query<{ schema: string; owner: string }>(
    `SELECT nspname AS schema, nspowner::regrole::text AS owner FROM pg_namespace
      WHERE nspname IN ('events', 'vault', 'read_models', 'app') ORDER BY nspname`,
  );
  expect(rows).toEqual([
    { schema: 'app', owner: 'greffe_owner' },
    { schema: 'events', owner: 'greffe_owner' },
    { schema: 'read_models', owner: 'greffe_server' },
    { schema: 'vault', owner: 'greffe_owner' },
  ]);
});
