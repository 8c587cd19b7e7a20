import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinaries, type Binaries } from './binaries.js';
import { DatabaseFailure, folderFailure } from './database-failure.js';
import { canEnter, systemAccountFor, type SystemAccount } from './system-account.js';

/**
 * Where a data folder keeps its database. A data folder belongs to one machine at a time, or one container: processes that
 * cannot see each other cannot share a server.
 * Usually everything is in `<data folder>/postgres`. Where root starts the program in
 * a folder that only root can enter, the account that runs PostgreSQL could not reach it: then `home` is in
 * `/var/lib/greffe/<hash of the data folder>`, which lasts across reboots, and `place.json` in the data folder says so.
 */
export interface ClusterPlace {
  /** `<data folder>/postgres`: passwords, lock, users. This program's own. */
  readonly control: string;
  /** Holds the cluster and its log; the account that runs PostgreSQL can enter it. */
  readonly home: string;
  /** PostgreSQL's data directory, a real path. */
  readonly cluster: string;
  /** The unix socket's folder, private to the account. */
  readonly socketDir: string;
  readonly account: SystemAccount | undefined;
}

/** A unix socket's path holds 107 bytes; the file's name is `.s.PGSQL.5432`, and its lock's `.lock` longer. */
const LONGEST_SOCKET_FOLDER = 107 - '/.s.PGSQL.5432.lock'.length;
const SHARED_HOME = '/var/lib/greffe';

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

function makeFolder(folder: string, mode: number): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true, mode });
  chmodSync(folder, mode);
}

/** A folder that belongs to the account alone. */
export function makePrivateFolder(folder: string, account: SystemAccount | undefined): void {
  makeFolder(folder, 0o700);
  if (account !== undefined) chownSync(folder, account.ids.uid, account.ids.gid);
}

interface Pointer {
  readonly id: string;
  readonly home: string;
}

function readPointer(file: string): Pointer | undefined {
  if (!existsSync(file)) return undefined;
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof value === 'object' && value !== null && 'id' in value && 'home' in value)
    return { id: String(value.id), home: String(value.home) };
  throw new DatabaseFailure('DATABASE_START_FAILED', `${file}, which says where the database is, is damaged.`);
}

function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/** A copied data folder still points to the original's cluster: two registries must never write to one. */
function claimHome(control: string, pointer: Pointer): void {
  const claim = join(pointer.home, 'data-folder');
  if (existsSync(claim)) {
    const claimant = readFileSync(claim, 'utf8');
    if (claimant === control) return;
    if (readPointer(join(claimant, 'place.json'))?.id === pointer.id) {
      throw new DatabaseFailure(
        'DATABASE_FOLDER_COPIED',
        `${control} is a copy of ${claimant}, whose database is outside both, in ${pointer.home}: remove one of them, or restore a backup instead of copying.`,
      );
    }
  }
  writeWhole(claim, control);
}

function homeElsewhere(control: string): string {
  const file = join(control, 'place.json');
  let pointer = readPointer(file);
  if (pointer === undefined) {
    pointer = { id: randomUUID(), home: join(SHARED_HOME, shortHash(control)) };
    makeFolder(SHARED_HOME, 0o755);
    makeFolder(pointer.home, 0o711);
    writeWhole(file, JSON.stringify(pointer));
  }
  if (!existsSync(pointer.home)) {
    throw new DatabaseFailure(
      'DATABASE_FOLDER_VANISHED',
      `The database of ${control} was in ${pointer.home}, which is not there any more.`,
    );
  }
  claimHome(control, pointer);
  return pointer.home;
}

function socketFolder(home: string): string {
  const near = join(home, 'socket');
  if (Buffer.byteLength(near) <= LONGEST_SOCKET_FOLDER) return near;
  const name = `greffe-${shortHash(home)}`;
  const temporary = join(tmpdir(), name);
  return Buffer.byteLength(temporary) <= LONGEST_SOCKET_FOLDER ? temporary : join('/tmp', name);
}

/**
 * Makes the socket's folder, which a cleaner of temporary files may have removed.
 * @throws DatabaseFailure DATABASE_SOCKET where, in a public place, somebody else made one of that name
 */
export function makeSocketFolder({ socketDir: folder, account }: ClusterPlace): void {
  const owner = account?.ids.uid ?? process.getuid?.();
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found !== undefined && (!found.isDirectory() || found.uid !== owner)) {
    throw new DatabaseFailure('DATABASE_SOCKET', `The folder ${folder}, needed for the database's socket, belongs to somebody else.`);
  }
  makePrivateFolder(folder, account);
  chmodSync(folder, 0o700);
}

/**
 * Finds, and makes where missing, the folders of a data folder's database.
 * @throws DatabaseFailure DATABASE_FOLDER_NOT_WRITABLE, DATABASE_FOLDER_COPIED, DATABASE_FOLDER_VANISHED,
 *   DATABASE_SYSTEM_USER, DATABASE_DISK_FULL
 */
export function placeOf(dataDir: string): ClusterPlace {
  const isRoot = process.getuid?.() === 0;
  try {
    makeFolder(dataDir, isRoot ? 0o711 : 0o700);
    const control = join(realpathSync(dataDir), 'postgres');
    makeFolder(control, isRoot ? 0o711 : 0o700);
    const near = systemAccountFor(join(control, 'cluster'));
    const elsewhere = existsSync(join(control, 'place.json')) || (isRoot && !canEnter(near, control));
    const home = elsewhere ? homeElsewhere(control) : control;
    const cluster = join(home, 'cluster');
    const account = home === control ? near : systemAccountFor(cluster);
    return { control, home, cluster, socketDir: socketFolder(home), account };
  } catch (error) {
    throw folderFailure(error, dataDir);
  }
}

/** PostgreSQL's programs for a place; a copy is shared by every data folder that needs one outside its own. */
export function binariesOf(place: ClusterPlace): Binaries {
  try {
    return findBinaries(place.account, place.home === place.control ? place.control : SHARED_HOME);
  } catch (error) {
    throw folderFailure(error, place.home);
  }
}
