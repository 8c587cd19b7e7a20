import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may sign in. An account is credentials and the id of an office holder; functions are the office holder's. No address is kept here:
 * `email_index` is an HMAC of it under a key of the vault. Tokens are kept as their SHA-256, so that a copy of the tables opens no session.
 */
export class Identity1764000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE app.accounts (
        id uuid PRIMARY KEY,
        office_holder uuid NOT NULL UNIQUE,
        email_index bytea NOT NULL UNIQUE,
        password_hash text,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE app.sessions (
        token_hash bytea PRIMARY KEY,
        account uuid NOT NULL REFERENCES app.accounts ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        used_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX ON app.sessions (account)');
    await runner.query('CREATE INDEX ON app.sessions (expires_at)');
    await runner.query(`
      CREATE TABLE app.sign_in_links (
        token_hash bytea PRIMARY KEY,
        account uuid NOT NULL REFERENCES app.accounts ON DELETE CASCADE,
        expires_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX ON app.sign_in_links (account)');
    await runner.query(`
      CREATE TABLE app.sign_in_attempts (
        subject bytea PRIMARY KEY,
        failures integer NOT NULL,
        last_at timestamptz NOT NULL,
        blocked_until timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE app.sign_in_attempts, app.sign_in_links, app.sessions, app.accounts');
  }
}
