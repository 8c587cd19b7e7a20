import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { complaintEvents } from '../../domain/complaint/complaint.events.js';
import { normaliseInstant } from '../../domain/law/instant.js';
import { reportEvents } from '../../domain/report/report.events.js';
import { figures, FIGURES_BY, respondentKey, type FiguresBy } from '../../projections/report-facts/figures.js';
import { anImport, anOfficer, madeId } from '../support/people.js';
import { testDatabase, type TestDatabase } from '../support/postgres.js';
import { aComplaint, aReport } from '../support/stories.js';
import { smallRegistry, type SmallRegistry } from './registry.js';

const at = (text: string): string => normaliseInstant(text) ?? text;

/** The six rows of the sample of edge cases: two channels, none, other offsets, two days that are one in Paris. */
const EDGE = [
  {
    at: at('2024-06-20T10:00:00+02:00'),
    data: {
      round: 1,
      channels: ['SMS', 'EMAIL'],
      respondentLabel: 'Liste « Demain Valmont »',
      grounds: ['NO_OPT_OUT_DEVICE'],
      department: '75',
    },
  },
  { at: at('2024-06-20T23:30:00-04:00'), data: { round: 1, channels: [], grounds: [], department: '971' } },
  {
    at: at('2024-06-30T00:30:00+02:00'),
    data: { round: 1, channels: ['CALL_AUTOMATED'], grounds: ['CAMPAIGN_SILENCE'], department: '2A' },
  },
  { at: at('2024-06-29T22:30:00Z'), data: { round: 1, channels: ['CALL_AUTOMATED'], grounds: ['CAMPAIGN_SILENCE'], department: '2B' } },
  {
    at: at('2024-07-05T09:00:00+02:00'),
    data: {
      round: 2,
      channels: ['POST_ADDRESSED'],
      respondentLabel: 'Élan commun',
      grounds: ['SOURCE_MISSING_OR_FALSE', 'PURPOSE_DIVERSION'],
      department: '69',
    },
  },
] as const;

describe('figures count everything that was filed', () => {
  let database: TestDatabase;
  let registry: SmallRegistry;
  let imported: number;

  beforeAll(async () => {
    database = await testDatabase({ poolSize: 8 });
    registry = smallRegistry(database.pool);
    for (const [index, { at: receivedAt, data }] of EDGE.entries())
      await registry.tell(
        reportEvents,
        madeId('edge', String(index + 1)),
        aReport({ electionCode: 'LEG-2024', intake: 'IMPORT', ...data }, { at: receivedAt, by: anImport }),
      );
    imported = await registry.tell(
      complaintEvents,
      madeId('edge', '6'),
      aComplaint(
        {
          electionCode: 'LEG-2024',
          round: 2,
          channels: ['SMS'],
          respondentLabel: ' E\u0301lan\u00a0 commun ',
          grounds: ['ERASURE_REQUEST_IGNORED'],
          department: '69',
        },
        { at: at('2024-07-05T09:05:00+02:00'), by: anImport },
      ),
    );
    await registry.engine.catchUp();
  });
  afterAll(async () => {
    await registry.close();
    await database.close();
  });

  const counts = async (by: FiguresBy, kind?: 'report' | 'complaint', position?: number) => {
    const { rows, total } = await figures(database.pool, { election: 'LEG-2024', by, kind, at: position });
    return [total, ...rows.map(({ key, count }) => `${key} ${count}`)];
  };

  it('a report with two channels once under each, one without channel under UNKNOWN', async () => {
    expect(await counts('channel-group', 'report')).toEqual([5, 'CALL 2', 'EMAIL 1', 'POST 1', 'SMS 1', 'UNKNOWN 1']);
    expect(await counts('channel', 'report')).toEqual([5, 'CALL_AUTOMATED 2', 'EMAIL 1', 'POST_ADDRESSED 1', 'SMS 1', 'UNKNOWN 1']);
    expect(await counts('channel-group', 'complaint')).toEqual([1, 'SMS 1']);
    expect(await counts('channel-group')).toEqual([6, 'CALL 2', 'SMS 2', 'EMAIL 1', 'POST 1', 'UNKNOWN 1']);
  });

  it('by round, department, ground and kind', async () => {
    expect(await counts('round')).toEqual([6, '1 4', '2 2']);
    expect(await counts('department', 'report')).toEqual([5, '2A 1', '2B 1', '69 1', '75 1', '971 1']);
    expect(await counts('kind')).toEqual([6, 'report 5', 'complaint 1']);
    expect(await counts('ground', 'report')).toEqual([
      5,
      'CAMPAIGN_SILENCE 2',
      'NO_OPT_OUT_DEVICE 1',
      'PURPOSE_DIVERSION 1',
      'SOURCE_MISSING_OR_FALSE 1',
      'UNKNOWN 1',
    ]);
  });

  it('on the civil day in Paris, whatever the offset', async () => {
    expect(await counts('day', 'report')).toEqual([5, '2024-06-30 2', '2024-06-20 1', '2024-06-21 1', '2024-07-05 1']);
  });

  it('under one respondent what differs by spaces or by composition only', async () => {
    expect(await counts('respondent')).toEqual([6, 'UNKNOWN 3', 'Élan commun 2', 'Liste « Demain Valmont » 1']);
  });

  it('with shares of the total, not rounded, and the rule by which they are counted', async () => {
    expect(await figures(database.pool, { election: 'LEG-2024', by: 'kind' })).toEqual({
      election: 'LEG-2024',
      by: 'kind',
      unit: 'report-or-complaint',
      countingRule: 'FILED.1',
      total: 6,
      rows: [
        { key: 'report', count: 5, share: 5 / 6 },
        { key: 'complaint', count: 1, share: 1 / 6 },
      ],
    });
  });

  it('nothing for an election of which nothing was filed', async () => {
    for (const by of FIGURES_BY)
      expect(await figures(database.pool, { election: 'EUR-2024', by, kind: 'report' })).toMatchObject({ total: 0, rows: [] });
  });

  it('as of each position, what was filed until then', async () => {
    expect(await counts('channel-group', 'report', 0)).toEqual([0]);
    expect(await counts('channel-group', 'report', 1)).toEqual([1, 'EMAIL 1', 'SMS 1']);
    expect(await counts('channel-group', undefined, imported)).toEqual(await counts('channel-group'));
  });

  describe('and then', () => {
    const corrected = madeId('edge', '5');
    afterEach(() => registry.engine.catchUp());

    it('whatever became of it: closed or qualified, it counts as it was filed', async () => {
      const before = await Promise.all(FIGURES_BY.map((by) => counts(by)));
      await registry.tell(reportEvents, madeId('edge', '1'), {
        type: 'ReportQualified',
        data: { channels: ['POST_ADDRESSED'], suspectedBreaches: ['NO_LEGAL_BASIS'], gravity: 2 },
      });
      await registry.tell(reportEvents, madeId('edge', '2'), { type: 'ReportDeclaredOutOfScope', data: { reason: 'NO_PERSONAL_DATA' } });
      await registry.engine.catchUp();
      expect(await Promise.all(FIGURES_BY.map((by) => counts(by)))).toEqual(before);
    });

    it('on another day once its receipt is corrected, and still on the old one as of then', async () => {
      const position = await registry.tell(reportEvents, corrected, {
        type: 'ReportReceiptCorrected',
        data: { receivedAt: at('2024-07-04T23:59:00+02:00'), reason: 'POSTMARK' },
        by: anOfficer(),
      });
      await registry.engine.catchUp();
      expect(await counts('day', 'report')).toContain('2024-07-04 1');
      expect(await counts('day', 'report', position - 1)).toContain('2024-07-05 1');
    });

    it('under UNKNOWN once the respondent’s name is erased, then and as of the past', async () => {
      await registry.erase({ subject: corrected, purpose: 'RESPONDENT_PERSON' });
      expect(await counts('respondent')).toEqual([6, 'UNKNOWN 4', 'Liste « Demain Valmont » 1', 'Élan commun 1']);
      expect(await counts('respondent', 'report', imported)).toEqual([5, 'UNKNOWN 4', 'Liste « Demain Valmont » 1']);
    });

    it('identically after everything is built anew from the log', async () => {
      const before = await Promise.all(FIGURES_BY.map((by) => counts(by)));
      const rebuilt = await registry.engine.rebuild();
      expect(rebuilt.map(({ identical }) => identical)).toEqual(rebuilt.map(() => true));
      expect(await Promise.all(FIGURES_BY.map((by) => counts(by)))).toEqual(before);
    });
  });
});

describe('the name of a respondent in figures', () => {
  it('keeps its case and loses what typing alone makes different', () => {
    expect(respondentKey('  Liste\t Élan\u202fcommun\n')).toBe('Liste Élan commun');
    expect(respondentKey('E\u0301lan')).toBe('\u00c9lan');
    expect(respondentKey('ÉLAN')).not.toBe(respondentKey('Élan'));
    expect([respondentKey(null), respondentKey(''), respondentKey(' \u00a0 ')]).toEqual(['UNKNOWN', 'UNKNOWN', 'UNKNOWN']);
  });
});
