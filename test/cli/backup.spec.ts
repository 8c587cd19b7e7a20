import { jest } from '@jest/globals';
import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openEmbeddedPostgres, type EmbeddedPostgres } from '../../infrastructure/database/embedded-postgres.js';
import { projections } from '../../projections/index.js';
import { builtTree } from '../support/built.js';
import { commandLine, type CommandLine } from './command-line.js';

jest.setTimeout(180_000);

let first: CommandLine;
let second: CommandLine;
let servers: EmbeddedPostgres[];
let backup: string;
let erasures: string;

beforeAll(async () => {
  builtTree();
  first = await commandLine();
  second = await commandLine();
  servers = [await openEmbeddedPostgres({ dataDir: first.dataDir }), await openEmbeddedPostgres({ dataDir: second.dataDir })];
  backup = join(first.folder, 'backup');
  erasures = join(first.folder, 'register', 'erasures.json');
  const sample = join(first.folder, 'reports.csv');
  await copyFile(resolve('test/import/fixtures/reports-edge-cases.csv'), sample);
  await first.json('import', sample);
}, 300_000);
afterAll(async () => {
  for (const server of servers ?? []) await server.close();
  await first?.remove();
  await second?.remove();
});

test('the log and the read models are verified, each with its count', async () => {
  await expect(first.json('verify', 'log')).resolves.toEqual({ ok: true, checked: 14, verdicts: [] });
  await expect(first.json('verify', 'projections')).resolves.toEqual({ ok: true, checked: projections.length, verdicts: [] });
});

test('a backup is made, verified from its files, and the register of erasures beside it', async () => {
  const made = await first.json('backup', backup);
  expect(made).toEqual({
    folder: backup,
    events: 14,
    subjects: 6,
    keys: expect.any(Number),
    destroyed: 0,
    rows: expect.any(Number),
    position: 14,
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  await expect(first.json('verify', 'backup', backup)).resolves.toEqual({ ok: true, checked: 14, verdicts: [] });
  await expect(first.json('backup', join(first.folder, 'register'), '--erasures')).resolves.toEqual({
    file: erasures,
    destroyed: 0,
    position: 14,
  });
  expect((await stat(erasures)).mode & 0o777).toBe(0o600);
});

test('a damaged backup is refused with exit 1, and says what is damaged', async () => {
  const manifest = join(backup, 'manifest.json');
  const whole = await readFile(manifest, 'utf8');
  await writeFile(manifest, whole.replace('"position": 14', '"position": 15'));
  const said = await first.greffe(['verify', 'backup', backup, '--json']);
  expect([said.status, JSON.parse(said.out)]).toEqual([
    1,
    { ok: false, checked: 0, verdicts: [{ name: 'MANIFEST_UNREADABLE', file: 'manifest.json' }] },
  ]);
  await writeFile(manifest, whole);
});

test('a restore wants a register and the key-encryption key, makes neither, and is then whole', async () => {
  expect((await second.greffe(['restore', backup])).status).toBe(2);
  const withoutKey = await second.greffe(['restore', backup, '--erasures', erasures]);
  expect([withoutKey.status, withoutKey.err]).toEqual([1, expect.stringContaining('KEK_MISMATCH')]);
  await mkdir(second.dataDir, { recursive: true });
  await copyFile(join(first.dataDir, 'kek'), join(second.dataDir, 'kek'));
  await expect(second.json('restore', backup, '--erasures', erasures)).resolves.toEqual({
    events: 14,
    subjects: 6,
    keptErased: 0,
    position: 14,
    paused: [],
  });
  await expect(second.json('verify', 'log')).resolves.toMatchObject({ ok: true, checked: 14 });
  await expect(second.json('verify', 'projections')).resolves.toMatchObject({ ok: true });
  const figures = ['stats', '--election', 'LEG-2024', '--by', 'channel'];
  await expect(second.json(...figures)).resolves.toEqual(await first.json(...figures));
  const again = await second.greffe(['restore', backup, '--erasures', erasures]);
  expect([again.status, again.err]).toEqual([1, expect.stringContaining('REGISTRY_NOT_EMPTY')]);
});

test.each([['verify', 'nothing'], ['backup']])('wrong words are wrong usage: %s %s', async (...words) => {
  expect((await first.greffe(words)).status).toBe(2);
});
