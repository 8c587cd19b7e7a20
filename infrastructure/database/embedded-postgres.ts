import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binariesOf, placeOf, type ClusterPlace } from './cluster-place.js';
import { DatabaseFailure, errorMessage, folderFailure } from './database-failure.js';
import { signal } from './processes.js';
import { checkCluster, initialise, PORT, runningServer, settledServer, startServer, stopServer } from './postmaster.js';
import { exclusively, register, type Registration } from './sharing.js';

const WATCH_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** The accounts of the embedded server: its superuser, the owner of the tables, and the role that the program serves with. */
export type EmbeddedRole = 'postgres' | 'greffe_owner' | 'greffe_server';

/** Where and as whom to connect; what `pg` and TypeORM call by the same names. */
export interface ConnectionSettings {
  /** The folder of a unix socket, or a host name. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface EmbeddedPostgresOptions {
  /** The data folder; the database is in its `postgres`. Made when missing. */
  readonly dataDir: string;
  /** Told in one sentence what the supervisor does. */
  readonly log?: (line: string) => void;
  /** Told each time a server that had died is back, after the connections to the old one broke. */
  readonly onRestart?: () => void;
  /** False gives up safety at a power cut for speed: for tests alone. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  /** @param database by default `greffe`; `postgres` always exists */
  connection(role: EmbeddedRole, database?: string): ConnectionSettings;
  /** The server's process number, for tests and readiness; undefined while it is down. */
  pid(): number | undefined;
  /** Leaves the server, and stops it when this was its last user. Twice is fine. */
  close(): Promise<void>;
}

type Passwords = Readonly<Record<EmbeddedRole, string>>;

function isPasswords(value: unknown): value is Passwords {
  if (typeof value !== 'object' || value === null) return false;
  return 'postgres' in value && 'greffe_owner' in value && 'greffe_server' in value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function passwordsOf(place: ClusterPlace): Passwords {
  const file = join(place.control, 'passwords.json');
  const stored = existsSync(file) ? parsed(readFileSync(file, 'utf8')) : undefined;
  if (isPasswords(stored)) return stored;
  if (existsSync(place.cluster)) {
    throw new DatabaseFailure('DATABASE_PASSWORD_MISSING', `${file}, which holds the database's passwords, is missing or damaged.`);
  }
  const fresh = (): string => randomBytes(24).toString('base64url');
  const passwords: Passwords = { postgres: fresh(), greffe_owner: fresh(), greffe_server: fresh() };
  writeFileSync(`${file}.new`, JSON.stringify(passwords), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return passwords;
}

/**
 * Opens the PostgreSQL that lives in a data folder: makes it if there is none, adopts a server that already runs there (another
 * process's, or one that outlived its killed program), starts it otherwise, and watches it: a server that dies is started again.
 * It listens on a unix socket only, with random passwords kept in the data folder (mode 0600).
 * @throws DatabaseFailure with one sentence for whoever started the program
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const durable = options.durable ?? true;
  const place = placeOf(options.dataDir);
  const lock = join(place.control, 'lock');
  let closed = false;
  let checkSoon = (): void => undefined;

  async function ensureRunning(mayInitialise: boolean): Promise<Passwords> {
    const passwords = passwordsOf(place);
    if ((await settledServer(place)) !== undefined) return passwords;
    const binaries = binariesOf(place);
    if (!existsSync(place.cluster)) {
      if (!mayInitialise) throw new DatabaseFailure('DATABASE_FOLDER_VANISHED', `The database in ${place.cluster} is not there any more.`);
      log(`Making a PostgreSQL ${binaries.major} database in ${place.home}.`);
      initialise(place, binaries, passwords.postgres, durable);
    }
    checkCluster(place, binaries);
    await startServer(place, binaries, durable, () => checkSoon());
    return passwords;
  }

  let registration: Registration;
  let passwords: Passwords;
  try {
    [registration, passwords] = await exclusively(lock, async () => {
      const ready = await ensureRunning(true);
      return [register(join(place.control, 'users')), ready] as const;
    });
  } catch (error) {
    throw folderFailure(error, options.dataDir);
  }

  const restarts = watch();
  // A program that ends without closing still leaves the server; nothing asynchronous runs any more at that point.
  const leaveAtExit = (): void => {
    if (!registration.withdraw()) return;
    const pid = runningServer(place)?.pid;
    if (pid !== undefined) signal(pid, 'SIGINT');
  };
  process.once('exit', leaveAtExit);

  /** Restarts the server whenever it is gone, at growing intervals while that fails. Returns how to stop watching. */
  function watch(): { stop(): Promise<void> } {
    let timer: NodeJS.Timeout | undefined;
    let working: Promise<void> = Promise.resolve();
    let failures = 0;
    let busy = false;
    const schedule = (ms: number): void => {
      clearTimeout(timer);
      if (!closed) timer = setTimeout(check, ms).unref();
    };
    const restart = async (): Promise<void> => {
      try {
        log('The database server ended unexpectedly: starting it again.');
        await exclusively(lock, () => (closed ? Promise.resolve(undefined) : ensureRunning(false)));
        failures = 0;
        if (!closed) options.onRestart?.();
      } catch (error) {
        failures += 1;
        log(errorMessage(error));
      }
    };
    const check = (): void => {
      if (closed || busy) return;
      if (runningServer(place) !== undefined) return schedule(WATCH_MS);
      busy = true;
      working = restart().then(() => {
        busy = false;
        schedule(Math.min(WATCH_MS * 2 ** failures, LONGEST_PAUSE_MS));
      });
    };
    checkSoon = () => schedule(0);
    schedule(WATCH_MS);
    return {
      stop: async () => {
        closed = true;
        clearTimeout(timer);
        await working;
      },
    };
  }

  return {
    connection: (role, database = 'greffe') => ({ host: place.socketDir, port: PORT, user: role, password: passwords[role], database }),
    pid: () => runningServer(place)?.pid,
    close: async () => {
      if (closed) return;
      await restarts.stop();
      process.off('exit', leaveAtExit);
      await exclusively(lock, async () => {
        if (registration.withdraw()) await stopServer(place);
      });
    },
  };
}
