import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase, type Database } from '../../infrastructure/database/data-source.js';
import { migrations } from '../../infrastructure/database/migrations/index.js';
import { identifier } from '../../infrastructure/database/roles.js';
import { testDatabase, type TestDatabase } from '../support/postgres.js';
import { removeFolders, temporaryFolder } from './outside.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const owner = await database.connectAsOwner();
  await owner.query('CREATE TABLE IF NOT EXISTS events.events (position bigint)');
  await owner.query('CREATE TABLE events.planted (n int)');
  await owner.query('CREATE TABLE read_models.planted (n int, id bigint GENERATED ALWAYS AS IDENTITY)');
  await owner.query('CREATE TABLE app.planted (n int)');
  await owner.end();
});
afterAll(async () => {
  await database.close();
  removeFolders();
});

/** The same database as an operator names it in `DATABASE_URL`. */
async function urlAs(role: 'owner' | 'server'): Promise<string> {
  const client = role === 'owner' ? await database.connectAsOwner() : await database.connect();
  const url = new URL('postgres://localhost');
  [url.username, url.password, url.pathname] = [client.user ?? '', client.password ?? '', database.name];
  url.searchParams.set('host', client.host);
  await client.end();
  return url.href;
}

async function withDatabase<T>(config: { databaseUrl: string; migrationUrl?: string }, work: (open: Database) => Promise<T>): Promise<T> {
  const open = await openDatabase({ ...config, dataDir: temporaryFolder() });
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

describe('migrations', () => {
  test('make the four schemas, of which the read models belong to the server', async () => {
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

  test('stand in the order of their names, each with its own', () => {
    const numbers = migrations.map((migration) => migration.name.slice(-13));
    expect(numbers.every((number) => /^1764\d{9}$/.test(number))).toBe(true);
    expect([...new Set(numbers)].sort()).toEqual(numbers);
  });

  test('run once when three programs start at once on a new data folder', async () => {
    const dataDir = temporaryFolder();
    const all = await Promise.all([openDatabase({ dataDir }), openDatabase({ dataDir }), openDatabase({ dataDir })]);
    const { rows } = await all[0].pool.query<{ name: string }>('SELECT name FROM app.migrations ORDER BY id');
    expect(rows.map((row) => row.name)).toEqual(migrations.map((migration) => migration.name));
    for (const one of all) await one.close();
  });
});

describe('the two roles', () => {
  test('the server adds and reads events, and can change none, where an operator gives it a role of its own', async () => {
    await withDatabase({ databaseUrl: await urlAs('server'), migrationUrl: await urlAs('owner') }, async (open) => {
      expect(open.roles).toEqual({ owner: 'greffe_owner', server: 'greffe_server', separate: true });
      expect(await open.appendOnlyEnforced()).toBe(true);
      await open.pool.query('INSERT INTO events.planted VALUES (1)');
      expect((await open.dataSource.query('SELECT n FROM events.planted')) as unknown).toEqual([{ n: 1 }]);
      for (const change of [
        'UPDATE events.planted SET n = 2',
        'DELETE FROM events.planted',
        'TRUNCATE events.planted',
        'DROP TABLE events.planted',
      ]) {
        await expect(open.pool.query(change)).rejects.toThrow(/permission denied|must be owner/);
      }
      await open.pool.query('INSERT INTO app.planted VALUES (1)');
      await open.pool.query('DELETE FROM app.planted');
    });
  });

  test('the server makes, moves and replaces tables of read models, as a rebuild does', async () => {
    await withDatabase({ databaseUrl: await urlAs('server'), migrationUrl: await urlAs('owner') }, async (open) => {
      await open.pool.query('INSERT INTO read_models.planted (n) VALUES (1)');
      await open.pool.query('CREATE SCHEMA shadow');
      await open.pool.query('CREATE TABLE shadow.planted (LIKE read_models.planted INCLUDING ALL)');
      await open.pool.query('DROP TABLE read_models.planted');
      await open.pool.query('ALTER TABLE shadow.planted SET SCHEMA read_models');
      await open.pool.query('TRUNCATE read_models.planted');
      await open.pool.query('DROP SCHEMA shadow');
    });
  });

  test('with DATABASE_URL alone both are one, and it is said that nothing enforces append-only', async () => {
    await withDatabase({ databaseUrl: await urlAs('owner') }, async (open) => {
      expect(open.roles).toMatchObject({ server: 'greffe_owner', separate: false });
      expect(await open.appendOnlyEnforced()).toBe(false);
    });
  });

  test('an owner that may not give to the server is told which statement is missing', async () => {
    const owner = await urlAs('owner');
    const stranger = await urlAs('server');
    // Turned round: the server's role is no member of the owner's.
    await expect(withDatabase({ databaseUrl: owner, migrationUrl: stranger }, () => Promise.resolve())).rejects.toMatchObject({
      code: 'DATABASE_ROLES',
      message: expect.stringContaining('GRANT "greffe_owner" TO "greffe_server"'),
    });
  });
});

describe('a database that cannot be had', () => {
  test('is unreachable, in a sentence that shows no password', async () => {
    const attempt = withDatabase({ databaseUrl: 'postgres://someone:s3cret@127.0.0.1:9/greffe' }, () => Promise.resolve());
    await expect(attempt).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE', message: expect.not.stringContaining('s3cret') });
  });

  test('refuses a wrong password, in a sentence that names the variable', async () => {
    const url = new URL(await urlAs('server'));
    url.password = 'guessed';
    await expect(withDatabase({ databaseUrl: url.href }, () => Promise.resolve())).rejects.toMatchObject({
      code: 'DATABASE_REFUSED',
      message: expect.stringContaining('DATABASE_URL'),
    });
  });

  test('may have an address that is none', async () => {
    await expect(withDatabase({ databaseUrl: 'not an address' }, () => Promise.resolve())).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
    });
  });
});

test('a connection that breaks while idle does not end the program, and the pool connects again', async () => {
  await database.pool.query('SELECT 1');
  const owner = await database.connectAsOwner();
  await owner.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'greffe_server' AND datname = current_database()",
  );
  await owner.end();
  const again = async (): Promise<unknown[]> => (await database.pool.query<{ n: number }>('SELECT 1 AS n')).rows;
  expect(await again().catch(again)).toEqual([{ n: 1 }]);
});

test('a name becomes one SQL identifier', () => {
  expect(identifier('a"b')).toBe('"a""b"');
});
