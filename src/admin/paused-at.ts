import type { Greffe } from '../greffe.js';
import { Refused } from '../http/problems.js';

/**
 * That the read model is paused at this event, or passes it over already.
 * @throws Refused PROJECTION_NOT_PAUSED_THERE (409), NOT_FOUND (404) for a read model that there is not
 */
export const requirePausedAt = async ({ engine }: Pick<Greffe, 'engine'>, name: string, eventId: string): Promise<void> => {
  const status = (await engine.status()).find((one) => one.name === name);
  if (status === undefined) throw new Refused('NOT_FOUND');
  if (status.error?.eventId === eventId || status.skipped.some((skip) => skip.eventId === eventId)) return;
  throw new Refused('PROJECTION_NOT_PAUSED_THERE', { projection: name });
};
