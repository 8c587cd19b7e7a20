import type { Asker } from '../../domain/kernel/decider.js';
import { CASE_TRIGGERS, FOLLOW_UPS } from '../../domain/case/case.events.js';
import { CLOSING_REASONS } from '../../domain/law/closing-reasons.js';
import { caseLinksTable } from '../../projections/case-file/case-links.js';
import { caseRegister, caseRegisterTable, type CaseRow } from '../../projections/case-register/case-register.js';
import { sourceAsOf } from '../../projections/engine/as-of.js';
import { compiled, sql, type Sql } from '../../projections/engine/sql.js';
import type { Greffe } from '../greffe.js';
import { bound, byCode, byId, byWord } from '../questions/filters.js';
import { answerList, answerOne, type ListAnswer, type Question } from '../questions/list.js';

const PHASES = ['OPEN', 'DECISION_PENDING', 'MONITORED', 'CLOSED', 'MERGED'] as const satisfies readonly CaseRow['phase'][];

/** Cases assigned to this person today. */
export const ownCases = ({ id }: Pick<Asker, 'id'>): Sql =>
  sql`SELECT c.case_id FROM read_models.case_register c WHERE c.officer_id = ${id}::uuid`;

/** Every case that was opened. */
export const casesQuestion: Question<CaseRow> = {
  matter: 'CASES',
  projection: caseRegister.name,
  table: caseRegisterTable,
  filters: {
    phase: byCode('phase', PHASES, 'Where the case stands'),
    election: byWord('electionCodes', 'Code of an election', 'MUN-2026'),
    trigger: byCode('trigger', CASE_TRIGGERS, 'Why it was opened'),
    respondent: byId('respondentIds', 'Who is concerned'),
    officer: byId('officerId', 'Who has it in charge', { orNone: true }),
    number: byWord('number', 'Number of the case', 'D-2026-0123'),
    closingReason: byCode('closingReason', CLOSING_REASONS, 'Why it was closed'),
    proposalReason: byCode('proposalReason', CLOSING_REASONS, 'Reason of a closing that is proposed'),
    proposedFollowUp: byCode('proposedFollowUp', FOLLOW_UPS, 'A follow-up that awaits a decision'),
    mergedInto: byId('mergedInto', 'The case that took it up', { orNone: true }),
    openedFrom: bound('openedOn', 'from', 'Opened on this day in Paris or later'),
    openedUpTo: bound('openedOn', 'upTo', 'Opened on this day in Paris or earlier'),
    closedFrom: bound('closedOn', 'from', 'Closed on this day in Paris or later'),
    closedUpTo: bound('closedOn', 'upTo', 'Closed on this day in Paris or earlier'),
  },
  sorts: ['openedAt', 'number', 'phase', 'closedAt', 'proposedAt'],
  direction: 'desc',
  personal: {
    files: 'CASES',
    fields: [
      { name: 'title', column: 'titleEvent', field: '/title', purpose: 'RESPONDENT_PERSON' },
      { name: 'statement', column: 'statementEvent', field: '/statement', purpose: 'RESPONDENT_PERSON' },
      { name: 'proposedText', column: 'textEvent', field: '/text', purpose: 'RESPONDENT_PERSON' },
    ],
    searched: ['title', 'statement', 'proposedText'],
    references: ['number'],
  },
  identifying: [
    'number',
    'respondentIds',
    'officerId',
    'openedBy',
    'proposedBy',
    'procedureIds',
    'endedProcedureIds',
    'referralIds',
    'actIds',
    'establishedBreachIds',
  ],
  assignedKeys: ownCases,
};

type Item = Readonly<Record<string, unknown>>;

/** How many reports belong to each case, as of a position. */
const reportCounts = async (
  { database }: Pick<Greffe, 'database'>,
  caseIds: readonly unknown[],
  asOf: number | undefined,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await database.pool.query<{ case_id: string; count: number }>(
    compiled(
      sql`SELECT x.case_id, count(*)::int AS count FROM ${sourceAsOf(caseLinksTable, asOf)} x
          WHERE x.case_id = ANY(${caseIds}::uuid[]) AND x.detached_position IS NULL GROUP BY x.case_id`,
    ),
  );
  return new Map(rows.map(({ case_id, count }) => [case_id, count]));
};
const counted = async (parts: Pick<Greffe, 'database'>, items: readonly Item[], asOf: number | undefined): Promise<readonly Item[]> => {
  const counts = await reportCounts(
    parts,
    items.map(({ caseId }) => caseId),
    asOf,
  );
  return items.map((item) => ({ ...item, reports: counts.get(item.caseId as string) ?? 0 }));
};

/** A page of cases, each with the number of its reports at that moment. */
export const listCases = async (
  parts: Pick<Greffe, 'database'>,
  asked: { readonly query: unknown; readonly asOf: number | undefined; readonly asker: Asker },
): Promise<ListAnswer> => {
  const answer = await answerList(parts, casesQuestion, asked);
  return { ...answer, items: await counted(parts, answer.items, asked.asOf) };
};

/** One case with the number of its reports at that moment. @throws Refused 404 */
export const oneCase = async (
  parts: Pick<Greffe, 'database'>,
  asked: { readonly key: string; readonly asOf: number | undefined; readonly asker: Asker },
): Promise<{ readonly row: CaseRow; readonly item: Item }> => {
  const { row, item } = await answerOne(parts, casesQuestion, asked);
  const [withCount = item] = await counted(parts, [item], asked.asOf);
  return { row, item: withCount };
};
