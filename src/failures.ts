import { BackupError } from '../infrastructure/backup/backup-error.js';
import { DatabaseFailure } from '../infrastructure/database/database-failure.js';
import { EventLogError } from '../infrastructure/event-log/event-log.js';
import { VaultError } from '../infrastructure/vault/vault.js';
import { EngineError } from '../projections/engine/engine.js';
import { FoundingError } from './founding.js';
import { SettingError } from './settings.js';

const EXPECTED = [BackupError, SettingError, FoundingError, DatabaseFailure, EventLogError, VaultError, EngineError];

/** A failure that the operator can mend, as its code and one sentence; anything else with its stack, because it is a fault of the program. */
export const explainFailure = (error: unknown): string => {
  if (EXPECTED.some((kind) => error instanceof kind)) {
    const { code, message } = error as Error & { readonly code: string };
    return `${code}: ${message}`;
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error)
    return `${error.code}: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};
