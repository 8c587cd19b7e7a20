import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createReadModel, dropReadModel } from '../../../projections/engine/table-sql.js';
import { reportRegister } from '../../../projections/report-register/report-register.js';

/** The triage queue, and every report that left it. */
export class ReportRegister1764000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createReadModel(runner, reportRegister);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropReadModel(runner, reportRegister);
  }
}
