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
    // A connection that breaks reports it twice, to its query and as an event that nobody else listens to while it is lent.
    const heard = (): void => undefined;
    try {
      client = await pool.connect();
      client.on('error', heard);
      const result = await work(client);
      client.off('error', heard);
      client.release();
      return result;
    } catch (error) {
      const lost = isConnectionLost(error);
      if (!lost) client?.off('error', heard);
      client?.release(lost);
      if (!lost) throw error;
      sent ||= client !== undefined;
      if (performance.now() > limit) throw new ConnectionLost(sent, { cause: error });
    }
    await pause(PAUSE_MS);
  }
};
