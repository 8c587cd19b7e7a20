import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { makePrivateFolder, makeSocketFolder, type ClusterPlace } from './cluster-place.js';
import { DatabaseFailure, folderFailure } from './database-failure.js';
import { isPostgresOf, pause, postgresProcessesOf, signal, until } from './processes.js';

export const PORT = 5432;
const LOG_LIMIT_BYTES = 10_000_000;
const RECOVERY_LIMIT_MS = 600_000;
const ORPHAN_PATIENCE_MS = 5_000;

/** What a running server writes about itself into `postmaster.pid`. */
interface LockFile {
  readonly pid: number;
  readonly status: string;
}

function readLockFile(place: ClusterPlace): LockFile | undefined {
  try {
    const lines = readFileSync(join(place.cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isSafeInteger(pid) && pid > 0 ? { pid, status: (lines[7] ?? '').trim() } : undefined;
  } catch {
    return undefined;
  }
}

/** The running server of this place, ready or not: its process number, and whether it is ready. */
export function runningServer(place: ClusterPlace): { pid: number; ready: boolean; stopping: boolean } | undefined {
  const lock = readLockFile(place);
  if (lock === undefined || !isPostgresOf(lock.pid, place.cluster)) return undefined;
  return { pid: lock.pid, ready: lock.status === 'ready', stopping: lock.status === 'stopping' };
}

const UNFINISHED = '.unfinished-';

/** Removes what killed starts left half-made; what is still being written into stays for the next time. */
function removeUnfinished(place: ClusterPlace): void {
  for (const name of readdirSync(place.home).filter((entry) => entry.includes(UNFINISHED))) {
    try {
      rmSync(join(place.home, name), { recursive: true, force: true });
    } catch {
      continue;
    }
  }
}

/**
 * Makes the cluster: UTF-8, compared by code point with Unicode's upper and lower case, so that its order depends on no
 * library of the machine. Made beside its place and moved there whole, so that a killed start leaves no half of one.
 */
export function initialise(place: ClusterPlace, binaries: Binaries, password: string, durable: boolean): void {
  // Named anew each time: the initdb of a killed start may still be writing into its own.
  const fresh = `${place.cluster}${UNFINISHED}${randomUUID()}`;
  const passwordFile = `${fresh}.password`;
  try {
    makePrivateFolder(fresh, place.account);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (place.account !== undefined) chownSync(passwordFile, place.account.ids.uid, place.account.ids.gid);
    const where = ['--pgdata', fresh, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256'];
    const text = ['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'];
    const made = spawnSync(
      join(binaries.folder, 'bin', 'initdb'),
      [...where, ...text, '--no-instructions', ...(durable ? [] : ['--no-sync'])],
      { cwd: '/', encoding: 'utf8', env: { PATH: process.env['PATH'], LC_ALL: 'C' }, ...place.account?.ids },
    );
    if (made.status !== 0) throw startFailure(made.error?.message ?? `${made.stdout}\n${made.stderr}`, place);
    renameSync(fresh, place.cluster);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw folderFailure(error, place.home);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** @throws DatabaseFailure DATABASE_OTHER_VERSION, DATABASE_FOLDER_PERMISSIONS */
export function checkCluster(place: ClusterPlace, binaries: Binaries): void {
  let version: string;
  try {
    version = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    throw new DatabaseFailure('DATABASE_FOLDER_PERMISSIONS', `The database in ${place.cluster} cannot be read by this user.`, {
      cause: error,
    });
  }
  if (version !== String(binaries.major)) {
    throw new DatabaseFailure(
      'DATABASE_OTHER_VERSION',
      `The database in ${place.cluster} was made by PostgreSQL ${version}, and this program brings PostgreSQL ${binaries.major}: restore a backup into a new data folder.`,
    );
  }
  const owner = statSync(place.cluster).uid;
  const runner = place.account?.ids.uid ?? process.getuid?.() ?? owner;
  if (owner !== runner) {
    throw new DatabaseFailure('DATABASE_FOLDER_PERMISSIONS', `The database in ${place.cluster} belongs to another system user (${owner}).`);
  }
}

function settings(place: ClusterPlace, durable: boolean): string[] {
  const values: Record<string, string> = {
    listen_addresses: '',
    port: String(PORT),
    unix_socket_directories: place.socketDir,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: durable ? '256MB' : '64MB',
    wal_compression: 'on',
    max_wal_size: '1GB',
    checkpoint_timeout: '10min',
    effective_cache_size: '1GB',
    random_page_cost: '1.1',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_line_prefix: '%m [%p] %q%u@%d ',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The failure that PostgreSQL's own words mean. */
export function startFailure(text: string, place: Pick<ClusterPlace, 'home' | 'socketDir'>): DatabaseFailure {
  // What the server answers to those who come too early is no reason.
  const isReason = (row: string): boolean => /FATAL|PANIC|error:/.test(row) && !row.includes('the database system is ');
  const line = text.split('\n').findLast(isReason) ?? text.trim().split('\n').at(-1) ?? '';
  const said = line.replace(/^.*?(FATAL|PANIC|error): */, '').trim();
  if (/No space left on device|Disk quota exceeded/.test(text)) {
    return new DatabaseFailure('DATABASE_DISK_FULL', `There is no space left on the disk of ${place.home}: the database does not start.`);
  }
  if (/Permission denied|invalid permissions|wrong ownership/.test(text)) {
    return new DatabaseFailure('DATABASE_FOLDER_PERMISSIONS', `The database in ${place.home} cannot be used by its system user: ${said}.`);
  }
  if (/could not create (any )?Unix-domain socket|could not bind|socket path .* is too long/.test(text)) {
    return new DatabaseFailure('DATABASE_SOCKET', `The database's socket cannot be made in ${place.socketDir}: ${said}.`);
  }
  return new DatabaseFailure('DATABASE_START_FAILED', `The database in ${place.home} does not start: ${said}.`);
}

const isPassing = (text: string): boolean =>
  /lock file ".*" already exists|pre-existing shared memory block|another server might be running|could not bind Unix|ended with SIGKILL/.test(
    text,
  );

/**
 * Clears what a killed server left. The lock file may go only when no process of the cluster is left: backends that outlive a
 * killed postmaster still write, and a second server beside them would destroy the data.
 */
async function clearRemains(place: ClusterPlace): Promise<void> {
  const gone = (): boolean => postgresProcessesOf(place.cluster).length === 0;
  for (const name of ['SIGTERM', 'SIGQUIT', 'SIGKILL'] as const) {
    if (await until(gone, ORPHAN_PATIENCE_MS)) break;
    for (const pid of postgresProcessesOf(place.cluster)) signal(pid, name);
  }
  if (!(await until(gone, ORPHAN_PATIENCE_MS))) {
    throw new DatabaseFailure('DATABASE_START_FAILED', `Processes of a killed database server still run on ${place.cluster}.`);
  }
  if (process.platform === 'linux') rmSync(join(place.cluster, 'postmaster.pid'), { force: true });
  removeUnfinished(place);
  for (const name of [`.s.PGSQL.${PORT}`, `.s.PGSQL.${PORT}.lock`]) rmSync(join(place.socketDir, name), { force: true });
}

function openLog(place: ClusterPlace): { file: string; descriptor: number; from: number } {
  const file = join(place.home, 'postgresql.log');
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  const descriptor = openSync(file, 'a', 0o600);
  return { file, descriptor, from: statSync(file).size };
}

async function tryStart(place: ClusterPlace, binaries: Binaries, durable: boolean, onExit: () => void): Promise<number | string> {
  const log = openLog(place);
  // Its own session: Ctrl-C in the terminal reaches this program alone, which stops the server when it is done with it.
  const child = spawn(join(binaries.folder, 'bin', 'postgres'), ['-D', place.cluster, ...settings(place, durable)], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.descriptor, log.descriptor],
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    ...place.account?.ids,
  });
  closeSync(log.descriptor);
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (status, by) => (ended ??= `ended with ${by ?? status}`));
  child.once('exit', onExit);
  child.unref();
  const ready = (): boolean => {
    const server = runningServer(place);
    return server !== undefined && server.pid === child.pid && server.ready;
  };
  const inTime = await until(() => ended !== undefined || ready(), RECOVERY_LIMIT_MS, 10);
  if (ended === undefined && inTime && child.pid !== undefined) return child.pid;
  const said = readFileSync(log.file).subarray(log.from).toString('utf8');
  return `${said}\n${ended ?? 'it was not ready in ten minutes'}`;
}

/**
 * Starts the server, clearing what a killed one left, and waits until it accepts connections. Obstacles that pass by
 * themselves (the last server's shared memory is being freed) are tried again for about fifteen seconds.
 * @param onExit called when a server that was started here ends
 * @returns the server's process number
 * @throws DatabaseFailure DATABASE_DISK_FULL, DATABASE_FOLDER_PERMISSIONS, DATABASE_SOCKET, DATABASE_START_FAILED
 */
export async function startServer(place: ClusterPlace, binaries: Binaries, durable: boolean, onExit: () => void): Promise<number> {
  for (let wait = 100; ; wait *= 2) {
    await clearRemains(place);
    makeSocketFolder(place);
    const outcome = await tryStart(place, binaries, durable, onExit);
    if (typeof outcome === 'number') return outcome;
    if (!isPassing(outcome) || wait > 8_000) throw startFailure(outcome, place);
    await pause(wait);
  }
}

/** Waits until the server that runs here, if any, is ready, or is gone if it was stopping. Its process number, or undefined. */
export async function settledServer(place: ClusterPlace): Promise<number | undefined> {
  await until(() => {
    const server = runningServer(place);
    return server === undefined || server.ready;
  }, RECOVERY_LIMIT_MS);
  return runningServer(place)?.pid;
}

/** Stops the server: running transactions are rolled back, connections closed, a checkpoint written. */
export async function stopServer(place: ClusterPlace): Promise<void> {
  const pid = runningServer(place)?.pid;
  if (pid === undefined) return;
  const gone = (): boolean => !isPostgresOf(pid, place.cluster);
  signal(pid, 'SIGINT');
  if (!(await until(gone, 60_000, 10))) {
    signal(pid, 'SIGQUIT');
    await until(gone, 10_000);
  }
  rmSync(place.socketDir, { recursive: true, force: true });
}
