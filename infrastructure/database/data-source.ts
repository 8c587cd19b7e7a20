import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { DatabaseFailure, errorCode, errorMessage } from './database-failure.js';
import { openEmbeddedPostgres, type ConnectionSettings, type EmbeddedPostgres } from './embedded-postgres.js';
import { migrate } from './migrate.js';
import { identifier, isAppendOnlyEnforced, type DatabaseRoles } from './roles.js';

const OLDEST_VERSION = 150_000;

export interface DatabaseConfig {
  /** A PostgreSQL of one's own (`DATABASE_URL`); without it, the embedded one of the data folder. */
  readonly databaseUrl?: string;
  /** The owner's role in the same database (`DATABASE_MIGRATION_URL`). */
  readonly migrationUrl?: string;
  readonly dataDir: string;
  /** Connections of the pool, and as many again of TypeORM; 10 by default. */
  readonly poolSize?: number;
  /** TypeORM entities; each names its schema. */
  readonly entities?: NonNullable<DataSourceOptions['entities']>;
  readonly log?: (line: string) => void;
  /** Told when the embedded server is back after it had died; the pools connect again by themselves. */
  readonly onRestart?: () => void;
}

/** An open database, migrated. */
export interface Database {
  /** TypeORM, in the server's role; it never synchronises. */
  readonly dataSource: DataSource;
  /** Plain connections in the server's role. A broken idle one is dropped, not thrown. */
  readonly pool: pg.Pool;
  readonly roles: DatabaseRoles;
  /** A connection of one's own in the server's role (LISTEN, COPY, a session lock); the caller ends it. */
  readonly connect: () => Promise<pg.Client>;
  /** Whether the database itself keeps the server from changing events. */
  appendOnlyEnforced(): Promise<boolean>;
  /** Closes every connection, and leaves the embedded server. Twice is fine. */
  close(): Promise<void>;
}

type Connection = ConnectionSettings | string;

const clientOf = (connection: Connection): pg.ClientConfig => ({
  ...(typeof connection === 'string' ? { connectionString: connection } : connection),
  application_name: 'greffe',
});

/** A failed connection as one sentence that shows no password. */
function connectionFailure(error: unknown, variable: string): unknown {
  const code = errorCode(error) ?? '';
  if (/^(28|42501)/.test(code)) {
    return new DatabaseFailure('DATABASE_REFUSED', `PostgreSQL refuses the role of ${variable}: ${errorMessage(error)}.`, { cause: error });
  }
  if (/^(E[A-Z]+|3D000|57P03|53300|08...)$/.test(code) || error instanceof AggregateError) {
    const said = error instanceof AggregateError ? code : errorMessage(error);
    return new DatabaseFailure('DATABASE_UNREACHABLE', `The database of ${variable} cannot be reached: ${said}.`, { cause: error });
  }
  if (code === 'ERR_INVALID_URL' || code === '') {
    return new DatabaseFailure('DATABASE_UNREACHABLE', `${variable} cannot be used to reach a database.`, { cause: error });
  }
  return error;
}

async function connectTo(connection: Connection, variable: string): Promise<pg.Client> {
  try {
    const client = new pg.Client(clientOf(connection));
    // Without a listener a connection that breaks while idle would end the program; its next query fails anyhow.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    throw connectionFailure(error, variable);
  }
}

async function currentRole(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ role: string }>('SELECT current_user AS role');
  return rows[0]?.role ?? '';
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string; name: string }>(
    "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name",
  );
  const [row] = rows;
  if (row === undefined || Number(row.number) >= OLDEST_VERSION) return;
  throw new DatabaseFailure('DATABASE_TOO_OLD', `PostgreSQL 15 or later is needed, and DATABASE_URL leads to ${row.name}.`);
}

/**
 * Opens the database, migrated and with the server's rights granted.
 * @throws DatabaseFailure with one sentence for whoever started the program
 */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  if (config.databaseUrl === undefined) {
    const { dataDir, log, onRestart } = config;
    const embedded = await openEmbeddedPostgres({ dataDir, ...(log && { log }), ...(onRestart && { onRestart }) });
    try {
      await prepareEmbedded(embedded, 'greffe');
      return await openEmbeddedDatabase(embedded, 'greffe', config);
    } catch (error) {
      await embedded.close();
      throw error;
    }
  }
  const url = config.databaseUrl;
  const server = await connectTo(url, 'DATABASE_URL');
  let roles: DatabaseRoles;
  try {
    await checkVersion(server);
    const serverName = await currentRole(server);
    const owner = config.migrationUrl === undefined ? server : await connectTo(config.migrationUrl, 'DATABASE_MIGRATION_URL');
    try {
      const ownerName = await currentRole(owner);
      roles = { owner: ownerName, server: serverName, separate: ownerName !== serverName };
      await migrate(owner, config.migrationUrl ?? url, roles);
    } finally {
      if (owner !== server) await owner.end();
    }
  } finally {
    await server.end();
  }
  return serve(url, roles, config);
}

/** Makes the roles and a database of the embedded server, once. */
export async function prepareEmbedded(embedded: EmbeddedPostgres, database: string): Promise<void> {
  const superuser = await connectTo(embedded.connection('postgres', 'postgres'), 'the embedded database');
  const asText = (text: string): string => superuser.escapeLiteral(text);
  try {
    const { rows } = await superuser.query<{ ready: boolean }>('SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1) AS ready', [
      database,
    ]);
    if (rows[0]?.ready === true) return;
    // Of two programs that start at once on a new cluster the second waits here. CREATE DATABASE cannot be in a transaction.
    await superuser.query("SELECT pg_advisory_lock(hashtext('greffe roles'))");
    for (const role of ['greffe_owner', 'greffe_server'] as const) {
      const { rows: found } = await superuser.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
      if (found.length === 0) await superuser.query(`CREATE ROLE ${role} LOGIN PASSWORD ${asText(embedded.connection(role).password)}`);
    }
    await superuser.query('GRANT greffe_server TO greffe_owner');
    const { rows: made } = await superuser.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (made.length > 0) return;
    await superuser.query(`CREATE DATABASE ${identifier(database)} OWNER greffe_owner`);
    await superuser.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${identifier(database)} FROM PUBLIC`);
    await superuser.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${identifier(database)} TO greffe_server`);
  } finally {
    await superuser.end();
  }
}

/** Opens one database of the embedded server, migrated. Closing it leaves the server. */
export async function openEmbeddedDatabase(
  embedded: EmbeddedPostgres,
  database: string,
  options: Pick<DatabaseConfig, 'poolSize' | 'entities'>,
): Promise<Database> {
  const roles: DatabaseRoles = { owner: 'greffe_owner', server: 'greffe_server', separate: true };
  const asOwner = embedded.connection('greffe_owner', database);
  const owner = await connectTo(asOwner, 'the embedded database');
  try {
    await migrate(owner, asOwner, roles);
  } finally {
    await owner.end();
  }
  return serve(embedded.connection('greffe_server', database), roles, options, () => embedded.close());
}

async function serve(
  connection: Connection,
  roles: DatabaseRoles,
  { poolSize = 10, entities = [] }: Pick<DatabaseConfig, 'poolSize' | 'entities'>,
  leave: () => Promise<void> = () => Promise.resolve(),
): Promise<Database> {
  const pool = new pg.Pool({ ...clientOf(connection), max: poolSize });
  pool.on('error', () => undefined);
  // A connection that breaks while it is lent fails its query, and then says so once more as an event, which ends the program when nobody listens.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const dataSource = new DataSource({
    type: 'postgres',
    ...(typeof connection === 'string' ? { url: connection } : { ...connection, username: connection.user }),
    entities,
    poolSize,
    poolErrorHandler: () => undefined,
    applicationName: 'greffe',
    synchronize: false,
    installExtensions: false,
  });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([pool.end(), dataSource.isInitialized ? dataSource.destroy() : undefined]);
    await leave();
  };
  try {
    await dataSource.initialize();
  } catch (error) {
    await close();
    throw connectionFailure(error, 'DATABASE_URL');
  }
  return {
    dataSource,
    pool,
    roles,
    connect: () => connectTo(connection, 'DATABASE_URL'),
    appendOnlyEnforced: () => isAppendOnlyEnforced(pool),
    close: () => (closing ??= close()),
  };
}
