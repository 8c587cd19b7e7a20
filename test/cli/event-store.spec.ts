import { jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openEmbeddedPostgres, type EmbeddedPostgres } from '../../infrastructure/database/embedded-postgres.js';
import { builtTree } from '../support/built.js';
import { standIn, type StandIn } from '../support/kurrentdb.js';
import { commandLine, pipedInto, type CommandLine } from './command-line.js';

jest.setTimeout(120_000);

describe('a registry whose events are in an event store', () => {
  let line: CommandLine;
  let postgres: EmbeddedPostgres;
  let server: StandIn | undefined;
  let url: string;
  let sample: string;

  beforeAll(async () => {
    builtTree();
    line = await commandLine();
    sample = join(line.folder, 'reports.csv');
    await copyFile(resolve('test/import/fixtures/reports-edge-cases.csv'), sample);
    postgres = await openEmbeddedPostgres({ dataDir: line.dataDir });
    server = await standIn();
    url = server.url;
  }, 300_000);
  afterAll(async () => {
    await postgres?.close();
    await server?.close();
    await line?.remove();
  });

  const greffe = (...words: readonly string[]) => line.greffe(words, { EVENT_STORE_URL: url, GREFFE_KIND: 'TEST' });
  const json = async (...words: readonly string[]): Promise<ReturnType<typeof JSON.parse>> => {
    const said = await greffe(...words, '--json');
    if (said.status !== 0) throw new Error(`exit ${said.status}: ${said.err}`);
    return JSON.parse(said.out) as unknown;
  };

  test('a file is imported once, counted, proved and rebuilt as from a log in PostgreSQL', async () => {
    const first = await json('import', sample);
    expect(first).toMatchObject({ read: 6, imported: 6, alreadyThere: 0, rejected: 0 });
    expect(await json('import', sample)).toEqual({ ...first, imported: 0, alreadyThere: 6 });

    const answer = await json('stats', '--election', 'LEG-2024', '--by', 'channel-group', '--kind', 'report');
    expect(answer).toMatchObject({ total: 5, asOf: { position: first.position } });
    expect(answer.rows.map(({ key, count }: { key: string; count: number }) => [key, count])).toEqual([
      ['CALL', 2],
      ['EMAIL', 1],
      ['POST', 1],
      ['SMS', 1],
      ['UNKNOWN', 1],
    ]);

    const events = (await greffe('events')).out;
    expect(events.trim().split('\n')).toHaveLength(14);
    expect(await pipedInto(events, 'python3', resolve('docs/verify-digests.py'))).toMatchObject({ status: 0 });
    const rebuilt = (await json('rebuild')) as readonly { readonly identical: boolean }[];
    expect(rebuilt.every(({ identical }) => identical)).toBe(true);
  });

  test('a malformed address of a store stops the start in one sentence', async () => {
    const malformed = await line.greffe(['stats', '--election', 'LEG-2024', '--by', 'kind'], { EVENT_STORE_URL: 'http://secret@store' });
    expect(malformed.status).not.toBe(0);
    expect(malformed.err).toContain('EVENT_STORE_URL must be an address');
    expect(malformed.err).not.toContain('secret');
  });

  test('nothing of a person stands in the clear in the store', async () => {
    const [row = ''] = readFileSync(sample, 'utf8').match(/[\w.]+@[\w.]+/) ?? [];
    expect(row).toContain('@');
    expect((await greffe('events')).out).not.toContain(row);
  });
});
