import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the reactions have come. */
export class Reactions1764000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE app.reaction_checkpoint (
        only_row boolean PRIMARY KEY CHECK (only_row),
        position bigint NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE app.reaction_checkpoint');
  }
}
