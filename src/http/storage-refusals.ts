import { errorCode } from '../../infrastructure/database/database-failure.js';
import { ConnectionLost, isConnectionLost } from '../../infrastructure/database/patience.js';
import { EventLogError } from '../../infrastructure/event-log/event-log.js';
import { VaultError } from '../../infrastructure/vault/vault.js';
import { Refused } from './problems.js';

const RETRY = { 'Retry-After': '5' } as const;

/** A failure of the log, the vault or the database, as what it means for whoever asked; undefined for any other error. */
export const storageRefusal = (error: unknown): Refused | undefined => {
  if (error instanceof EventLogError) {
    switch (error.code) {
      case 'LOG_UNAVAILABLE':
      case 'UNKNOWN_OUTCOME':
        return new Refused('STORAGE_UNAVAILABLE', {}, { headers: RETRY });
      case 'DISK_FULL':
        return new Refused('DISK_FULL', {}, { headers: RETRY });
      case 'EVENT_TOO_LARGE':
      case 'APPEND_TOO_LARGE':
        return new Refused('TOO_LARGE_TO_RECORD');
      // Two requests under one key, at once, with different contents: the other one was first.
      case 'BATCH_MISMATCH':
        return new Refused('CONTENDED', {}, { headers: { 'Retry-After': '1' } });
    }
  }
  if (error instanceof VaultError) {
    return error.code === 'KEY_DESTROYED' ? new Refused('KEY_DESTROYED') : new Refused('STORAGE_UNAVAILABLE', {}, { headers: RETRY });
  }
  if (['53100', 'ENOSPC', 'EDQUOT'].includes(errorCode(error) ?? '')) return new Refused('DISK_FULL', {}, { headers: RETRY });
  return error instanceof ConnectionLost || isConnectionLost(error)
    ? new Refused('STORAGE_UNAVAILABLE', {}, { headers: RETRY })
    : undefined;
};
