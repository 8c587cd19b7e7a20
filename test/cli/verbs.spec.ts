import { jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openEmbeddedPostgres, type EmbeddedPostgres } from '../../infrastructure/database/embedded-postgres.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import { HEADER, lineOf } from '../import/csv-files.js';
import { builtTree } from '../support/built.js';
import { commandLine, pipedInto, type CommandLine } from './command-line.js';

jest.setTimeout(120_000);

let line: CommandLine;
/** Kept running between the verbs, as beside a server: each of them would start it and stop it again. */
let postgres: EmbeddedPostgres;
let sample: string;
let first: unknown;

beforeAll(async () => {
  builtTree();
  line = await commandLine();
  sample = join(line.folder, 'reports.csv');
  await copyFile(resolve('test/import/fixtures/reports-edge-cases.csv'), sample);
  postgres = await openEmbeddedPostgres({ dataDir: line.dataDir });
  first = await line.json('import', sample);
}, 300_000);
afterAll(async () => {
  await postgres?.close();
  await line?.remove();
});

const count = (rows: readonly { key: string; count: number }[]): Record<string, number> =>
  Object.fromEntries(rows.map((row) => [row.key, row.count]));

describe('import', () => {
  test('the first import founds the registry and records every row', () => {
    expect(first).toEqual({ read: 6, imported: 6, alreadyThere: 0, rejected: 0, position: 14 });
  });

  test('A-02 the same import a second time adds nothing', async () => {
    await expect(line.json('import', sample)).resolves.toEqual({ read: 6, imported: 0, alreadyThere: 6, rejected: 0, position: 14 });
  });

  test('A-03 a wrong row is set aside for its owner alone and the others go in; with --strict that is a refusal', async () => {
    const other = join(line.folder, 'other.csv');
    await writeFile(other, `${HEADER}\n${lineOf('OTHER-1').replace('LEG-2024', 'NONE-1900')}\n`);
    const said = await line.greffe(['import', other, '--source', 'other', '--strict', '--json']);
    expect([said.status, JSON.parse(said.out)]).toEqual([1, { read: 1, imported: 0, alreadyThere: 0, rejected: 1, position: 14 }]);
    const rejected = join(line.folder, 'other.rejected.csv');
    expect(await readFile(rejected, 'utf8')).toContain('OTHER-1');
    expect((await stat(rejected)).mode & 0o777).toBe(0o600);
    expect((await line.greffe(['import', other, '--source', 'other'])).status).toBe(0);
  });

  test('a file that is not there is wrong usage', async () => {
    const said = await line.greffe(['import', join(line.folder, 'nowhere.csv')]);
    expect([said.status, said.out]).toEqual([2, '']);
  });
});

describe('stats', () => {
  test('A-05 a report with two channels counts once under each, and one without counts as unknown', async () => {
    const answer = await line.json('stats', '--election', 'LEG-2024', '--by', 'channel-group', '--kind', 'report');
    expect(Object.keys(answer)).toEqual(['election', 'by', 'unit', 'asOf', 'countingRule', 'total', 'rows']);
    expect(answer).toMatchObject({ election: 'LEG-2024', by: 'channel-group', unit: 'report', total: 5, asOf: { position: 14 } });
    expect(answer.rows).toEqual([
      { key: 'CALL', count: 2, share: 2 / 5 },
      { key: 'EMAIL', count: 1, share: 1 / 5 },
      { key: 'POST', count: 1, share: 1 / 5 },
      { key: 'SMS', count: 1, share: 1 / 5 },
      { key: 'UNKNOWN', count: 1, share: 1 / 5 },
    ]);
  });

  test('complaints are kept apart', async () => {
    const complaints = await line.json('stats', '--election', 'LEG-2024', '--by', 'channel-group', '--kind', 'complaint');
    const both = await line.json('stats', '--election', 'LEG-2024', '--by', 'kind');
    expect([complaints.total, count(complaints.rows)]).toEqual([1, { SMS: 1 }]);
    expect([both.total, count(both.rows)]).toEqual([6, { report: 5, complaint: 1 }]);
  });

  test('a day is the civil date in Paris, whatever the offset', async () => {
    const { rows } = await line.json('stats', '--election', 'LEG-2024', '--by', 'day', '--kind', 'report');
    expect(count(rows)).toEqual({ '2024-06-30': 2, '2024-06-20': 1, '2024-06-21': 1, '2024-07-05': 1 });
  });

  test('the label of a respondent is counted as it was given', async () => {
    const { rows } = await line.json('stats', '--election', 'LEG-2024', '--by', 'respondent', '--kind', 'report');
    expect(count(rows)).toEqual({ UNKNOWN: 3, 'Liste « Demain Valmont »': 1, 'Élan commun': 1 });
  });

  test('as of a position before the reports nothing was filed yet', async () => {
    const answer = await line.json('stats', '--election', 'LEG-2024', '--by', 'channel', '--kind', 'report', '--as-of', '8');
    expect(answer).toMatchObject({ total: 0, rows: [], asOf: { position: 8, at: expect.stringMatching(/Z$/) } });
  });

  test('a position that the log has not reached, and an election that was not declared, are refused', async () => {
    const ahead = await line.greffe(['stats', '--election', 'LEG-2024', '--by', 'channel', '--as-of', '9999']);
    const unknown = await line.greffe(['stats', '--election', 'LEG-1789', '--by', 'channel']);
    expect([ahead.status, ahead.err]).toEqual([1, expect.stringMatching(/^AS_OF_NOT_REACHED: .*\n$/)]);
    expect([unknown.status, unknown.err]).toEqual([1, expect.stringMatching(/^ELECTION_UNKNOWN: .*\n$/)]);
  });

  test('a person reads the figures in French', async () => {
    const { out, status } = await line.greffe(['stats', '--election', 'LEG-2024', '--by', 'channel-group', '--kind', 'report']);
    expect(status).toBe(0);
    expect(out).toContain('LEG-2024 : 5 signalements, arrêté à la position 14');
    expect(out).toMatch(/CALL\s+2\s+40,0\s%/);
  });
});

describe('replay', () => {
  const stream = `report-${deriveId(['import', 'default', 'EDGE-01'])}`;

  test('a stream shows its events and the state that follows, personal fields by their purpose alone', async () => {
    const { events, ...answer } = await line.json('replay', stream);
    expect(answer).toMatchObject({ stream, revision: 0, state: { phase: 'FILED' } });
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'ReportFiled',
      occurredAt: '2024-06-20T08:00:00.000Z',
      actor: { kind: 'IMPORT', id: 'default', as: 'IMPORT' },
      data: { message: { $sealed: 'REPORT_CONTENT' }, reporter: { email: { $sealed: 'REPORTER_IDENTITY' } } },
    });
    expect(JSON.stringify(events)).not.toContain('exemple.fr');
  });

  test('A-06 a stream is replayed at a revision and at an instant', async () => {
    const whole = await line.json('replay', stream, '--at', '0');
    const before = await line.json('replay', stream, '--at', '2020-01-01T00:00:00+01:00');
    expect([whole.events.length, before.events.length, before.revision, before.state]).toEqual([1, 0, -1, { phase: 'NONE' }]);
  });

  test('a stream that there is not is refused, a moment that is none is wrong usage, and nothing is revealed yet', async () => {
    const unknown = await line.greffe(['replay', 'report-0192f0c1-2d3e-7abc-8def-0123456789ab', '--json']);
    const malformed = await line.greffe(['replay', stream, '--at', 'yesterday']);
    const revealed = await line.greffe(['replay', stream, '--reveal', '--reason', 'curiosity']);
    expect([unknown.status, malformed.status, revealed.status]).toEqual([1, 2, 1]);
  });
});

describe('events', () => {
  test('A-07 a program in another language recomputes every digest from the lines alone', async () => {
    const { out } = await line.greffe(['events']);
    const verified = await pipedInto(out, 'python3', resolve('docs/verify-digests.py'));
    expect(verified).toMatchObject({ status: 0, out: expect.stringMatching(/^14 events, 14 streams/) });
  });

  test('a page of the log is asked by position', async () => {
    const { out } = await line.greffe(['events', '--after', '3', '--limit', '2']);
    const positions = out
      .trim()
      .split('\n')
      .map((text) => (JSON.parse(text) as { position: number }).position);
    expect(positions).toEqual([4, 5]);
  });
});

describe('read models', () => {
  test('A-08 built anew they are what they were', async () => {
    const rebuilt: { name: string; identical: boolean; after: { rows: number } }[] = await line.json('rebuild');
    expect(rebuilt.filter(({ identical }) => !identical)).toEqual([]);
    expect(rebuilt.find(({ name }) => name === 'report-register')?.after.rows).toBe(5);
  });

  test('each says where it stands', async () => {
    const status: { name: string; state: string; lag: number }[] = await line.json('projections', 'status');
    expect(status.length).toBeGreaterThan(9);
    expect(status.filter(({ state, lag }) => state !== 'RUNNING' || lag > 0)).toEqual([]);
  });

  test('one that there is not cannot be built', async () => {
    expect(await line.greffe(['rebuild', 'opinions'])).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^PROJECTION_UNKNOWN: .*\n$/),
    });
  });
});

describe('accounts and documentation', () => {
  test('an agent gets an account, an office and a link to sign in without a server', async () => {
    const opened = await line.json(
      'agents',
      'add',
      '--name',
      'Camille Essai',
      '--email',
      'camille@example.org',
      '--function',
      'TRIAGE_AGENT',
    );
    expect(opened).toMatchObject({ functions: ['TRIAGE_AGENT'], link: expect.stringMatching(/^http:\/\/localhost:\d+\/.+#.{20,}$/) });
    const { state } = await line.json('replay', `officeHolder-${String(opened.officeHolderId)}`);
    expect(state).toMatchObject({ phase: 'IN_OFFICE', kind: 'AGENT' });
  });

  test('functions that one person may not hold together are refused, and one that there is not is wrong usage', async () => {
    const words = ['agents', 'add', '--name', 'C', '--email', 'c@example.org', '--function'];
    const both = await line.greffe([...words, 'CHAIR', '--function', 'COMMITTEE_MEMBER']);
    expect([both.status, both.err]).toEqual([1, expect.stringMatching(/^INCOMPATIBLE_FUNCTIONS: .*\n$/)]);
    expect((await line.greffe([...words, 'KING'])).status).toBe(2);
  });

  test('the description of the API needs no database', async () => {
    const dataDir = join(line.folder, 'never-made');
    const said = await line.greffe(['openapi'], { GREFFE_DATA: dataDir });
    const document = JSON.parse(said.out) as { openapi: string; paths: Record<string, unknown> };
    expect(document.openapi).toMatch(/^3\./);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/reports', '/api/cases/{id}/timeline', '/api/figures', '/api/changes', '/api/streams/{stream}']),
    );
    expect(existsSync(dataDir)).toBe(false);
  });
});

describe('what is typed wrongly', () => {
  test.each([
    [[]],
    [['dance']],
    [['stats']],
    [['stats', '--election', 'LEG-2024', '--by', 'colour']],
    [['stats', '--election', 'LEG-2024', '--by', 'day', '--kind', 'letter']],
    [['stats', '--election', 'LEG-2024', '--by', 'day', '--as-of', 'then']],
    [['stats', '--elections', 'LEG-2024']],
    [['replay']],
    [['replay', 'report']],
    [['events', '--limit', 'many']],
    [['projections', 'dance']],
    [['agents', 'add', '--name', 'A', '--email', 'nowhere', '--function', 'CHAIR']],
  ])('%j is wrong usage, said on standard error', async (words) => {
    const said = await line.greffe(words);
    expect([said.status, said.out]).toEqual([2, '']);
    expect(said.err).not.toContain('    at ');
  });

  test('A-15 a setting that there is not stops the command with a sentence that names it', async () => {
    const said = await line.greffe(['stats', '--election', 'LEG-2024', '--by', 'day'], { GREFFE_COLOUR: 'blue' });
    expect(said).toMatchObject({ status: 1, out: '', err: expect.stringMatching(/^BAD_SETTING: GREFFE_COLOUR .*\n$/) });
  });

  test('another kind than the founded one is refused', async () => {
    const said = await line.greffe(['stats', '--election', 'LEG-2024', '--by', 'day'], { GREFFE_KIND: 'DEMO' });
    expect([said.status, said.out]).toEqual([1, '']);
    expect(said.err).toContain('GREFFE_KIND');
  });
});

test('a verb that only reads founds nothing', async () => {
  const empty = await commandLine();
  try {
    for (const words of [['stats', '--election', 'LEG-2024', '--by', 'day'], ['events'], ['replay', 'registry-greffe']])
      expect(await empty.greffe(words)).toMatchObject({ status: 1, out: '', err: expect.stringMatching(/NOT_FOUNDED: .*\n$/) });
  } finally {
    await empty.remove();
  }
});

describe('a time limit', () => {
  test('is computed from the law alone, with its steps, for whoever asks', async () => {
    const dataDir = join(line.folder, 'never-made');
    const asked = ['deadline', 'COMPLAINT_APPEAL', '--from', '2026-03-15', '--territory', '971', '--json'];
    const said = await line.greffe(asked, { GREFFE_DATA: dataDir });
    expect(said.status).toBe(0);
    const { dueOn, steps, ...deadline } = JSON.parse(said.out) as { dueOn: string; steps: { rule: string; on: string }[] };
    expect(deadline).toMatchObject({ kind: 'COMPLAINT_APPEAL', startsOn: '2026-03-15' });
    expect(steps.at(-1)).toEqual({ rule: 'DUE_ON', on: dueOn });
    expect(steps.map(({ rule }) => rule)).toContain('ADD_1_MONTH_FOR_DISTANCE_OVERSEAS');
    expect(existsSync(dataDir)).toBe(false);
  });

  test('of a kind that there is not, from a day that is none, is wrong usage', async () => {
    for (const words of [['NAP', '--from', '2026-03-15'], ['COMPLAINT_APPEAL', '--from', '2026-02-30'], ['COMPLAINT_APPEAL']])
      expect(await line.greffe(['deadline', ...words])).toMatchObject({ status: 2, out: '' });
  });

  test('is listed with its length, its source and its mark', async () => {
    const kinds = (await line.json('deadline', '--list')) as readonly { readonly kind: string; readonly source: string }[];
    expect(kinds.length).toBeGreaterThan(40);
    expect(kinds.every(({ source }) => source !== '')).toBe(true);
  });
});
