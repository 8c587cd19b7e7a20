import type pg from 'pg';
import { DataSource } from 'typeorm';
import type { ConnectionSettings } from './embedded-postgres.js';
import { migrations } from './migrations/index.js';
import { grantRights, type DatabaseRoles } from './roles.js';

/** Any number will do, as long as every version of the program takes the same: "greffe" as ASCII. */
const LOCK = '113676137293413';

async function areAllDone(owner: pg.Client): Promise<boolean> {
  const { rows: known } = await owner.query<{ exists: boolean }>("SELECT to_regclass('app.migrations') IS NOT NULL AS exists");
  if (known[0]?.exists !== true) return false;
  const { rows } = await owner.query<{ name: string }>('SELECT name FROM app.migrations');
  const done = new Set(rows.map((row) => row.name));
  return migrations.every((migration) => done.has(migration.name));
}

/**
 * Brings the database to the newest migration and gives the server's role its rights. Of several programs that start at once,
 * one migrates and the others wait and find it done.
 * @param owner a connection of the owner's role; the lock is held on it
 * @param connection the same role, for TypeORM's own connection
 * @throws DatabaseFailure DATABASE_ROLES; whatever a failing migration throws, which is then rolled back
 */
export async function migrate(owner: pg.Client, connection: ConnectionSettings | string, roles: DatabaseRoles): Promise<void> {
  await owner.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    if (!(await areAllDone(owner))) {
      await owner.query('CREATE SCHEMA IF NOT EXISTS app');
      await runAll(connection);
    }
    await owner.query('BEGIN');
    await grantRights(owner, roles);
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  } finally {
    await owner.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  }
}

async function runAll(connection: ConnectionSettings | string): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    ...(typeof connection === 'string' ? { url: connection } : { ...connection, username: connection.user }),
    schema: 'app',
    migrationsTableName: 'migrations',
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    poolSize: 2,
    applicationName: 'greffe migrations',
  });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}
