import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseEvents } from '../../domain/case/case.events.js';
import { reportEvents } from '../../domain/report/report.events.js';
import { caseLinksTable } from '../../projections/case-file/case-links.js';
import { caseTimelineTable } from '../../projections/case-file/case-timeline.js';
import { sourceAsOf } from '../../projections/engine/as-of.js';
import { compiled, sql } from '../../projections/engine/sql.js';
import { madeId } from '../support/people.js';
import { testDatabase, type TestDatabase } from '../support/postgres.js';
import { aCase, aReport } from '../support/stories.js';
import { smallRegistry, type SmallRegistry } from './registry.js';

const CASE = madeId('case');
const [FIRST, SECOND] = [madeId('first'), madeId('second')];

describe('the timeline of a case', () => {
  let database: TestDatabase;
  let registry: SmallRegistry;
  let head: number;

  beforeAll(async () => {
    database = await testDatabase({ poolSize: 8 });
    registry = smallRegistry(database.pool);
    await registry.tell(reportEvents, FIRST, aReport());
    await registry.tell(reportEvents, SECOND, aReport());
    await registry.tell(caseEvents, CASE, aCase());
    await registry.tell(reportEvents, FIRST, { type: 'ReportAttachedToCase', data: { caseId: CASE, reason: 'CASE_OPENED' } });
    await registry.tell(reportEvents, SECOND, { type: 'ReportAttachedToCase', data: { caseId: CASE, reason: 'CASE_OPENED' } });
    await registry.tell(reportEvents, SECOND, { type: 'ReportDetachedFromCase', data: { caseId: CASE, reason: 'OTHER_PRACTICE' } });
    await registry.tell(reportEvents, SECOND, { type: 'ReportAcknowledged', data: { means: 'SHOWN' } });
    await registry.tell(caseEvents, CASE, { type: 'CaseAssigned', data: { officerId: madeId('officer') } });
    head = await registry.tell(reportEvents, SECOND, { type: 'ReportAttachedToCase', data: { caseId: CASE, reason: 'SAME_PRACTICE' } });
    await registry.engine.catchUp();
  });
  afterAll(async () => {
    await registry.close();
    await database.close();
  });

  /** What happened to the case, and to each report that belongs to it, from its filing; of one that left, until it left. */
  const timeline = async (position: number): Promise<readonly string[]> => {
    const { rows } = await database.pool.query<{ line: string }>(
      compiled(sql`
        SELECT t.position || ' ' || t.type AS line FROM ${sourceAsOf(caseTimelineTable, position)} t
        WHERE t.subject_id = ${CASE} OR EXISTS (
          SELECT FROM ${sourceAsOf(caseLinksTable, position)} l
          WHERE l.case_id = ${CASE} AND l.report_id = t.subject_id AND t.position <= coalesce(l.detached_position, t.position))
        ORDER BY t.position`),
    );
    return rows.map(({ line }) => line);
  };

  it('begins with its opening, and takes in the whole history of a report that joins', async () => {
    expect(await timeline(3)).toEqual(['3 CaseOpened']);
    expect(await timeline(4)).toEqual(['1 ReportFiled', '3 CaseOpened', '4 ReportAttachedToCase']);
  });

  it('shows of a report that left what happened until it left', async () => {
    expect(await timeline(8)).toEqual([
      '1 ReportFiled',
      '2 ReportFiled',
      '3 CaseOpened',
      '4 ReportAttachedToCase',
      '5 ReportAttachedToCase',
      '6 ReportDetachedFromCase',
      '8 CaseAssigned',
    ]);
  });

  it('has all of it again when the report comes back, and as of before still without', async () => {
    expect(await timeline(head)).toContain('7 ReportAcknowledged');
    expect(await timeline(head)).toHaveLength(9);
    expect(await timeline(head - 1)).not.toContain('7 ReportAcknowledged');
  });
});
