import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseFailure, errorCode } from './database-failure.js';
import { identityOf, isIdentityAlive, pause } from './processes.js';

const LOCK_TIMEOUT_MS = 600_000;

function ownIdentity(pid: number): string {
  const identity = identityOf(pid);
  if (identity === undefined) throw new Error(`process ${pid} does not run`);
  return identity;
}

function ticketsIn(folder: string): { newest: number; names: string[] } {
  const names = readdirSync(folder);
  const newest = names.reduce((most, name) => Math.max(most, Number.parseInt(name, 10) || 0), 0);
  return { newest, names };
}

function isHeld(folder: string, ticket: number, names: readonly string[]): boolean {
  if (ticket === 0 || names.includes(`${ticket}.released`)) return false;
  try {
    return isIdentityAlive(readlinkSync(join(folder, String(ticket))));
  } catch {
    return false;
  }
}

/**
 * Runs `work` while no other process on this data folder does. The lock is the ticket with the highest number, a symbolic
 * link whose target names its holder: it appears whole or not at all. A newer ticket can be drawn only when the newest was
 * released or its holder is dead, and the newest is never deleted; so a dead holder is succeeded by exactly one process.
 * @throws DatabaseFailure DATABASE_START_FAILED when a living holder keeps it for ten minutes.
 */
export async function exclusively<T>(folder: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const me = ownIdentity(process.pid);
  const limit = performance.now() + LOCK_TIMEOUT_MS;
  let mine = 0;
  while (mine === 0) {
    const { newest, names } = ticketsIn(folder);
    if (!isHeld(folder, newest, names) && drawn(folder, newest + 1, me)) {
      mine = newest + 1;
    } else if (performance.now() > limit) {
      throw new DatabaseFailure(
        'DATABASE_START_FAILED',
        `Another process has been starting or stopping the database of ${folder} for ten minutes.`,
      );
    } else {
      await pause(20);
    }
  }
  try {
    for (const name of readdirSync(folder)) {
      if (Number.parseInt(name, 10) < mine) rmSync(join(folder, name), { force: true });
    }
    return await work();
  } finally {
    writeFileSync(join(folder, `${mine}.released`), '');
  }
}

function drawn(folder: string, ticket: number, me: string): boolean {
  const path = join(folder, String(ticket));
  try {
    symlinkSync(me, path);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
  // A number that others drew, released and cleared away since we looked is not the newest any more.
  if (ticketsIn(folder).newest === ticket) return true;
  rmSync(path, { force: true });
  return false;
}

/** One registered user of the shared server. */
export interface Registration {
  /** Withdraws; true when no living user is left. */
  withdraw(): boolean;
}

/**
 * Registers a process as a user of the server: one empty file whose name is the process's identity. Dead users are forgotten
 * whenever somebody looks.
 * @param holder the process whose life counts, by default this one
 */
export function register(folder: string, holder: number = process.pid): Registration {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${ownIdentity(holder)}.${randomBytes(6).toString('hex')}`);
  writeFileSync(file, '', { mode: 0o600 });
  return {
    withdraw() {
      rmSync(file, { force: true });
      return !hasLivingUsers(folder);
    },
  };
}

function hasLivingUsers(folder: string): boolean {
  let living = false;
  for (const name of readdirSync(folder)) {
    if (isIdentityAlive(name.slice(0, name.lastIndexOf('.')))) living = true;
    else rmSync(join(folder, name), { force: true });
  }
  return living;
}
