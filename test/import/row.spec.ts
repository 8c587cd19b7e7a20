import { createReadStream } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { channelGroupsOf } from '../../domain/law/channels.js';
import { FOUNDING_ELECTIONS, foundingElections } from '../../domain/law/elections.js';
import { REASON_SENTENCES, sentenceOf } from '../../src/import/reasons.js';
import { type DeclaredElections, type ImportedRow, parseRow } from '../../src/import/row.js';
import { readAll } from './csv-files.js';

const ELECTIONS: DeclaredElections = new Map(
  FOUNDING_ELECTIONS.map((code) => [code, foundingElections[code].rounds.map(({ round }) => round)]),
);
const NOW = '2026-11-24T10:00:00.000Z';
const RIGHT = { source_id: 'A-1', kind: 'report', received_at: '2024-06-20T23:30:00-04:00', election: 'LEG-2024' };

function rowOf(fields: Record<string, string> = {}): ImportedRow {
  const read = parseRow({ ...RIGHT, ...fields }, ELECTIONS, NOW);
  if ('reasons' in read) throw new Error(read.reasons.map(({ code }) => code).join());
  return read.row;
}

function reasonsOf(fields: Record<string, string>): string[] {
  const read = parseRow({ ...RIGHT, ...fields }, ELECTIONS, NOW);
  return 'reasons' in read ? read.reasons.map(({ code, column }) => `${code} ${column}`) : [];
}

async function rowsOf(path: string): Promise<ImportedRow[]> {
  const { items } = await readAll(createReadStream(path));
  return items.map((item) => rowOf('fields' in item ? item.fields : {}));
}

describe('a row of the file', () => {
  it('needs an identifier, a kind, an instant and an election, and nothing else if it is a report', () => {
    expect(rowOf()).toEqual({
      kind: 'report',
      sourceId: 'A-1',
      receivedAt: '2024-06-21T03:30:00.000Z',
      election: 'LEG-2024',
      channels: [],
      grounds: [],
    });
  });

  it('keeps the sender, the respondent and the message as they were given', () => {
    const given = { sender: '+33 6 39 98 00 01', respondent: ' Liste  « É » ', message: '\nligne 1\r\nligne 2 ' };
    expect(rowOf(given)).toMatchObject(given);
  });

  it('takes a blank sender, respondent or message for an absent one', () => {
    const row = rowOf({ sender: ' ', respondent: '\t', message: '\n', round: ' ', department: '', respondent_kind: '' });
    expect(row).toEqual(rowOf());
  });

  it('names each channel and each ground once', () => {
    const row = rowOf({ channels: 'SMS|EMAIL|SMS', grounds: 'NO_OPT_OUT_DEVICE | NO_OPT_OUT_DEVICE' });
    expect(row).toMatchObject({ channels: ['SMS', 'EMAIL'], grounds: ['NO_OPT_OUT_DEVICE'] });
  });

  it('may hold a message of 20,000 characters, whatever their width', () => {
    expect(rowOf({ message: '𝒳'.repeat(20_000) }).message?.length).toBe(40_000);
    expect(reasonsOf({ message: '𝒳'.repeat(20_001) })).toEqual(['FIELD_TOO_LONG message']);
    expect(reasonsOf({ message: 'x'.repeat(20_001) })).toEqual(['FIELD_TOO_LONG message']);
  });

  it.each([
    [{ source_id: '' }, 'MISSING_SOURCE_ID source_id'],
    [{ source_id: ' ' }, 'MISSING_SOURCE_ID source_id'],
    [{ source_id: 'A-1 ' }, 'FORBIDDEN_CHARACTER source_id'],
    [{ source_id: 'A\n1' }, 'FORBIDDEN_CHARACTER source_id'],
    [{ source_id: 'x'.repeat(201) }, 'FIELD_TOO_LONG source_id'],
    [{ kind: '' }, 'UNKNOWN_KIND kind'],
    [{ kind: 'plainte' }, 'UNKNOWN_KIND kind'],
    [{ received_at: '' }, 'MISSING_RECEIVED_AT received_at'],
    [{ received_at: '2024-06-20T10:00:00' }, 'MISSING_OFFSET received_at'],
    [{ received_at: '2024-02-30T10:00:00Z' }, 'IMPOSSIBLE_DATE received_at'],
    [{ received_at: '2024-06-20T25:00:00Z' }, 'IMPOSSIBLE_DATE received_at'],
    [{ received_at: '20/06/2024 10:00' }, 'IMPOSSIBLE_DATE received_at'],
    [{ received_at: '2026-11-24T11:00:00.001+01:00' }, 'RECEIVED_IN_FUTURE received_at'],
    [{ election: '' }, 'UNKNOWN_ELECTION election'],
    [{ election: 'LEG-2023', round: '7' }, 'UNKNOWN_ELECTION election'],
    [{ round: '3' }, 'UNKNOWN_ROUND round'],
    [{ election: 'EUR-2024', round: '2' }, 'UNKNOWN_ROUND round'],
    [{ channels: 'SMS|PIGEON' }, 'UNKNOWN_CHANNEL channels'],
    [{ channels: 'SMS|' }, 'UNKNOWN_CHANNEL channels'],
    [{ channels: 'toString' }, 'UNKNOWN_CHANNEL channels'],
    [{ respondent_kind: 'LISTE' }, 'UNKNOWN_RESPONDENT_KIND respondent_kind'],
    [{ grounds: 'RUDE' }, 'UNKNOWN_GROUND grounds'],
    [{ department: '20' }, 'UNKNOWN_DEPARTMENT department'],
    [{ department: '1' }, 'UNKNOWN_DEPARTMENT department'],
    [{ kind: 'complaint' }, 'MISSING_EMAIL reporter_email'],
    [{ reporter_email: 'nobody' }, 'INVALID_EMAIL reporter_email'],
    [{ kind: 'complaint', reporter_email: 'a b@exemple.fr' }, 'INVALID_EMAIL reporter_email'],
    [{ sender: 'x'.repeat(501) }, 'FIELD_TOO_LONG sender'],
    [{ message: 'nul\0' }, 'FORBIDDEN_CHARACTER message'],
    [{ message: 'demi \ud800' }, 'FORBIDDEN_CHARACTER message'],
    [{ department: '7\0' }, 'FORBIDDEN_CHARACTER department'],
    [{ reporter_email: 'a\0@exemple.fr' }, 'FORBIDDEN_CHARACTER reporter_email'],
  ])('%j is refused: %s', (fields, reason) => {
    expect(reasonsOf(fields)).toEqual([reason]);
  });

  it('is told all that is wrong with it at once', () => {
    expect(reasonsOf({ kind: 'x', channels: 'x', department: 'x' })).toEqual([
      'UNKNOWN_KIND kind',
      'UNKNOWN_CHANNEL channels',
      'UNKNOWN_DEPARTMENT department',
    ]);
  });

  it('of any text is filed or refused with a reason that has a sentence in both languages', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('\0', '\ud800', '|', ' ', 'é', '{value}') }));
    const names = [
      'source_id',
      'kind',
      'received_at',
      'election',
      'round',
      'channels',
      'sender',
      'message',
      'department',
      'reporter_email',
    ];
    fc.assert(
      fc.property(fc.record(Object.fromEntries(names.map((name) => [name, text])), { requiredKeys: [] }), (fields) => {
        const read = parseRow({ ...RIGHT, ...(fields as Record<string, string>) }, ELECTIONS, NOW);
        if ('row' in read) return;
        expect(read.reasons.length).toBeGreaterThan(0);
        for (const reason of read.reasons)
          for (const language of ['fr', 'en'] as const) expect(sentenceOf(reason, language)).toMatch(/\S\.$/);
      }),
    );
  });
});

describe('the sentences of the reasons', () => {
  it('are there in both languages with the same parameters', () => {
    for (const { fr, en } of Object.values(REASON_SENTENCES)) {
      expect(fr.match(/\{\w+\}/g)?.sort() ?? []).toEqual(en.match(/\{\w+\}/g)?.sort() ?? []);
    }
    expect(sentenceOf({ code: 'FIELD_TOO_LONG', column: 'message', params: { max: 20_000 } }, 'fr')).toBe(
      'La colonne message dépasse 20000 caractères.',
    );
  });
});

describe('the files that come with the registry', () => {
  it('give the five reports and the complaint of the edge cases, by channel group', async () => {
    const rows = await rowsOf('test/import/fixtures/reports-edge-cases.csv');
    expect(groupsOf(rows.filter(({ kind }) => kind === 'report'))).toEqual({ CALL: 2, EMAIL: 1, POST: 1, SMS: 1, UNKNOWN: 1 });
    expect(rows.filter(({ kind }) => kind === 'complaint').map(({ reporterEmail }) => reporterEmail)).toEqual(['edge6@exemple.fr']);
    expect(rows[2]?.receivedAt).toBe('2024-06-29T22:30:00.000Z');
    expect(rows[3]?.receivedAt).toBe(rows[2]?.receivedAt);
  });

  it('give the 3,948 reports and 100 complaints of 2020, every row right, by channel group', async () => {
    const rows = await rowsOf('test/fixtures/reports-mun-2020.csv');
    const reports = rows.filter(({ kind }) => kind === 'report');
    expect([rows.length, reports.length]).toEqual([4048, 3948]);
    expect(groupsOf(reports)).toEqual({ SMS: 1777, CALL: 1421, EMAIL: 434, POST: 197, OTHER: 119 });
    expect(new Set(rows.map(({ sourceId }) => sourceId)).size).toBe(4048);
  });
});

function groupsOf(rows: readonly ImportedRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const group of rows.flatMap(({ channels }) => channelGroupsOf(channels))) counts[group] = (counts[group] ?? 0) + 1;
  return counts;
}
