import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createReadModel, dropReadModel } from '../../../projections/engine/table-sql.js';
import { caseRegister } from '../../../projections/case-register/case-register.js';

/** Every case that was opened. */
export class CaseRegister1764000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createReadModel(runner, caseRegister);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropReadModel(runner, caseRegister);
  }
}
