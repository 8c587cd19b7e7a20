/** One embedded PostgreSQL, durable, for us and the peers: each has a database of its own on it. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { product } from './product.mjs';

/** The server as a child process needs it to reach it. */
const connectionsOf = (embedded) =>
  Object.fromEntries(['postgres', 'greffe_owner', 'greffe_server'].map((role) => [role, embedded.connection(role)]));

/** The server as the product's database module takes it: somebody else starts and stops it. */
export const borrowed = (connections) => ({
  connection: (role, database = 'greffe') => ({ ...connections[role], database }),
  pid: () => undefined,
  close: () => Promise.resolve(),
});

/** A registry on a database of the server. @param {{ connections: object, database: string, kek: string, dataDir: string, poolSize?: number }} where */
export const openRegistry = async ({ connections, database, kek, dataDir, poolSize = 10 }, say = () => undefined) => {
  const { prepareEmbedded, openEmbeddedDatabase } = await product('infrastructure/database/data-source.js');
  const { assembleGreffe } = await product('src/greffe.js');
  const { readModelEntities } = await product('projections/index.js');
  const server = borrowed(connections);
  await prepareEmbedded(server, database);
  const opened = await openEmbeddedDatabase(server, database, { poolSize, entities: [...readModelEntities] });
  const settings = { port: 0, host: '127.0.0.1', dataDir, kek, kind: 'TEST', logLevel: 'silent' };
  return assembleGreffe(
    opened,
    settings,
    'found',
    (level, message, detail) => level !== 'info' && say(`${level}: ${message} ${JSON.stringify(detail ?? {})}`),
  );
};

export const openServer = async () => {
  const { openEmbeddedPostgres } = await product('infrastructure/database/embedded-postgres.js');
  const folder = mkdtempSync(join(tmpdir(), 'greffe-bench-'));
  // The server may run as another user, which must reach its files in here.
  chmodSync(folder, 0o711);
  const embedded = await openEmbeddedPostgres({ dataDir: folder });
  const connections = connectionsOf(embedded);
  const admin = new pg.Pool({ ...embedded.connection('postgres', 'postgres'), max: 1 });
  admin.on('error', () => undefined);
  let databases = 0;

  const fresh = (what) => `bench_${what.replaceAll('-', '_')}_${(databases += 1)}`;
  return {
    folder,
    connections,
    admin,
    /** An empty database, for a peer or for the plain driver. */
    async plainDatabase(what) {
      const database = fresh(what);
      await admin.query(`CREATE DATABASE ${database}`);
      const connection = { ...connections.postgres, database };
      const { host, port, user, password } = connection;
      const url = `postgresql://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
      return { database, connection, url };
    },
    /** A new registry of ours, founded. `where` is what a child process needs to open it too. */
    async registry(what, options = {}) {
      const database = fresh(what);
      const where = { connections, database, kek: join(folder, `${database}.kek`), dataDir: folder, ...options };
      return { where, greffe: await openRegistry(where) };
    },
    async drop(database) {
      await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    },
    async close() {
      await admin.end().catch(() => undefined);
      await embedded.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
