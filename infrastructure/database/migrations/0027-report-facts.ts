import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createReadModel, dropReadModel } from '../../../projections/engine/table-sql.js';
import { reportFacts } from '../../../projections/report-facts/report-facts.js';

/** What figures count. */
export class ReportFacts1764000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createReadModel(runner, reportFacts);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropReadModel(runner, reportFacts);
  }
}
