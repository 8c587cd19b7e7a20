import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { DatabaseFailure } from './database-failure.js';

/** The account that runs PostgreSQL where the program itself runs as root, which PostgreSQL refuses to run as. */
export interface SystemAccount {
  readonly ids: { readonly uid: number; readonly gid: number };
}

function lookUp(name: string): SystemAccount | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  const ids = { uid: Number(uid.stdout.trim()), gid: Number(gid.stdout.trim()) };
  return ids.uid > 0 ? { ids } : undefined;
}

/**
 * The account to run PostgreSQL as: none when the program is not root. An existing cluster is run by its owner; a new one by
 * `postgres`, else `nobody`, else an account `greffe` made for it.
 * @param cluster the data directory, which need not exist
 * @throws DatabaseFailure DATABASE_SYSTEM_USER when root has no such account and cannot make one
 */
export function systemAccountFor(cluster: string): SystemAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid > 0) return { ids: { uid, gid } };
  }
  const found = lookUp('postgres') ?? lookUp('nobody') ?? lookUp('greffe');
  if (found !== undefined) return found;
  const made = spawnSync('/usr/sbin/useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'greffe'], {
    encoding: 'utf8',
  });
  const account = lookUp('greffe');
  if (account !== undefined) return account;
  throw new DatabaseFailure(
    'DATABASE_SYSTEM_USER',
    `PostgreSQL does not run as root, and no other system account could be found or made (${made.error?.message ?? made.stderr.trim()}): start greffe as an ordinary user, or make an account "postgres".`,
  );
}

/** Whether the account can enter a folder: asked of the system, which also knows access lists and read-only mounts. */
export function canEnter(account: SystemAccount | undefined, folder: string): boolean {
  const answer = spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { cwd: '/', stdio: 'ignore', ...account?.ids });
  return answer.status === 0;
}
