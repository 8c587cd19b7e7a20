import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { errorCode } from './database-failure.js';

const hasProc = process.platform === 'linux';
let boot: string | undefined;

/** The first digits of this boot's id: a process number and its start time repeat after a reboot. */
function bootId(): string {
  boot ??= hasProc ? readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').replaceAll('-', '').slice(0, 12) : 'none';
  return boot;
}

interface ProcessStatus {
  readonly name: string;
  readonly state: string;
  readonly startedAt: string;
}

function statusOf(pid: number): ProcessStatus | undefined {
  try {
    if (!hasProc) {
      const line = execFileSync('ps', ['-o', 'stat=,lstart=,comm=', '-p', String(pid)], { encoding: 'utf8' }).trim();
      const [state = 'Z', ...rest] = line.split(/\s+/);
      return { name: rest.slice(5).join(' '), state: state.slice(0, 1), startedAt: rest.slice(0, 5).join('.').replaceAll(':', '.') };
    }
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses and may itself hold spaces and parentheses.
    const end = text.lastIndexOf(')');
    const fields = text.slice(end + 2).split(' ');
    return { name: text.slice(text.indexOf('(') + 1, end), state: fields[0] ?? 'X', startedAt: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

const isDead = (status: ProcessStatus | undefined): boolean => status === undefined || status.state === 'Z' || status.state === 'X';

/**
 * A name for one life of a process: `pid-start-boot`. Undefined when no such process runs; a zombie, which a container
 * without an init keeps for ever, does not run.
 */
export function identityOf(pid: number): string | undefined {
  const status = statusOf(pid);
  if (status === undefined || isDead(status)) return undefined;
  return `${pid}-${status.startedAt}-${bootId()}`;
}

/** Whether the process that an identity names is still that process, running. */
export function isIdentityAlive(identity: string): boolean {
  const pid = Number.parseInt(identity, 10);
  return Number.isSafeInteger(pid) && pid > 0 && identityOf(pid) === identity;
}

const workingFolders = new Map<string, string>();

/**
 * The working directory of a process, or undefined. Without the right to trace, which containers withhold from root, only the
 * process's own user may ask, so the question is put as that user; once for each process, as PostgreSQL's never moves.
 */
function workingFolderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch (error) {
    const identity = identityOf(pid);
    if (errorCode(error) !== 'EACCES' || process.getuid?.() !== 0 || identity === undefined) return undefined;
    const known = workingFolders.get(identity);
    if (known !== undefined) return known;
    const folder = askedAsItsUser(pid);
    if (folder !== undefined) workingFolders.set(identity, folder);
    return folder;
  }
}

function askedAsItsUser(pid: number): string | undefined {
  try {
    const { uid, gid } = statSync(`/proc/${pid}`);
    const answer = spawnSync('readlink', [`/proc/${pid}/cwd`], { cwd: '/', encoding: 'utf8', uid, gid });
    return answer.status === 0 ? answer.stdout.replace(/\n$/, '') : undefined;
  } catch {
    return undefined;
  }
}

/** Whether `pid` is a running PostgreSQL process whose data directory is `cluster` (a real path). */
export function isPostgresOf(pid: number, cluster: string): boolean {
  const status = statusOf(pid);
  if (status === undefined || isDead(status)) return false;
  if (!hasProc) return status.name.includes('postgres');
  return status.name.startsWith('postgres') && workingFolderOf(pid) === cluster;
}

/**
 * The running PostgreSQL processes of a cluster, the postmaster and what it started: each has the data directory as its
 * working directory. Empty where the system does not tell (only Linux does).
 */
export function postgresProcessesOf(cluster: string): number[] {
  if (!hasProc) return [];
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => isPostgresOf(pid, cluster));
}

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself.
  }
}

/** Waits `ms` milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks `condition` every `everyMs` until it holds; false when `timeoutMs` passed first. */
export async function until(condition: () => boolean, timeoutMs: number, everyMs = 20): Promise<boolean> {
  const limit = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > limit) return false;
    await pause(everyMs);
  }
  return true;
}
