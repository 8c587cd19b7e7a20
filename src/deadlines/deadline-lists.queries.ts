import type { Asker } from '../../domain/kernel/decider.js';
import { recomputeTimeLimit, type TimeLimitKind } from '../../domain/law/time-limits.js';
import { ZONES, type Zone } from '../../domain/law/zone.js';
import { caseRegisterTable } from '../../projections/case-register/case-register.js';
import { complaintRegisterTable } from '../../projections/complaint-register/complaint-register.js';
import { DEADLINE_STATES, deadlines, deadlinesTable, type DeadlineRow } from '../../projections/deadlines/deadlines.js';
import { sourceAsOf } from '../../projections/engine/as-of.js';
import { compiled, sql } from '../../projections/engine/sql.js';
import { formalNoticeRegisterTable } from '../../projections/formal-notice-register/formal-notice-register.js';
import { inspectionRegisterTable } from '../../projections/inspection-register/inspection-register.js';
import { referralRegisterTable } from '../../projections/referral-register/referral-register.js';
import { proceedingRegisterTable } from '../../projections/proceeding-register/proceeding-register.js';
import { reportRegisterTable } from '../../projections/report-register/report-register.js';
import type { Greffe } from '../greffe.js';
import { bound, byCode, byId, byTimeLimit } from '../questions/filters.js';
import { answerList, type ListAnswer, type Question } from '../questions/list.js';

const CATEGORIES = ['report', 'complaint', 'case', 'inspection', 'formalNotice', 'sanctionProceeding', 'referral', 'officeHolder'] as const;

/** The clocks of files, running or ended. */
export const deadlinesQuestion: Question<DeadlineRow> = {
  matter: 'DEADLINES',
  projection: deadlines.name,
  table: deadlinesTable,
  filters: {
    state: byCode('state', DEADLINE_STATES, 'Whether the clock runs, or how it ended'),
    kind: byTimeLimit('kind', 'What the time is for'),
    category: byCode('category', CATEGORIES, 'Whose clock it is'),
    subject: byId('subjectId', 'The file whose clock it is'),
    zone: byCode('zone', ZONES, 'Where its civil dates are counted'),
    dueFrom: bound('dueOn', 'from', 'Due on this day or later'),
    dueUpTo: bound('dueOn', 'upTo', 'Due on this day or earlier'),
  },
  sorts: ['dueOn', 'startsOn', 'startedAt', 'endedAt', 'kind', 'state'],
  direction: 'asc',
};

/** A clock with its reckoning, step by step. `agrees` is false when today's reckoning by the stored rule gives another date than the stored one: a fault to be told. */
const explained = (item: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { kind, ruleVersion, startsOn, dueOn, zone } = item as unknown as DeadlineRow;
  try {
    const { deadline, steps } = recomputeTimeLimit({ kind: kind as TimeLimitKind, ruleVersion, startsOn, zone: zone as Zone });
    return { ...item, explanation: { agrees: deadline.dueOn === dueOn, steps } };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ...item, explanation: { agrees: false, steps: [] } };
  }
};

/** For whom the clocks run: who has the file in charge at that moment, and its public reference or number. */
const withFiles = async (
  { database: { pool } }: Pick<Greffe, 'database'>,
  items: readonly Readonly<Record<string, unknown>>[],
  asOf: number | undefined,
): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const ids = items.map(({ subjectId }) => subjectId);
  const { rows } = await pool.query<{ id: string; reference: string; officer: string | null }>(
    compiled(sql`
      SELECT x.complaint_id AS id, x.reference, x.officer_id AS officer FROM ${sourceAsOf(complaintRegisterTable, asOf)} x WHERE x.complaint_id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT x.report_id, x.reference, c.officer_id FROM ${sourceAsOf(reportRegisterTable, asOf)} x
      LEFT JOIN ${sourceAsOf(caseRegisterTable, asOf)} c ON c.case_id = x.case_id WHERE x.report_id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT x.case_id, x.number, x.officer_id FROM ${sourceAsOf(caseRegisterTable, asOf)} x WHERE x.case_id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT x.inspection_id, x.number, c.officer_id FROM ${sourceAsOf(inspectionRegisterTable, asOf)} x
      LEFT JOIN ${sourceAsOf(caseRegisterTable, asOf)} c ON c.case_id = x.case_id WHERE x.inspection_id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT x.formal_notice_id, x.number, c.officer_id FROM ${sourceAsOf(formalNoticeRegisterTable, asOf)} x
      LEFT JOIN ${sourceAsOf(caseRegisterTable, asOf)} c ON c.case_id = x.case_id WHERE x.formal_notice_id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT x.referral_id, c.number, c.officer_id FROM ${sourceAsOf(referralRegisterTable, asOf)} x
      JOIN ${sourceAsOf(caseRegisterTable, asOf)} c ON c.case_id = x.case_id WHERE x.referral_id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT x.proceeding_id, c.number, x.rapporteur_id FROM ${sourceAsOf(proceedingRegisterTable, asOf)} x
      JOIN ${sourceAsOf(caseRegisterTable, asOf)} c ON c.case_id = x.case_id WHERE x.proceeding_id = ANY(${ids}::uuid[])`),
  );
  const files = new Map(rows.map(({ id, reference, officer }) => [id, { reference, ...(officer === null ? {} : { officerId: officer }) }]));
  return items.map((item) => ({ ...item, ...files.get(item.subjectId as string) }));
};

/** A page of clocks: what is due, when, why and for whom. */
export const listDeadlines = async (
  parts: Pick<Greffe, 'database'>,
  asked: { readonly query: unknown; readonly asOf: number | undefined; readonly asker: Asker },
): Promise<ListAnswer> => {
  const answer = await answerList(parts, deadlinesQuestion, asked);
  return { ...answer, items: (await withFiles(parts, answer.items, asked.asOf)).map(explained) };
};
