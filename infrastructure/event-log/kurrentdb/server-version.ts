import { EventLogError } from '../event-log.js';
import { unreachable, within, type Connection } from './connection.js';

/**
 * Servers with which events could be missed or not be placed: before 22.10.4 a filtered subscription that goes live sends a checkpoint too far
 * ahead (KurrentDB pull request 4023; the same for 23.6 and earlier of that year), 25.0.0 sends one at the end of the log (issue 4970).
 */
const isBad = ([year, month, patch]: readonly [number, number, number]): boolean => {
  const number = year * 10_000 + month * 100 + patch;
  return number < 221_004 || (number >= 230_000 && number < 231_000) || number === 250_000;
};

/** True for a server that must not be used; one that does not tell its version is taken as it is. */
export const isKnownBad = (version: string): boolean => {
  const found = /^(\d+)\.(\d+)\.(\d+)/.exec(version);
  if (found === null) return false;
  return isBad([Number(found[1]), Number(found[2]), Number(found[3])]);
};

/**
 * Asks the server who it is.
 * @throws EventLogError LOG_UNAVAILABLE when it is not reached in time, refuses, or is known to be bad
 */
export const checkServer = async (connection: Connection, attemptMs: number): Promise<string> => {
  let version: string;
  try {
    version = await connection.patiently(async (client) => {
      const features = (await within(Reflect.get(client, 'capabilities') as Promise<unknown>, attemptMs)) as {
        readonly serverVersion: string;
      };
      return features.serverVersion;
    });
  } catch (error) {
    throw unreachable(error);
  }
  if (isKnownBad(version)) {
    throw new EventLogError(
      'LOG_UNAVAILABLE',
      `the event store runs version ${version}, with which events can be missed: upgrade it to 23.10, 24.10 or 26.0`,
    );
  }
  return version;
};
