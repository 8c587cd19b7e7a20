import type pg from 'pg';
import { errorCode, errorMessage } from './database-failure.js';
import { pause } from './processes.js';

/** The database could not be reached for the time allowed. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';

  constructor(
    /** Whether some attempt had reached the server, so that its outcome is not known. */
    readonly sent: boolean,
    options?: ErrorOptions,
  ) {
    super('the connection to the database was lost', options);
  }
}

const PAUSE_MS = 50;
const LOST_CODE = /^(?:E[A-Z]{3,}|08...|57P0[123]|53300)$/;
const LOST_MESSAGE =
  /^(?:Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|timeout exceeded when trying to connect)/;

/** True when the connection is to blame and not what was asked: another attempt on another connection may succeed. */
export const isConnectionLost = (error: unknown): boolean => {
  const code = errorCode(error);
  if (code !== undefined)
    return LOST_CODE.test(code) || (error instanceof Error && 'severity' in error && /^(?:FATAL|PANIC)$/.test(String(error.severity)));
  return LOST_MESSAGE.test(errorMessage(error));
};

const heard = (): void => undefined;

/**
 * A connection of the pool that may break while it is lent: it then reports that to its query and, once more, as an event, which would end
 * the program if nobody listened. The listener is there before the pool's promise could resolve, since a server may greet and end a
 * connection in one packet, and it stays, since a connection that is being closed may still break.
 */
export const lend = (pool: Pick<pg.Pool, 'connect'>): Promise<pg.PoolClient> =>
  new Promise((resolve, reject) => {
    pool.connect((error, client) => {
      if (client === undefined) return reject(error ?? new Error('the pool lent no connection'));
      if (!client.listeners('error').includes(heard)) client.on('error', heard);
      resolve(client);
    });
  });

/**
 * Does idempotent work on a connection of the pool; when the connection is lost, does it again on another until it is known to have
 * succeeded or failed, or the time is over.
 * @throws ConnectionLost after `limitMs`; whatever the work throws otherwise
 */
export const patiently = async <T>(
  pool: Pick<pg.Pool, 'connect'>,
  work: (client: pg.PoolClient) => Promise<T>,
  limitMs = 10_000,
): Promise<T> => {
  const limit = performance.now() + limitMs;
  let sent = false;
  for (;;) {
    let client: pg.PoolClient | undefined;
    try {
      client = await lend(pool);
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      const lost = isConnectionLost(error);
      client?.release(lost);
      if (!lost) throw error;
      sent ||= client !== undefined;
      if (performance.now() > limit) throw new ConnectionLost(sent, { cause: error });
    }
    await pause(PAUSE_MS);
  }
};
