import type pg from 'pg';
import type { Lookup } from '../domain/kernel/reaction.js';

type Question = (pool: Pick<pg.Pool, 'query'>, key: string) => Promise<string[]>;

/** The questions that reactions may ask of read models: the only place where a reaction learns of streams that its event does not name. */
const questions: Readonly<Record<string, Question>> = {
  /** The reports that belong to a case, in the order of their ids; those whose course has ended too. */
  reportsAttachedToCase: async (pool, caseId) => {
    const { rows } = await pool.query<{ report_id: string }>(
      'SELECT report_id FROM read_models.report_register WHERE case_id = $1 ORDER BY report_id',
      [caseId],
    );
    return rows.map(({ report_id }) => report_id);
  },
  /** The complaints joined to a case that are still pending, in the order of their ids. */
  complaintsJoinedToCase: async (pool, caseId) => {
    const { rows } = await pool.query<{ complaint_id: string }>(
      `SELECT complaint_id FROM read_models.complaint_register WHERE case_id = $1
       AND phase IN ('UNDER_INSTRUCTION', 'AWAITING_CONTROLLER', 'CLOSING_PROPOSED') ORDER BY complaint_id`,
      [caseId],
    );
    return rows.map(({ complaint_id }) => complaint_id);
  },
};

/**
 * Ids of the streams that a reaction's orders go to. The caller waits for the position of the event first.
 * @throws RangeError for a question that nobody declared
 */
export const lookup = async (pool: Pick<pg.Pool, 'query'>, { question, key }: Lookup): Promise<string[]> => {
  const ask = Object.hasOwn(questions, question) ? questions[question] : undefined;
  if (ask === undefined) throw new RangeError(`No read model answers ${question}.`);
  return ask(pool, key);
};
