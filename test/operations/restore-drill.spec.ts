import { jest } from '@jest/globals';
import { copyFile, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { streamOf } from '../../domain/kernel/envelope.js';
import { TABLES_KEPT, TABLES_LEFT_OUT, type Manifest } from '../../infrastructure/backup/backup-files.js';
import { writeBackup } from '../../infrastructure/backup/backup.js';
import { erasureRegister, readErasureRegister, type ErasureRegister } from '../../infrastructure/backup/erasure-register.js';
import { restoreBackup } from '../../infrastructure/backup/restore.js';
import { verifyBackup } from '../../infrastructure/backup/verify-backup.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import { opener } from '../../infrastructure/codec/open.js';
import { auditLog } from '../../infrastructure/event-log/log-audit.js';
import { storedLines } from '../../infrastructure/event-log/stored-lines.js';
import { existingKeyEncryptionKey, keyEncryptionKeyOf, type KeyEncryptionKey } from '../../infrastructure/vault/key-encryption-key.js';
import { projections, readModelEntities } from '../../projections/index.js';
import { assembleGreffe, type Greffe } from '../../src/greffe.js';
import { importFile } from '../../src/import/import-file.js';
import { verifyProjections } from '../../src/verify-projections.js';
import { testGreffe, type TestGreffe } from '../support/app.js';
import { testDatabase, type TestDatabase } from '../support/postgres.js';

jest.setTimeout(120_000);

const reportOf = (sourceId: string): string => deriveId(['import', 'edge', sourceId]);
const [ERASED_BEFORE, ERASED_AFTER, KEPT] = [reportOf('EDGE-01'), reportOf('EDGE-02'), reportOf('EDGE-03')];

let registry: TestGreffe;
let folder: string;
let backup: string;
let manifest: Manifest;
let kek: KeyEncryptionKey;
let older: ErasureRegister;
let newest: ErasureRegister;
/** The log as it stood when the backup was made. */
let stored: string[];

const withClient = async <T>(connect: () => Promise<pg.Client>, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = await connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
const linesOf = async (greffe: Greffe): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of storedLines(greffe.database.pool)) lines.push(JSON.stringify(line));
  return lines;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greffe-drill-'));
  registry = await testGreffe();
  const { greffe } = registry;
  const file = join(folder, 'edge.csv');
  await copyFile(resolve('test/import/fixtures/reports-edge-cases.csv'), file);
  await importFile(greffe, file, { source: 'edge' });
  const as = await registry.signIn('TRIAGE_AGENT');
  const qualified = await registry.ask(`POST /api/reports/${KEPT}/qualify`, {
    as,
    body: { suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 3 },
  });
  if (qualified.status > 201) throw new Error(qualified.text);
  await greffe.catchUp();
  await greffe.vault.destroy({ subject: ERASED_BEFORE, purpose: 'REPORT_CONTENT' });

  // The server goes on: its read models and reactions follow, and something is filed after the backup.
  backup = join(folder, 'backup');
  stored = await linesOf(greffe);
  manifest = await withClient(greffe.database.connect, (client) => writeBackup(backup, { client, madeAt: greffe.clock.now() }));
  older = await readErasureRegister(join(backup, 'erasures.json'));
  await greffe.vault.destroy({ subject: ERASED_AFTER, purpose: 'REPORT_CONTENT' });
  const late = await registry.ask(`POST /api/reports/${reportOf('EDGE-04')}/qualify`, {
    as,
    body: { suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 2 },
  });
  if (late.status > 201) throw new Error(late.text);
  await greffe.catchUp();
  newest = await withClient(greffe.database.connect, (client) => erasureRegister(client, greffe.clock.now()));
  kek = await existingKeyEncryptionKey(join(greffe.settings.dataDir, 'kek'));
}, 180_000);
afterAll(async () => {
  await registry?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A copy of the backup with one file changed. */
const damaged = async (file: string, change: (content: Buffer) => Buffer): Promise<string> => {
  const copy = await mkdtemp(join(folder, 'copy-'));
  await cp(backup, copy, { recursive: true });
  await writeFile(join(copy, file), change(await readFile(join(copy, file))));
  return copy;
};
const flipped =
  (at: (content: Buffer) => number) =>
  (content: Buffer): Buffer => {
    const index = at(content);
    content.writeUInt8(content.readUInt8(index) ^ 1, index);
    return content;
  };
const named = async (path: string): Promise<string[]> => [...new Set((await verifyBackup(path)).verdicts.map(({ name }) => name))];

describe('a backup', () => {
  test('is made beside a running server and is whole by its own files, without a database', async () => {
    await expect(verifyBackup(backup)).resolves.toEqual({ ok: true, checked: stored.length, verdicts: [] });
    expect(manifest.counts).toMatchObject({ events: stored.length, destroyed: 1 });
    expect(manifest.head.position).toBe(stored.length);
  });

  test('is for its owner alone, and holds neither the key-encryption key nor a personal value in clear', async () => {
    for (const file of await readdir(backup)) expect((await stat(join(backup, file))).mode & 0o777).toBe(0o600);
    const all = (await Promise.all((await readdir(backup)).map((file) => readFile(join(backup, file), 'utf8')))).join('\n');
    expect(all).not.toContain(Buffer.from(kek.key).toString('base64url'));
    for (const personal of ['exemple.fr', 'example.org', 'Camille', '36111']) expect(all).not.toContain(personal);
  });

  test('takes a folder of its own', async () => {
    const again = withClient(registry.greffe.database.connect, (client) =>
      writeBackup(backup, { client, madeAt: registry.greffe.clock.now() }),
    );
    await expect(again).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
  });

  test('knows of every table outside the read models whether it is kept', async () => {
    const { rows } = await registry.database.pool.query<{ name: string }>(
      `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname IN ('events', 'vault', 'app')`,
    );
    expect(rows.map(({ name }) => name).toSorted()).toEqual(['events.events', 'vault.keys', ...TABLES_KEPT, ...TABLES_LEFT_OUT].toSorted());
  });
});

describe('a damaged backup is found out, and what is damaged is named', () => {
  test('one flipped bit in an event', async () => {
    const copy = await damaged(
      'events.jsonl',
      flipped((content) => content.indexOf('correlationId', content.length / 2) + 20),
    );
    const { ok, verdicts } = await verifyBackup(copy);
    expect(ok).toBe(false);
    expect(verdicts.map(({ name }) => name)).toEqual(expect.arrayContaining(['DIGEST_DIFFERS', 'FILE_DIFFERS']));
    expect(verdicts).toContainEqual({ name: 'FILE_DIFFERS', file: 'events.jsonl' });
    expect(verdicts.find(({ name }) => name === 'DIGEST_DIFFERS')).toMatchObject({ position: expect.any(Number) });
  });

  test('one flipped bit in a wrapped key, in an account, in the register or in the manifest', async () => {
    const wrapped = flipped((content) => content.indexOf('"wrapped":"') + 15);
    await expect(named(await damaged('keys.jsonl', wrapped))).resolves.toEqual(['FILE_DIFFERS']);
    await expect(
      named(
        await damaged(
          'tables.jsonl',
          flipped((content) => content.indexOf('"id":"') + 8),
        ),
      ),
    ).resolves.toEqual(['FILE_DIFFERS']);
    await expect(
      named(
        await damaged(
          'erasures.json',
          flipped((content) => content.indexOf('"keyId":"') + 10),
        ),
      ),
    ).resolves.toEqual(['LINE_UNREADABLE', 'FILE_DIFFERS', 'REGISTER_LACKS_KEY']);
    await expect(
      named(
        await damaged(
          'manifest.json',
          flipped((content) => content.indexOf('"events":') + 10),
        ),
      ),
    ).resolves.toEqual(['MANIFEST_UNREADABLE']);
  });

  test('a last event that is missing, or a first one', async () => {
    const lines = (content: Buffer): string[] => content.toString().trimEnd().split('\n');
    const short = await damaged('events.jsonl', (content) => Buffer.from(`${lines(content).slice(0, -1).join('\n')}\n`));
    await expect(named(short)).resolves.toEqual(['FILE_DIFFERS', 'COUNT_DIFFERS', 'HEAD_DIFFERS']);
    const late = await damaged('events.jsonl', (content) => Buffer.from(`${lines(content).slice(1).join('\n')}\n`));
    await expect(named(late)).resolves.toEqual(['POSITION_MISSING', 'FILE_DIFFERS', 'COUNT_DIFFERS']);
  });

  test('a file that is missing', async () => {
    const copy = await damaged('keys.jsonl', (content) => content);
    await rm(join(copy, 'keys.jsonl'));
    expect(await named(copy)).toEqual(expect.arrayContaining(['FILE_MISSING', 'KEY_MISSING']));
  });

  test('is not restored', async () => {
    const copy = await damaged(
      'events.jsonl',
      flipped((content) => content.indexOf('correlationId') + 20),
    );
    const database = await testDatabase();
    try {
      const restoring = withClient(database.connect, (client) => restoreBackup(copy, { client, kek, register: newest }));
      await expect(restoring).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    } finally {
      await database.close();
    }
  });
});

describe('a backup restored into a new cluster with the newest erasure register', () => {
  let database: TestDatabase;
  let restored: Greffe;

  const restore = (how: Partial<{ kek: KeyEncryptionKey; register: ErasureRegister }> = {}): Promise<unknown> =>
    withClient(database.connect, (client) => restoreBackup(backup, { client, kek, register: newest, ...how }));

  beforeAll(async () => {
    database = await testDatabase({ entities: [...readModelEntities], poolSize: 8 });
  }, 60_000);
  afterAll(async () => {
    await restored?.close();
    await database?.close();
  });

  test('is refused with a register older than the backup, with another registry’s, or under another key-encryption key', async () => {
    const early = { ...newest, madeAt: '2020-01-01T00:00:00.000Z' };
    await expect(restore({ register: early })).rejects.toMatchObject({ code: 'REGISTER_TOO_OLD' });
    await expect(restore({ register: { ...newest, kekFingerprint: 'f'.repeat(32) } })).rejects.toMatchObject({
      code: 'REGISTER_OF_ANOTHER',
    });
    await expect(restore({ kek: keyEncryptionKeyOf(Buffer.alloc(32, 7)) })).rejects.toMatchObject({ code: 'KEK_OF_ANOTHER' });
    const { rows } = await database.pool.query('SELECT FROM vault.keys');
    expect(rows).toHaveLength(0);
  });

  test('has the same events at the same positions and instants', async () => {
    await expect(restore()).resolves.toEqual({ events: stored.length, subjects: manifest.counts.subjects, keptErased: 1 });
    await copyFile(join(registry.greffe.settings.dataDir, 'kek'), join(folder, 'kek'));
    const settings = { port: 0, host: '127.0.0.1', dataDir: folder, kind: 'TEST', logLevel: 'silent' } as const;
    restored = await assembleGreffe(database, settings, 'read', () => undefined);
    await expect(linesOf(restored)).resolves.toEqual(stored);
  });

  test('verifies: the log, and every read model against a rebuild', async () => {
    await expect(auditLog(storedLines(database.pool), { dense: true })).resolves.toEqual({
      ok: true,
      checked: stored.length,
      verdicts: [],
    });
    await expect(verifyProjections(restored.engine)).resolves.toEqual({ ok: true, checked: projections.length, verdicts: [] });
  });

  test('has the read models that the first registry had then', async () => {
    for (const { name } of projections) {
      const [here, there] = await Promise.all([
        restored.engine.contentRoot(name, stored.length),
        registry.greffe.engine.contentRoot(name, stored.length),
      ]);
      expect([name, here]).toEqual([name, there]);
    }
  });

  test('opens what was kept, and nothing that was erased before the backup or since', async () => {
    const message = async (report: string): Promise<unknown> => {
      const [first] = await opener(restored.vault)(await restored.log.readStream(streamOf('report', report)));
      return (first?.data as { readonly message: unknown } | undefined)?.message;
    };
    expect(typeof (await message(KEPT))).toBe('string');
    await expect(message(ERASED_BEFORE)).resolves.toEqual({ erased: 'REPORT_CONTENT' });
    await expect(message(ERASED_AFTER)).resolves.toEqual({ erased: 'REPORT_CONTENT' });
    await expect(restored.vault.keysFor([{ subject: ERASED_AFTER, purpose: 'REPORT_CONTENT' }])).rejects.toMatchObject({
      code: 'KEY_DESTROYED',
    });
    const { rows } = await database.pool.query(`SELECT FROM app.personal_values WHERE key_id = ANY($1)`, [
      newest.destroyed.map(({ keyId }) => keyId),
    ]);
    expect([newest.destroyed.length, older.destroyed.length, rows.length]).toEqual([2, 1, 0]);
  });

  test('keeps the accounts and how far reactions had come, and nobody’s session', async () => {
    const count = async (pool: pg.Pool, table: string): Promise<number> => {
      const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::integer AS count FROM ${table}`);
      return rows[0]?.count ?? 0;
    };
    const accounts = await count(registry.database.pool, 'app.accounts');
    expect(accounts).toBeGreaterThan(0);
    await expect(count(database.pool, 'app.accounts')).resolves.toBe(accounts);
    await expect(count(database.pool, 'app.reaction_checkpoint')).resolves.toBe(1);
    await expect(count(database.pool, 'app.sessions')).resolves.toBe(0);
  });

  test('goes on where it stood, and cannot be restored over', async () => {
    await restored.catchUp();
    expect((await restored.log.head()).position).toBe(stored.length);
    await expect(restore()).rejects.toMatchObject({ code: 'REGISTRY_NOT_EMPTY' });
  });

  test('a read model that somebody changed by hand is named', async () => {
    await database.pool.query(
      "UPDATE read_models.report_register SET _hash = repeat('0', 64) WHERE ctid = (SELECT ctid FROM read_models.report_register LIMIT 1)",
    );
    const { ok, verdicts } = await verifyProjections(restored.engine);
    expect([ok, verdicts.map(({ name, projection }) => [name, projection])]).toEqual([false, [['CONTENT_DIFFERS', 'report-register']]]);
  });

  test('an event that the owner of the tables changed is named', async () => {
    await withClient(database.connectAsOwner, async (owner) => {
      await owner.query('ALTER TABLE events.events DISABLE TRIGGER append_only');
      await owner.query(`UPDATE events.events SET body = replace(body, '"gravity":3', '"gravity":1') WHERE type = 'ReportQualified'`);
    });
    const { ok, verdicts } = await auditLog(storedLines(database.pool), { dense: true });
    expect([ok, verdicts]).toEqual([
      false,
      [{ name: 'DIGEST_DIFFERS', position: expect.any(Number), stream: streamOf('report', KEPT), revision: expect.any(Number) }],
    ]);
  });
});
