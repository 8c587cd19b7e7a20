import type pg from 'pg';
import { civilDateIn, ZONES } from '../../domain/law/zone.js';

/** A running clock whose day has come. */
export interface DueDeadline {
  readonly deadlineId: string;
  readonly stream: string;
  readonly kind: string;
}

/** The running clocks due on or before the civil date of an instant, each in its own zone; the earliest first. */
export const dueDeadlines = async (pool: Pick<pg.Pool, 'query'>, at: string): Promise<DueDeadline[]> => {
  const { rows } = await pool.query<DueDeadline>(
    `SELECT d.deadline_id AS "deadlineId", d.stream, d.kind
     FROM read_models.deadlines d JOIN unnest($1::text[], $2::date[]) AS today(zone, date) ON today.zone = d.zone
     WHERE d.state = 'RUNNING' AND d.due_on <= today.date ORDER BY d.due_on, d.deadline_key`,
    [ZONES, ZONES.map((zone) => civilDateIn(at, zone))],
  );
  return rows;
};
