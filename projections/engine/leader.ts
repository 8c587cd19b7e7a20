import type pg from 'pg';
import { CHANNEL } from './checkpoints.js';

/** Locks of one database: who writes the read models, who rebuilds them. */
const CLASS = 0x67726566;
export const LEADER_LOCK = 1;
export const REBUILD_LOCK = 2;

/** A connection that holds a lock for as long as it lives. */
export interface Seat {
  readonly client: pg.ClientBase;
  /** Resolves when the connection is lost, and the lock with it. */
  readonly lost: Promise<void>;
  /** Whether the lock is had now. */
  take(): Promise<boolean>;
  /** Gives lock and connection back. */
  leave(): Promise<void>;
}

export interface SeatOptions {
  readonly pool: pg.Pool;
  /** A connection of one's own; without it one of the pool is kept. */
  readonly connect?: (() => Promise<pg.Client>) | undefined;
}

/** A connection of one's own, or one of the pool; `end` gives it back. */
export async function connection({ pool, connect }: SeatOptions): Promise<{ client: pg.ClientBase; end: () => Promise<void> }> {
  if (connect === undefined) {
    const client = await pool.connect();
    return { client, end: () => Promise.resolve(client.release(true)) };
  }
  const client = await connect();
  return { client, end: () => client.end() };
}

/** @param onNotice told what other processes announce, when given */
export async function seat(
  options: SeatOptions,
  lock: typeof LEADER_LOCK | typeof REBUILD_LOCK,
  onNotice?: (what: string) => void,
): Promise<Seat> {
  const { client, end } = await connection(options);
  let isLost = false;
  const lost = new Promise<void>((resolve) => {
    const lose = (): void => {
      isLost = true;
      resolve();
    };
    client.on('error', lose);
    client.on('end', lose);
  });
  if (onNotice !== undefined) {
    client.on('notification', (notice) => onNotice(notice.payload ?? ''));
    try {
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      await end();
      throw error;
    }
  }
  return {
    client,
    lost,
    async take() {
      const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [CLASS, lock]);
      return rows[0]?.taken === true;
    },
    async leave() {
      // Unlocked before the connection ends, so that the next one need not wait for the server to notice.
      if (!isLost) await client.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
      await end().catch(() => undefined);
    },
  };
}
