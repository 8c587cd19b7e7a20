import type pg from 'pg';
import { randomId } from '../codec/ids.js';
import { hashOfToken, newToken } from './tokens.js';

const HOURS = 3_600_000;
/** A session ends twelve hours after it began, or two hours after it was last used; a link, 24 hours after it was made. */
export const SESSION_MS = 12 * HOURS;
export const IDLE_MS = 2 * HOURS;
export const LINK_MS = 24 * HOURS;
/** The last use is written at most once a minute: a question does not write each time. */
const USE_NOTED_EVERY_MS = 60_000;

export interface Account {
  readonly id: string;
  readonly officeHolder: string;
  readonly hasPassword: boolean;
}
export interface Session {
  readonly account: string;
  readonly officeHolder: string;
  readonly expiresAt: string;
}

/** Accounts, sessions and one-time links. Instants come in as arguments; tokens go out once and are kept as hashes. */
export interface AccountStore {
  count(): Promise<number>;
  byEmail(emailIndex: Buffer): Promise<(Account & { readonly passwordHash?: string }) | undefined>;
  byOfficeHolder(officeHolder: string): Promise<Account | undefined>;
  /** Undefined when the address or the office holder has one already. */
  open(officeHolder: string, emailIndex: Buffer, at: string): Promise<Account | undefined>;
  /** A link by which this account may set a password, once; earlier ones lose their force. */
  newLink(account: string, at: string): Promise<string>;
  /** Uses a link up: sets the password and ends the account's sessions. Undefined for a link that does not hold. */
  useLink(token: string, passwordHash: string, at: string): Promise<Account | undefined>;
  newSession(account: string, at: string): Promise<{ readonly token: string; readonly expiresAt: string }>;
  session(token: string, at: string): Promise<Session | undefined>;
  endSession(token: string): Promise<void>;
}

interface Row {
  readonly id: string;
  readonly office_holder: string;
  readonly password_hash: string | null;
}
const accountOf = ({ id, office_holder: officeHolder, password_hash: hash }: Row): Account => ({
  id,
  officeHolder,
  hasPassword: hash !== null,
});
const later = (at: string, ms: number): Date => new Date(Date.parse(at) + ms);

export const accountStore = (pool: pg.Pool): AccountStore => ({
  async count() {
    const { rows } = await pool.query<{ count: number }>('SELECT count(*)::integer AS count FROM app.accounts');
    return rows[0]?.count ?? 0;
  },
  async byEmail(emailIndex) {
    const { rows } = await pool.query<Row>(
      'SELECT id, office_holder, password_hash FROM app.accounts WHERE email_index = $1 AND disabled_at IS NULL',
      [emailIndex],
    );
    const [row] = rows;
    return row && { ...accountOf(row), ...(row.password_hash === null ? {} : { passwordHash: row.password_hash }) };
  },
  async byOfficeHolder(officeHolder) {
    const { rows } = await pool.query<Row>('SELECT id, office_holder, password_hash FROM app.accounts WHERE office_holder = $1', [
      officeHolder,
    ]);
    return rows[0] && accountOf(rows[0]);
  },
  async open(officeHolder, emailIndex, at) {
    const { rows } = await pool.query<Row>(
      `INSERT INTO app.accounts (id, office_holder, email_index, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING id, office_holder, password_hash`,
      [randomId(), officeHolder, emailIndex, at],
    );
    return rows[0] && accountOf(rows[0]);
  },
  async newLink(account, at) {
    const token = newToken();
    await pool.query(
      `WITH before AS (DELETE FROM app.sign_in_links WHERE account = $2 OR expires_at < $4)
       INSERT INTO app.sign_in_links (token_hash, account, expires_at) VALUES ($1, $2, $3)`,
      [hashOfToken(token), account, later(at, LINK_MS), at],
    );
    return token;
  },
  async useLink(token, passwordHash, at) {
    const { rows } = await pool.query<Row>(
      `WITH used AS (DELETE FROM app.sign_in_links WHERE token_hash = $1 AND expires_at > $3 RETURNING account),
            ended AS (DELETE FROM app.sessions s USING used u WHERE s.account = u.account)
       UPDATE app.accounts a SET password_hash = $2 FROM used u WHERE a.id = u.account AND a.disabled_at IS NULL
       RETURNING a.id, a.office_holder, a.password_hash`,
      [hashOfToken(token), passwordHash, at],
    );
    return rows[0] && accountOf(rows[0]);
  },
  async newSession(account, at) {
    const token = newToken();
    const expires = later(at, SESSION_MS);
    await pool.query(
      `WITH over AS (DELETE FROM app.sessions WHERE expires_at < $3)
       INSERT INTO app.sessions (token_hash, account, created_at, used_at, expires_at) VALUES ($1, $2, $3, $3, $4)`,
      [hashOfToken(token), account, at, expires],
    );
    return { token, expiresAt: expires.toISOString() };
  },
  async session(token, at) {
    const { rows } = await pool.query<{ account: string; office_holder: string; used_at: Date; expires_at: Date }>(
      `SELECT s.account, a.office_holder, s.used_at, s.expires_at FROM app.sessions s JOIN app.accounts a ON a.id = s.account
        WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.used_at > $3 AND a.disabled_at IS NULL`,
      [hashOfToken(token), at, later(at, -IDLE_MS)],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    if (Date.parse(at) - row.used_at.getTime() > USE_NOTED_EVERY_MS)
      await pool.query('UPDATE app.sessions SET used_at = greatest(used_at, $2) WHERE token_hash = $1', [hashOfToken(token), at]);
    return { account: row.account, officeHolder: row.office_holder, expiresAt: row.expires_at.toISOString() };
  },
  async endSession(token) {
    await pool.query('DELETE FROM app.sessions WHERE token_hash = $1', [hashOfToken(token)]);
  },
});
