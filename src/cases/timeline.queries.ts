import type { Asker } from '../../domain/kernel/decider.js';
import { streamOf, type Envelope } from '../../domain/kernel/envelope.js';
import { caseLinksTable } from '../../projections/case-file/case-links.js';
import { caseTimeline, caseTimelineTable, type TimelineEntry } from '../../projections/case-file/case-timeline.js';
import { sourceAsOf } from '../../projections/engine/as-of.js';
import { proceedingRegisterTable } from '../../projections/proceeding-register/proceeding-register.js';
import { sql, type Sql } from '../../projections/engine/sql.js';
import { formalNoticeRegisterTable } from '../../projections/formal-notice-register/formal-notice-register.js';
import { inspectionRegisterTable } from '../../projections/inspection-register/inspection-register.js';
import { referralRegisterTable } from '../../projections/referral-register/referral-register.js';
import { extentOf, type Matter } from '../access.js';
import { purposesShown } from '../audit/replay.js';
import type { Greffe } from '../greffe.js';
import { Rejected } from '../http/problems.js';
import { byCode } from '../questions/filters.js';
import { answerList, answerOne, type ListAnswer, type Question } from '../questions/list.js';
import { casesQuestion } from './cases.queries.js';

/** Lines of files, which are asked of one file at a time. */
export const timelineQuestion: Question<TimelineEntry> = {
  matter: 'CASES',
  projection: caseTimeline.name,
  table: caseTimelineTable,
  filters: {
    category: byCode(
      'category',
      ['case', 'report', 'complaint', 'inspection', 'formalNotice', 'sanctionProceeding', 'referral'],
      'Whose lines',
    ),
  },
  sorts: ['position'],
  direction: 'asc',
};

type Parts = Pick<Greffe, 'database' | 'log' | 'vault'>;
interface Asked {
  readonly key: string;
  readonly query: unknown;
  readonly asOf: number | undefined;
  readonly asker: Asker;
}

/** What each event said: codes, dates and ids; personal fields as `{ "$sealed": purpose }`. */
const told = async ({ log, vault }: Parts, answer: ListAnswer): Promise<ListAnswer> => {
  const ranges = new Map<string, { from: number; upTo: number }>();
  for (const { category, subjectId, revision } of answer.items as unknown as readonly TimelineEntry[]) {
    const stream = streamOf(category, subjectId);
    const range = ranges.get(stream) ?? { from: revision, upTo: revision };
    ranges.set(stream, { from: Math.min(range.from, revision), upTo: Math.max(range.upTo, revision) });
  }
  const events = new Map<number, Envelope>();
  const read = await Promise.all([...ranges].map(([stream, range]) => log.readStream(stream, range)));
  for (const event of read.flat()) events.set(event.position, event);
  const keys = new Set([...events.values()].flatMap(({ sealed }) => Object.keys(sealed ?? {})));
  const purposes = await vault.purposes([...keys]);
  const items = answer.items.map((item) => ({ ...item, data: purposesShown(events.get(item.position as number)?.data ?? {}, purposes) }));
  return { ...answer, items };
};

/**
 * Lines of a case and of its reports: of a report that belongs to it at that moment every line, of one that left it those from its joining
 * to its leaving; and every line of its procedures.
 */
const ofCase = (caseId: string, asOf: number | undefined): Sql => sql`(x.subject_id = ${caseId}::uuid OR EXISTS (
  SELECT 1 FROM ${sourceAsOf(caseLinksTable, asOf)} l WHERE l.case_id = ${caseId}::uuid AND l.report_id = x.subject_id
  AND (l.detached_position IS NULL OR x.position BETWEEN l.attached_position AND l.detached_position))
  OR x.subject_id IN (
    SELECT p.inspection_id FROM ${sourceAsOf(inspectionRegisterTable, asOf)} p WHERE p.case_id = ${caseId}::uuid
    UNION ALL SELECT p.formal_notice_id FROM ${sourceAsOf(formalNoticeRegisterTable, asOf)} p WHERE p.case_id = ${caseId}::uuid
    UNION ALL SELECT p.proceeding_id FROM ${sourceAsOf(proceedingRegisterTable, asOf)} p WHERE p.case_id = ${caseId}::uuid
    UNION ALL SELECT p.referral_id FROM ${sourceAsOf(referralRegisterTable, asOf)} p WHERE p.case_id = ${caseId}::uuid))`;

/** Lines name agents and respondents: whoever sees files without persons does not see them. */
const refusePseudonymised = (matter: Matter, asker: Asker): void => {
  if (extentOf(matter, asker) === 'PSEUDONYMISED') throw new Rejected(403, 'FUNCTION_NOT_ALLOWED', {});
};

/** The whole history of a case and of its reports in the one order of the log. @throws Refused 404, 422; Rejected 403 */
export const answerCaseTimeline = async (parts: Parts, { key, ...asked }: Asked): Promise<ListAnswer> => {
  refusePseudonymised('CASES', asked.asker);
  await answerOne(parts, casesQuestion, { key, ...asked });
  return told(parts, await answerList(parts, timelineQuestion, { ...asked, also: ofCase(key, asked.asOf), isKnown: true }));
};

/** The history of one report or complaint. @throws Refused 404, 422; Rejected 403 */
export const answerTimeline = async <R extends object>(parts: Parts, file: Question<R>, { key, ...asked }: Asked): Promise<ListAnswer> => {
  refusePseudonymised(file.matter, asked.asker);
  await answerOne(parts, file, { key, ...asked });
  return told(parts, await answerList(parts, timelineQuestion, { ...asked, also: sql`x.subject_id = ${key}::uuid`, isKnown: true }));
};
