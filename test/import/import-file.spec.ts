import { mkdtempSync, rmSync } from 'node:fs';
import { copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Envelope } from '../../domain/kernel/envelope.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import { opener } from '../../infrastructure/codec/open.js';
import { assembleGreffe, type Greffe } from '../../src/greffe.js';
import { importFile, type ImportSummary } from '../../src/import/import-file.js';
import { readModelEntities } from '../../projections/index.js';
import { testDatabase } from '../support/postgres.js';
import { HEADER, lineOf } from './csv-files.js';

let greffe: Greffe;
let folder: string;
let files = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'greffe-import-file-'));
  const database = await testDatabase({ entities: [...readModelEntities], poolSize: 8 });
  greffe = await assembleGreffe(
    database,
    { port: 0, host: '127.0.0.1', dataDir: folder, kind: 'TEST', logLevel: 'silent' },
    'found',
    () => undefined,
  );
}, 120_000);
afterAll(async () => {
  await greffe?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A file with these lines below the header, imported under a source. */
const imported = async (source: string, ...lines: readonly string[]): Promise<ImportSummary & { readonly rejectedFile: string }> => {
  files += 1;
  const path = join(folder, `file-${files}.csv`);
  await writeFile(path, [HEADER, ...lines, ''].join('\n'));
  const summary = await importFile(greffe, path, { source });
  if ('error' in summary) throw new Error(summary.error.code);
  const rejectedFile = summary.rejected === 0 ? '' : await readFile(join(folder, `file-${files}.rejected.csv`), 'utf8');
  return { ...summary, rejectedFile };
};
const streamOf = (kind: 'report' | 'complaint', source: string, sourceId: string): Promise<readonly Envelope[]> =>
  greffe.log.readStream(`${kind}-${deriveId(['import', source, sourceId])}`);
const complaintLine = (sourceId: string): string => `${lineOf(sourceId).replace(',report,', ',complaint,')}plaignante@exemple.fr`;

test('the sample of edge cases goes in whole, each row as it was given', async () => {
  const path = join(folder, 'edge.csv');
  await copyFile(resolve('test/import/fixtures/reports-edge-cases.csv'), path);
  const summary = await importFile(greffe, path, { source: 'edge' });
  expect(summary).toMatchObject({ read: 6, imported: 6, alreadyThere: 0, rejected: 0 });
  const stored = (
    await Promise.all(['EDGE-01', 'EDGE-02', 'EDGE-06'].map((id) => streamOf(id === 'EDGE-06' ? 'complaint' : 'report', 'edge', id)))
  ).flat();
  const [first, second, complaint] = await opener(greffe.vault)(stored);
  expect(first?.data).toMatchObject({
    electionCode: 'LEG-2024',
    channels: ['SMS', 'EMAIL'],
    sender: '36111',
    respondentLabel: 'Liste « Demain Valmont »',
    message: 'Reçu deux fois : un SMS, puis un courriel.\nDeuxième ligne, avec "guillemets" ; et un point-virgule.',
    reporter: { email: 'edge1@exemple.fr' },
    intake: 'IMPORT',
  });
  expect(second).toMatchObject({ occurredAt: '2024-06-21T03:30:00.000Z', data: { channels: [], department: '971' } });
  expect(complaint).toMatchObject({ type: 'ComplaintLodged', actor: { kind: 'IMPORT', id: 'edge', as: 'IMPORT' } });
});

test('a clock starts only for a complaint whose time has not run out when it is recorded', async () => {
  const [old] = await streamOf('complaint', 'edge', 'EDGE-06');
  expect(old?.data).toMatchObject({ deadlines: [] });
});

test('one run is one correlation', async () => {
  await imported('run', lineOf('A'), lineOf('B'));
  const [a, b] = await Promise.all([streamOf('report', 'run', 'A'), streamOf('report', 'run', 'B')]);
  expect(a[0]?.correlationId).toBe(b[0]?.correlationId);
});

test('the same file a second time adds nothing, and another source has ids of its own', async () => {
  const lines = [lineOf('S-1'), lineOf('S-2', 'Au revoir'), complaintLine('S-3')];
  await expect(imported('twice', ...lines)).resolves.toMatchObject({ imported: 3, alreadyThere: 0 });
  const { position } = await greffe.log.head();
  await expect(imported('twice', ...lines)).resolves.toMatchObject({ read: 3, imported: 0, alreadyThere: 3, rejected: 0, position });
  await expect(imported('elsewhere', ...lines)).resolves.toMatchObject({ imported: 3 });
});

test('two runs of the same file at the same time record each row once', async () => {
  const lines = Array.from({ length: 60 }, (_, index) => lineOf(`T-${index}`));
  const both = await Promise.all([imported('race', ...lines), imported('race', ...lines)]);
  expect(both.map(({ imported: done, alreadyThere, rejected }) => [done + alreadyThere, rejected])).toEqual([
    [60, 0],
    [60, 0],
  ]);
  expect(both.reduce((sum, { imported: done }) => sum + done, 0)).toBe(60);
});

describe('a source id that is used again', () => {
  test.each([
    ['another message', lineOf('R-1', 'Autre chose')],
    ['no message', lineOf('R-1', '')],
    ['another instant', lineOf('R-1').replace('10:00:00', '10:00:01')],
    ['another channel', lineOf('R-1').replace('SMS', 'EMAIL')],
    ['one more ground', lineOf('R-1').replace(',Bonjour', 'NO_OPT_OUT_DEVICE,Bonjour')],
    ['an address more', `${lineOf('R-1')}quelqu.un@exemple.fr`],
    ['another round', lineOf('R-1').replace('LEG-2024,1', 'LEG-2024,2')],
    ['the other kind', complaintLine('R-1')],
  ])('with %s is rejected, and what was recorded stays', async (_, changed) => {
    await imported('reuse', lineOf('R-1'));
    const { position } = await greffe.log.head();
    const again = await imported('reuse', changed);
    expect(again).toMatchObject({ imported: 0, alreadyThere: 0, rejected: 1, position });
    expect(again.rejectedFile).toContain('SOURCE_ID_REUSED');
  });

  test('with the same instant under another offset is the same row', async () => {
    await imported('reuse', lineOf('R-2'));
    const again = await imported('reuse', lineOf('R-2').replace('10:00:00+02:00', '08:00:00Z'));
    expect(again).toMatchObject({ alreadyThere: 1, rejected: 0 });
  });

  test('in one file is told by the order of the lines', async () => {
    const summary = await imported('order', lineOf('O-1', 'Premier'), lineOf('O-1', 'Second'), lineOf('O-1', 'Premier'));
    expect(summary).toMatchObject({ read: 3, imported: 1, alreadyThere: 1, rejected: 1 });
    expect(summary.rejectedFile).toContain('Second');
  });

  test('by a complaint that was there before rejects the report', async () => {
    await imported('reuse', complaintLine('R-3'));
    await expect(imported('reuse', lineOf('R-3'))).resolves.toMatchObject({ rejected: 1 });
  });

  test('whose content was erased since is taken to be the same', async () => {
    await imported('erased', lineOf('E-1'));
    const subject = deriveId(['import', 'erased', 'E-1']);
    await greffe.vault.destroy({ subject, purpose: 'REPORT_CONTENT' });
    await expect(imported('erased', lineOf('E-1'))).resolves.toMatchObject({ alreadyThere: 1, rejected: 0 });
  });
});

describe('wrong rows among right ones', () => {
  const wrong = {
    'a missing source id': lineOf(''),
    'an impossible date': lineOf('W-2').replace('2024-06-20', '2024-02-30'),
    'no offset': lineOf('W-3').replace('+02:00', ''),
    'an unknown election': lineOf('W-4').replace('LEG-2024', 'LEG-1789'),
    'a round that the election has not': lineOf('W-5').replace('LEG-2024,1', 'LEG-2024,3'),
    'an unknown channel': lineOf('W-6').replace('SMS', 'PIGEON'),
    'a complaint without an address': lineOf('W-7').replace(',report,', ',complaint,'),
    'the character U+0000': lineOf('W-8', 'a\u0000b'),
    'too few columns': 'W-9,report',
    'an unknown department': lineOf('W-10').replace(',75,', ',20,'),
    'a receipt in the future': lineOf('W-11').replace('2024-06-20', '2994-06-20'),
  };

  test('each is set aside with its reason, and the others go in', async () => {
    const lines = Object.values(wrong).flatMap((one, index) => [lineOf(`OK-${index}`), one]);
    const summary = await imported('mixed', ...lines);
    const size = Object.keys(wrong).length;
    expect(summary).toMatchObject({ read: 2 * size, imported: size, alreadyThere: 0, rejected: size });
    expect(summary.rejectedFile.split(/\r?\n/)[0]).toBe(`${HEADER},line,reason`);
    expect((await stat(join(folder, `file-${files}.rejected.csv`))).mode & 0o777).toBe(0o600);
  });

  test('nothing of them reaches the log', async () => {
    const { position } = await greffe.log.head();
    const summary = await imported('wrong alone', ...Object.values(wrong));
    expect(summary).toMatchObject({ imported: 0, rejected: Object.keys(wrong).length, position });
  });

  test('put right, the rejected rows go in', async () => {
    await imported('mended', lineOf('M-1'), lineOf('M-2').replace('SMS', 'PIGEON'));
    await expect(imported('mended', lineOf('M-2'))).resolves.toMatchObject({ imported: 1, rejected: 0 });
  });
});

test('a file that is no such file is refused whole', async () => {
  const path = join(folder, 'no-header.csv');
  await writeFile(path, 'name,age\nA,3\n');
  const { position } = await greffe.log.head();
  await expect(importFile(greffe, path, { source: 'x' })).resolves.toHaveProperty('error');
  expect((await greffe.log.head()).position).toBe(position);
});

test('what was acknowledged is told row by row, in the order in which it was stored or not', async () => {
  const path = join(folder, 'acknowledged.csv');
  await writeFile(path, [HEADER, lineOf('K-1'), lineOf('K-2'), ''].join('\n'));
  const positions: number[] = [];
  await importFile(greffe, path, { source: 'acknowledged', onAcknowledged: ({ position }) => void positions.push(position) });
  expect(positions).toHaveLength(2);
  const { position } = await greffe.log.head();
  expect(Math.max(...positions)).toBe(position);
});
