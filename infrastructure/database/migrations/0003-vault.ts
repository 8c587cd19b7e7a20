import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One row a subject: the ids, purposes and wrapped keys of its purposes side by side; destroying a key empties its element and leaves id and
 * purpose. A key's id is the row's locator with the element's number in its last two digits, so that a row is found by any of its ids.
 */
const KEYS = `
  CREATE TABLE vault.keys (
    subject text COLLATE "C" PRIMARY KEY,
    locator uuid NOT NULL,
    ids uuid[] NOT NULL,
    purposes text[] NOT NULL,
    wrapped bytea[] NOT NULL,
    CONSTRAINT keys_locator UNIQUE (locator),
    CHECK (cardinality(ids) = cardinality(purposes) AND cardinality(ids) = cardinality(wrapped))
  )`;

/** Rows by subject, and by what their keys' ids begin with. A plan made while the table was empty, and kept, must not read all of it later. */
const BY_SUBJECT = `
  CREATE FUNCTION vault.by_subject(subjects text[]) RETURNS SETOF vault.keys LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
  BEGIN
    RETURN QUERY SELECT * FROM vault.keys k WHERE k.subject = ANY(subjects);
  END $$`;
const BY_LOCATOR = `
  CREATE FUNCTION vault.by_locator(locators uuid[]) RETURNS SETOF vault.keys LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
  BEGIN
    RETURN QUERY SELECT * FROM vault.keys k WHERE k.locator = ANY(locators);
  END $$`;

/** Which key-encryption key the keys were wrapped under; never the key itself. */
const KEY_ENCRYPTION_KEY = `
  CREATE TABLE vault.key_encryption_key (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    fingerprint text NOT NULL
  )`;

/** The keys of data subjects, wrapped. */
export class Vault1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [KEYS, BY_SUBJECT, BY_LOCATOR, KEY_ENCRYPTION_KEY]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE vault.key_encryption_key');
    await runner.query('DROP FUNCTION vault.by_subject(text[])');
    await runner.query('DROP FUNCTION vault.by_locator(uuid[])');
    await runner.query('DROP TABLE vault.keys');
  }
}
