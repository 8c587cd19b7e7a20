import { createHmac } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { errorCode, errorMessage } from '../database/database-failure.js';
import { randomId } from '../codec/ids.js';
import { randomOctets } from '../codec/random.js';
import { VaultError } from './vault.js';

const KEY_BYTES = 32;

/** The key under which the keys of data subjects are wrapped; 32 bytes that never leave the process. */
export interface KeyEncryptionKey {
  readonly key: Uint8Array;
  /** Tells one key from another without telling anything about it. */
  readonly fingerprint: string;
}

const mismatch = (message: string, cause?: unknown): VaultError =>
  new VaultError('KEK_MISMATCH', message, ...(cause === undefined ? [] : [{ cause }]));

export const keyEncryptionKeyOf = (key: Uint8Array): KeyEncryptionKey => ({
  key,
  fingerprint: createHmac('sha256', key).update('greffe key-encryption key').digest('hex').slice(0, 32),
});

const pathOf = (location: string): string => {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(location) && !location.startsWith('file:')) return location;
  if (location.startsWith('file:')) return fileURLToPath(location);
  throw mismatch(`GREFFE_KEK must be a file or a file: URL; ${location.slice(0, location.indexOf(':'))}: is not supported.`);
};

const readKey = async (path: string): Promise<KeyEncryptionKey | undefined> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw mismatch(`The key-encryption key ${path} cannot be read: ${errorMessage(error)}.`, error);
  }
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length !== KEY_BYTES || key.toString('base64url') !== text.trim())
    throw mismatch(`${path} does not hold a key-encryption key of greffe.`);
  return keyEncryptionKeyOf(key);
};

const flush = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Makes the file once, whole or not at all, and on the disk before anything is wrapped under it. Of two that try, one wins. */
const makeKey = async (path: string): Promise<void> => {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${basename(path)}.${randomId()}`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(`${randomOctets(KEY_BYTES).toString('base64url')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(temporary, path);
    await flush(folder);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw mismatch(`The key-encryption key ${path} cannot be made: ${errorMessage(error)}.`, error);
  } finally {
    await rm(temporary, { force: true });
  }
};

/**
 * The key-encryption key of a file that must be there already: for a restore, which must not make another one.
 * @throws VaultError KEK_MISMATCH when the file is absent, unreadable or holds none
 */
export const existingKeyEncryptionKey = async (file: string): Promise<KeyEncryptionKey> => {
  const path = pathOf(file);
  const kek = await readKey(path);
  if (kek === undefined) throw mismatch(`The key-encryption key ${path} is absent: put the one of the backed-up registry there first.`);
  return kek;
};

type Queryable = Pick<pg.Pool, 'query'>;

const storedFingerprint = async (pool: Queryable): Promise<string | undefined> => {
  const { rows } = await pool.query<{ fingerprint: string }>('SELECT fingerprint FROM vault.key_encryption_key');
  return rows[0]?.fingerprint;
};

/**
 * The key-encryption key of a vault: made at its first use, and the same ever after; its fingerprint stands beside the keys.
 * @param file a path or a `file:` URL; 43 characters of base64url, mode 0600
 * @throws VaultError KEK_MISMATCH, one sentence, when the file is absent, unreadable or another than the keys were wrapped under
 */
export const keyEncryptionKey = async ({ file, pool }: { readonly file: string; readonly pool: Queryable }): Promise<KeyEncryptionKey> => {
  const path = pathOf(file);
  const stored = await storedFingerprint(pool);
  let kek = await readKey(path);
  if (kek === undefined && stored === undefined) {
    await makeKey(path);
    kek = await readKey(path);
  }
  if (kek === undefined) throw mismatch(`The key-encryption key ${path} is absent: without it no personal value can be read or written.`);
  if (stored === undefined) {
    await pool.query('INSERT INTO vault.key_encryption_key (fingerprint) VALUES ($1) ON CONFLICT DO NOTHING', [kek.fingerprint]);
  }
  const agreed = stored ?? (await storedFingerprint(pool));
  if (agreed !== kek.fingerprint)
    throw mismatch(`${path} is not the key-encryption key under which the keys of this database were wrapped.`);
  return kek;
};
