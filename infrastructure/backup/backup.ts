import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { storedHead, storedLines } from '../event-log/stored-lines.js';
import { BackupError } from './backup-error.js';
import {
  ERASURES,
  EVENTS,
  eventLine,
  KEYS,
  MANIFEST,
  TABLES,
  TABLES_KEPT,
  withOwnDigest,
  type Head,
  type KeyLine,
  type Manifest,
} from './backup-files.js';
import { erasureRegister } from './erasure-register.js';
import { writeLines, writeWhole, type FileEntry } from './line-files.js';

const PAGE = 2_000;

export interface BackupSource {
  /** A connection of its own in the server's role; the caller ends it. */
  readonly client: pg.ClientBase;
  /** Now. */
  readonly madeAt: string;
  /** Told how many of the events are written. */
  readonly onProgress?: (written: number, of: number) => void;
}

const emptyFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0)
    throw new BackupError('FOLDER_NOT_EMPTY', `${folder} is not empty: a backup takes a folder of its own.`);
};

async function* pages<R extends pg.QueryResultRow>(client: pg.ClientBase, select: string): AsyncIterable<R> {
  await client.query(`DECLARE page NO SCROLL CURSOR FOR ${select}`);
  for (;;) {
    const { rows } = await client.query<R>(`FETCH ${PAGE} FROM page`);
    if (rows.length === 0) break;
    yield* rows;
  }
  await client.query('CLOSE page');
}

/** What a backup counts of the keys. */
interface KeyCounts {
  subjects: number;
  keys: number;
  destroyed: number;
}

async function* keyLines(client: pg.ClientBase, counts: KeyCounts): AsyncIterable<string> {
  const select = 'SELECT subject, locator::text, ids::text[], purposes, wrapped FROM vault.keys ORDER BY subject';
  for await (const row of pages<{ subject: string; locator: string; ids: string[]; purposes: string[]; wrapped: Buffer[] }>(
    client,
    select,
  )) {
    const line: KeyLine = {
      subject: row.subject,
      locator: row.locator,
      keys: row.ids.map((id, index) => {
        const wrapped = row.wrapped[index]?.toString('base64url') ?? '';
        counts.keys += 1;
        if (wrapped === '') counts.destroyed += 1;
        return { id, purpose: row.purposes[index] ?? '', ...(wrapped === '' ? {} : { wrapped }) };
      }),
    };
    counts.subjects += 1;
    yield JSON.stringify(line);
  }
}

async function* tableLines(client: pg.ClientBase): AsyncIterable<string> {
  for (const table of TABLES_KEPT) {
    for await (const { row } of pages<{ row: unknown }>(client, `SELECT to_json(t) AS row FROM ${table} t ORDER BY 1::text`)) {
      yield JSON.stringify({ table, row });
    }
  }
}

/**
 * Writes a backup into a folder of its own: events as stored, keys as wrapped, accounts, the erasure register, a manifest. All of one moment,
 * while others write. It holds no personal value in clear and not the key-encryption key, which is kept apart.
 * @throws BackupError FOLDER_NOT_EMPTY, NOTHING_TO_BACK_UP
 */
export const writeBackup = async (folder: string, { client, madeAt, onProgress = () => undefined }: BackupSource): Promise<Manifest> => {
  await emptyFolder(folder);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query("SET LOCAL timezone = 'UTC'");
  try {
    const position = await storedHead(client);
    if (position === 0) throw new BackupError('NOTHING_TO_BACK_UP', 'There are no events in this database.');
    const register = await erasureRegister(client, madeAt);
    const { rows } = await client.query<{ name: string }>('SELECT name FROM app.migrations ORDER BY timestamp DESC LIMIT 1');

    let head: Head = { position: 0, recordedAt: '', digest: '' };
    const events = async function* (): AsyncIterable<string> {
      for await (const line of storedLines(client)) {
        head = { position: line.position, recordedAt: line.recordedAt, digest: line.digest };
        onProgress(line.position, position);
        yield eventLine(line);
      }
    };
    const counts: KeyCounts = { subjects: 0, keys: 0, destroyed: 0 };
    const files: FileEntry[] = [];
    files.push(await writeLines(join(folder, EVENTS), EVENTS, events()));
    files.push(await writeLines(join(folder, KEYS), KEYS, keyLines(client, counts)));
    files.push(await writeLines(join(folder, TABLES), TABLES, tableLines(client)));
    files.push(await writeLines(join(folder, ERASURES), ERASURES, [JSON.stringify(register)]));
    await client.query('COMMIT');

    const manifest: Manifest = withOwnDigest({
      format: 'greffe-backup',
      v: 1,
      madeAt,
      migration: rows[0]?.name ?? '',
      head,
      counts: { events: files[0]?.lines ?? 0, ...counts, rows: files[2]?.lines ?? 0 },
      kekFingerprint: register.kekFingerprint,
      files,
    } as const);
    await writeWhole(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    return manifest;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
};
