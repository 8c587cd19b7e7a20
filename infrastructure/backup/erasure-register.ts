import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { storedHead } from '../event-log/stored-lines.js';
import { BackupError } from './backup-error.js';
import { readDocument, withOwnDigest } from './backup-files.js';

/**
 * Which keys were destroyed, for ever. It grows only, holds no personal value, and is kept apart from the backups: whoever restores an older
 * backup replays the newest register first, so that what was erased since stays erased. A key in it was destroyed at `madeAt` or before.
 */
export interface ErasureRegister {
  readonly format: 'greffe-erasures';
  readonly v: 1;
  readonly madeAt: string;
  /** Position of the log's head when it was made. */
  readonly position: number;
  readonly kekFingerprint: string;
  readonly destroyed: readonly { readonly keyId: string; readonly purpose: string }[];
  /** Lower-case hex SHA-256 of the RFC 8785 form of everything else in the register. */
  readonly digest: string;
}

type Queryable = Pick<pg.ClientBase, 'query'>;

export const storedFingerprint = async (client: Queryable): Promise<string> => {
  const { rows } = await client.query<{ fingerprint: string }>('SELECT fingerprint FROM vault.key_encryption_key');
  const [row] = rows;
  if (row === undefined) throw new BackupError('NOTHING_TO_BACK_UP', 'This registry has no keys: nothing was ever recorded in it.');
  return row.fingerprint;
};

/** The register of this moment. */
export const erasureRegister = async (client: Queryable, madeAt: string): Promise<ErasureRegister> => {
  const { rows: destroyed } = await client.query<{ keyId: string; purpose: string }>(
    `SELECT k.id::text AS "keyId", k.purpose
       FROM vault.keys r, unnest(r.ids, r.purposes, r.wrapped) AS k(id, purpose, wrapped)
      WHERE octet_length(k.wrapped) = 0 ORDER BY k.id`,
  );
  const [position, kekFingerprint] = [await storedHead(client), await storedFingerprint(client)];
  return withOwnDigest({ format: 'greffe-erasures', v: 1, madeAt, position, kekFingerprint, destroyed } as const);
};

/** @throws BackupError REGISTER_UNREADABLE */
export const readErasureRegister = async (path: string): Promise<ErasureRegister> => {
  const text = await readFile(path, 'utf8').catch(() => '');
  const register = readDocument<ErasureRegister>(text, 'greffe-erasures');
  if (register === undefined) throw new BackupError('REGISTER_UNREADABLE', `${path} is no erasure register, or a damaged one.`);
  return register;
};
