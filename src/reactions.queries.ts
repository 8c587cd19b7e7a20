import type pg from 'pg';
import type { Lookup } from '../domain/kernel/reaction.js';
import type { ProjectionEngine } from '../projections/engine/engine.js';
import { complaintRegister } from '../projections/complaint-register/complaint-register.js';
import { reportRegister } from '../projections/report-register/report-register.js';

/** A question to one read model. */
interface Question {
  readonly of: string;
  readonly ask: (pool: Pick<pg.Pool, 'query'>, key: string) => Promise<string[]>;
}

/** The questions that reactions may ask of read models: the only place where a reaction learns of streams that its event does not name. */
const questions: Readonly<Record<string, Question>> = {
  /** The reports that belong to a case, in the order of their ids; those whose course has ended too. */
  reportsAttachedToCase: {
    of: reportRegister.name,
    ask: async (pool, caseId) => {
      const { rows } = await pool.query<{ report_id: string }>(
        'SELECT report_id FROM read_models.report_register WHERE case_id = $1 ORDER BY report_id',
        [caseId],
      );
      return rows.map(({ report_id }) => report_id);
    },
  },
  /** The complaints joined to a case that are still pending, in the order of their ids. */
  complaintsJoinedToCase: {
    of: complaintRegister.name,
    ask: async (pool, caseId) => {
      const { rows } = await pool.query<{ complaint_id: string }>(
        `SELECT complaint_id FROM read_models.complaint_register WHERE case_id = $1
         AND phase IN ('UNDER_INSTRUCTION', 'AWAITING_CONTROLLER', 'CLOSING_PROPOSED') ORDER BY complaint_id`,
        [caseId],
      );
      return rows.map(({ complaint_id }) => complaint_id);
    },
  },
};

/**
 * Ids of the streams that a reaction's orders go to, as the read model knows them at this position or later.
 * @param patienceMs how long the read model may take to come to the position
 * @throws RangeError for a question that nobody declared; Error when the read model does not come there: its answer would leave streams out
 */
export const lookup = async (
  { engine, pool }: { readonly engine: Pick<ProjectionEngine, 'waitFor'>; readonly pool: Pick<pg.Pool, 'query'> },
  { question, key }: Lookup,
  position: number,
  patienceMs = 30_000,
): Promise<string[]> => {
  const asked = Object.hasOwn(questions, question) ? questions[question] : undefined;
  if (asked === undefined) throw new RangeError(`No read model answers ${question}.`);
  if (!(await engine.waitFor(position, patienceMs, [asked.of]))) throw new Error(`${asked.of} has not come to position ${position}`);
  return asked.ask(pool, key);
};
