import type pg from 'pg';

/** After this many failures in a row the next attempt waits, each time twice as long, up to fifteen minutes; a quiet day forgets them. */
export const FREE_ATTEMPTS = { ACCOUNT: 5, ADDRESS: 20 } as const;
const LONGEST_WAIT_S = 900;

/** Slows down whoever guesses passwords, by account and by network address. */
export interface Attempts {
  /**
   * Counts an attempt as failed before it is judged, so that many at once do not slip through. Gives the seconds to wait when it may
   * not be judged now, else undefined.
   */
  begin(subject: Buffer, free: number, at: string): Promise<number | undefined>;
  /** It succeeded: the account starts afresh. */
  forget(subject: Buffer): Promise<void>;
  /** It succeeded: that one did not count for the address. */
  takeBack(subject: Buffer): Promise<void>;
}

export const attempts = (pool: pg.Pool): Attempts => ({
  async begin(subject, free, at) {
    const { rowCount } = await pool.query(
      `INSERT INTO app.sign_in_attempts AS a (subject, failures, last_at, blocked_until) VALUES ($1, 1, $3::timestamptz, $3::timestamptz)
       ON CONFLICT (subject) DO UPDATE SET
         failures = CASE WHEN a.last_at < $3::timestamptz - interval '1 day' THEN 1 ELSE a.failures + 1 END,
         last_at = $3::timestamptz,
         blocked_until = CASE
           WHEN a.last_at < $3::timestamptz - interval '1 day' OR a.failures + 1 < $2 THEN $3::timestamptz
           ELSE $3::timestamptz + least($4, power(2, least(a.failures + 1 - $2, 20))) * interval '1 second' END
       WHERE a.blocked_until <= $3::timestamptz`,
      [subject, free, at, LONGEST_WAIT_S],
    );
    if (rowCount === 1) return undefined;
    const { rows } = await pool.query<{ seconds: number }>(
      'SELECT ceil(extract(epoch FROM blocked_until - $2::timestamptz))::integer AS seconds FROM app.sign_in_attempts WHERE subject = $1',
      [subject, at],
    );
    return Math.max(1, rows[0]?.seconds ?? 1);
  },
  async forget(subject) {
    await pool.query('DELETE FROM app.sign_in_attempts WHERE subject = $1', [subject]);
  },
  async takeBack(subject) {
    await pool.query('UPDATE app.sign_in_attempts SET failures = greatest(failures - 1, 0), blocked_until = last_at WHERE subject = $1', [
      subject,
    ]);
  },
});
