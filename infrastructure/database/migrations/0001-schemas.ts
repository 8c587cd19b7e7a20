import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The four schemas: the log, the keys, what is computed from the log, and what belongs to neither (accounts, sessions). */
export class Schemas1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const schema of ['events', 'vault', 'read_models', 'app']) await runner.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // `app` also holds the list of migrations and stays.
    for (const schema of ['events', 'vault', 'read_models']) await runner.query(`DROP SCHEMA ${schema} CASCADE`);
  }
}
