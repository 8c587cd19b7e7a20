import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createReadModel, dropReadModel } from '../../../projections/engine/table-sql.js';
import { deadlines } from '../../../projections/deadlines/deadlines.js';

/** The clocks of every file. */
export class Deadlines1764000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createReadModel(runner, deadlines);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropReadModel(runner, deadlines);
  }
}
