import { EventLogError } from '../../infrastructure/event-log/event-log.js';
import { ConnectionLost } from '../../infrastructure/database/patience.js';
import { VaultError } from '../../infrastructure/vault/vault.js';
import { problemOfRefused } from '../../src/http/problems.js';
import { storageRefusal } from '../../src/http/storage-refusals.js';

const coded = (code: string): Error => Object.assign(new Error('secret detail'), { code });

test.each([
  ['a log that cannot be reached', new EventLogError('LOG_UNAVAILABLE', ''), 503, 'STORAGE_UNAVAILABLE'],
  ['an append whose outcome is not known', new EventLogError('UNKNOWN_OUTCOME', ''), 503, 'STORAGE_UNAVAILABLE'],
  ['a full disk', new EventLogError('DISK_FULL', ''), 503, 'DISK_FULL'],
  ['a full disk of the database', coded('53100'), 503, 'DISK_FULL'],
  ['a lost connection', new ConnectionLost(true), 503, 'STORAGE_UNAVAILABLE'],
  ['a database that is shutting down', coded('57P01'), 503, 'STORAGE_UNAVAILABLE'],
  ['a database that refuses connections', coded('ECONNREFUSED'), 503, 'STORAGE_UNAVAILABLE'],
  ['a vault that cannot be reached', new VaultError('VAULT_UNAVAILABLE', ''), 503, 'STORAGE_UNAVAILABLE'],
  ['an erased file', new VaultError('KEY_DESTROYED', ''), 409, 'KEY_DESTROYED'],
  ['an act that is too large', new EventLogError('EVENT_TOO_LARGE', ''), 422, 'TOO_LARGE_TO_RECORD'],
  ['two requests under one key at once', new EventLogError('BATCH_MISMATCH', ''), 409, 'CONTENDED'],
])('%s is told in one clear sentence', (_, error, status, code) => {
  const refused = storageRefusal(error);
  if (refused === undefined) throw new Error('not known');
  const problem = problemOfRefused(refused, 'en');
  expect(problem).toMatchObject({ status, code });
  expect(problem.detail).not.toContain('secret');
  expect(refused.more.headers?.['Retry-After'] !== undefined).toBe(status === 503 || code === 'CONTENDED');
});

test('a fault of the program is not taken for one of the storage', () => {
  expect(storageRefusal(new TypeError('x is undefined'))).toBeUndefined();
  expect(storageRefusal(coded('23505'))).toBeUndefined();
});
