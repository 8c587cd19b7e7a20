import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { openEmbeddedDatabase, prepareEmbedded, type Database, type DatabaseConfig } from '../../infrastructure/database/data-source.js';
import { openEmbeddedPostgres, type EmbeddedPostgres } from '../../infrastructure/database/embedded-postgres.js';
import { register } from '../../infrastructure/database/sharing.js';

export interface TestDatabase extends Database {
  /** Its name on the shared server. */
  readonly name: string;
  /** A connection in the owner's role, which the database does not keep from changing events; the caller ends it. */
  connectAsOwner(): Promise<pg.Client>;
}

const TEMPLATE = 'greffe_template';

/** The jest process: this one when it runs its suites itself, else the parent of this worker. */
function testRun(): number {
  return process.argv[1]?.includes('jest-worker') ? process.ppid : process.pid;
}

/** The folder of this run's server, and the process that removes both when the run ends, however it ends. */
function runFolder(): string {
  const run = testRun();
  const folder = join(tmpdir(), `greffe-test-${run}`);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  try {
    writeFileSync(join(folder, 'watched'), '', { flag: 'wx' });
  } catch {
    return folder;
  }
  const script = resolve('test/support/stop-postgres-after.mjs');
  spawn(process.execPath, [script, String(run), folder], { detached: true, stdio: 'ignore', cwd: '/', env: {} }).unref();
  return folder;
}

async function asSuperuser<T>(server: EmbeddedPostgres, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(server.connection('postgres', 'postgres'));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A fresh copy of a database that was migrated once in this run. */
async function freshDatabase(server: EmbeddedPostgres): Promise<string> {
  const name = `greffe_test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(server, async (client) => {
    // Copying needs a template that nobody is connected to: one suite at a time migrates and copies.
    await client.query("SELECT pg_advisory_lock(hashtext('greffe template'))");
    const { rows } = await client.query<{ ready: boolean }>('SELECT datistemplate AS ready FROM pg_database WHERE datname = $1', [
      TEMPLATE,
    ]);
    if (rows[0]?.ready !== true) {
      await prepareEmbedded(server, TEMPLATE);
      await (await openEmbeddedDatabase({ ...server, close: () => Promise.resolve() }, TEMPLATE, {})).close();
      await client.query(`ALTER DATABASE ${TEMPLATE} IS_TEMPLATE true`);
    }
    // A connection closed a moment ago may still be counted; the server waits for it for five seconds.
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER greffe_owner STRATEGY wal_log`);
    await client.query(`GRANT CREATE ON DATABASE ${name} TO greffe_server`);
  });
  return name;
}

/**
 * A database of one's own for a suite: new, migrated, on one server that all suites of a run share (without safety at a power
 * cut). `close()` drops it.
 */
export async function testDatabase(options: Pick<DatabaseConfig, 'poolSize' | 'entities'> = {}): Promise<TestDatabase> {
  const dataDir = runFolder();
  const server = await openEmbeddedPostgres({ dataDir, durable: false });
  register(join(dataDir, 'postgres', 'users'), testRun());
  const name = await freshDatabase(server);
  const database = await openEmbeddedDatabase({ ...server, close: () => Promise.resolve() }, name, { poolSize: 4, ...options });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await database.close();
    await asSuperuser(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    await server.close();
  };
  return {
    ...database,
    name,
    connectAsOwner: async () => {
      const client = new pg.Client(server.connection('greffe_owner', name));
      client.on('error', () => undefined);
      await client.connect();
      return client;
    },
    close: () => (closing ??= close()),
  };
}
