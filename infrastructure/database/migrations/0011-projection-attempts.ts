import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the process that writes the read models has in hand: `name` a projection, or `*` for all of them; events after `after` up to
 * `up_to`. It only matters once that process is dead while the database lives, so it needs no safety at a power cut.
 */
export class ProjectionAttempts1764000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE read_models.attempts (
        name text PRIMARY KEY,
        after bigint NOT NULL,
        up_to bigint NOT NULL,
        events int NOT NULL,
        deaths int NOT NULL,
        trying boolean NOT NULL
      ) WITH (fillfactor = 20)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_models.attempts');
  }
}
