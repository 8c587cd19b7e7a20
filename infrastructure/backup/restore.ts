import { join } from 'node:path';
import type pg from 'pg';
import type { StoredLine } from '../event-log/stored-lines.js';
import type { KeyEncryptionKey } from '../vault/key-encryption-key.js';
import { BackupError } from './backup-error.js';
import {
  EVENTS,
  KEYS,
  readEventLine,
  readKeyLine,
  readTableLine,
  TABLES,
  TABLES_KEPT,
  type KeyLine,
  type Manifest,
  type TableLine,
} from './backup-files.js';
import type { ErasureRegister } from './erasure-register.js';
import { readLines } from './line-files.js';
import { readManifest, verifyBackup } from './verify-backup.js';

/** The lock under which positions are given: nobody founds this registry meanwhile. */
const LOG_LOCK = '111559182283891';
const PAGE = 1_000;

export interface RestoreTarget {
  /** A connection of its own in the server's role, to a migrated database; the caller ends it. */
  readonly client: pg.ClientBase;
  /** The key-encryption key under which the backed-up keys are wrapped. */
  readonly kek: KeyEncryptionKey;
  /** The newest register there is, of the backup's day or later. */
  readonly register: ErasureRegister;
  readonly onProgress?: (restored: number, of: number) => void;
}

export interface Restored {
  readonly events: number;
  readonly subjects: number;
  /** Keys that the backup holds and that were not restored, because the register names them. */
  readonly keptErased: number;
}

const checkRegister = (register: ErasureRegister, manifest: Manifest): void => {
  if (register.kekFingerprint !== manifest.kekFingerprint) {
    throw new BackupError('REGISTER_OF_ANOTHER', 'The erasure register is of another registry than the backup.');
  }
  if (register.madeAt < manifest.madeAt || register.position < manifest.head.position) {
    throw new BackupError(
      'REGISTER_TOO_OLD',
      `The erasure register is of ${register.madeAt}, before the backup of ${manifest.madeAt}: with it, erased persons would come back.`,
    );
  }
};

const checkEmpty = async (client: pg.ClientBase): Promise<void> => {
  const tables = ['events.events', 'vault.keys', 'vault.key_encryption_key', ...TABLES_KEPT];
  for (const table of tables) {
    const { rows } = await client.query<{ empty: boolean }>(`SELECT NOT EXISTS (SELECT FROM ${table}) AS empty`);
    if (rows[0]?.empty !== true) {
      throw new BackupError(
        'REGISTRY_NOT_EMPTY',
        `There is something in ${table} already: a restore goes into a new registry that was never started.`,
      );
    }
  }
};

/** The lines of a file in lists, each read; the backup was verified before, so none is left out. */
async function* chunks<T>(path: string, read: (line: string) => T | undefined): AsyncIterable<readonly T[]> {
  let chunk: T[] = [];
  for await (const text of readLines(path, { bytes: 0, lines: 0, sha256: '' })) {
    const line = read(text);
    if (line === undefined) throw new BackupError('BACKUP_DAMAGED', `${path} changed while it was read.`);
    chunk.push(line);
    if (chunk.length === PAGE) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

const addEvents = async (client: pg.ClientBase, lines: readonly StoredLine[]): Promise<void> => {
  await client.query({
    name: 'restore events',
    text: `INSERT INTO events.events (position, recorded_at, stream, revision, id, type, digest, body)
           SELECT n.position, n.recorded_at, b.body ->> 'stream', (b.body ->> 'revision')::integer, (b.body ->> 'id')::uuid, b.body ->> 'type',
                  decode(n.digest, 'hex'), n.body
             FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[]) AS n(position, recorded_at, digest, body),
                  LATERAL (SELECT n.body::json AS body) AS b
            ORDER BY n.position`,
    values: [lines.map((l) => l.position), lines.map((l) => l.recordedAt), lines.map((l) => l.digest), lines.map((l) => l.body)],
  });
};

/** Adds rows of keys, those of the register empty. @returns how many of them the backup still held */
const addKeys = async (client: pg.ClientBase, lines: readonly KeyLine[], erased: ReadonlySet<string>): Promise<number> => {
  let keptErased = 0;
  const keys = lines.flatMap(({ subject, keys: own }) =>
    own.map(({ id, purpose, wrapped }) => {
      const isErased = erased.has(id);
      if (isErased && wrapped !== undefined) keptErased += 1;
      return { subject, id, purpose, wrapped: isErased || wrapped === undefined ? Buffer.alloc(0) : Buffer.from(wrapped, 'base64url') };
    }),
  );
  await client.query({
    name: 'restore keys',
    text: `INSERT INTO vault.keys (subject, locator, ids, purposes, wrapped)
           SELECT s.subject, s.locator, array_agg(k.id ORDER BY k.ord), array_agg(k.purpose ORDER BY k.ord), array_agg(k.wrapped ORDER BY k.ord)
             FROM unnest($1::text[], $2::uuid[]) AS s(subject, locator)
             JOIN unnest($3::text[], $4::uuid[], $5::text[], $6::bytea[]) WITH ORDINALITY AS k(subject, id, purpose, wrapped, ord) USING (subject)
            GROUP BY s.subject, s.locator`,
    values: [
      lines.map((line) => line.subject),
      lines.map((line) => line.locator),
      keys.map((key) => key.subject),
      keys.map((key) => key.id),
      keys.map((key) => key.purpose),
      keys.map((key) => key.wrapped),
    ],
  });
  return keptErased;
};

const addRows = async (client: pg.ClientBase, lines: readonly TableLine[]): Promise<void> => {
  for (const table of TABLES_KEPT) {
    const rows = lines.filter((line) => line.table === table).map(({ row }) => row);
    if (rows.length > 0) {
      await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [JSON.stringify(rows)]);
    }
  }
};

/**
 * Puts a backup into an empty registry, all or nothing: events with their positions and instants, keys but for those that the register names,
 * accounts. The backup is verified first. Read models are then built from the log by whoever opens the registry.
 * @throws BackupError BACKUP_DAMAGED, BACKUP_NEWER, REGISTER_OF_ANOTHER, REGISTER_TOO_OLD, KEK_OF_ANOTHER, REGISTRY_NOT_EMPTY
 */
export const restoreBackup = async (
  folder: string,
  { client, kek, register, onProgress = () => undefined }: RestoreTarget,
): Promise<Restored> => {
  const { ok, verdicts } = await verifyBackup(folder);
  const manifest = await readManifest(folder);
  if (!ok || manifest === undefined) {
    const names = [...new Set(verdicts.map(({ name }) => name))].join(', ');
    throw new BackupError('BACKUP_DAMAGED', `The backup ${folder} is damaged (${names}): "verify backup" says where.`);
  }
  checkRegister(register, manifest);
  if (kek.fingerprint !== manifest.kekFingerprint) {
    throw new BackupError('KEK_OF_ANOTHER', 'The key-encryption key here is not the one under which the keys of the backup are wrapped.');
  }
  const { rows: known } = await client.query('SELECT FROM app.migrations WHERE name = $1', [manifest.migration]);
  if (known.length === 0) {
    throw new BackupError(
      'BACKUP_NEWER',
      `The backup was made by a newer version of greffe (${manifest.migration}): restore it with that one.`,
    );
  }

  const erased = new Set(register.destroyed.map(({ keyId }) => keyId));
  let [events, subjects, keptErased] = [0, 0, 0];
  await client.query('BEGIN');
  await client.query("SET LOCAL timezone = 'UTC'");
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOG_LOCK]);
    await checkEmpty(client);
    await client.query('INSERT INTO vault.key_encryption_key (fingerprint) VALUES ($1)', [kek.fingerprint]);
    for await (const lines of chunks(join(folder, KEYS), readKeyLine)) {
      keptErased += await addKeys(client, lines, erased);
      subjects += lines.length;
    }
    for await (const lines of chunks(join(folder, TABLES), readTableLine)) await addRows(client, lines);
    for await (const lines of chunks(join(folder, EVENTS), readEventLine)) {
      await addEvents(client, lines);
      events += lines.length;
      onProgress(events, manifest.counts.events);
    }
    await client.query('COMMIT');
    return { events, subjects, keptErased };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
};
