import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createReadModel, dropReadModel } from '../../../projections/engine/table-sql.js';
import { proceedingRegister } from '../../../projections/proceeding-register/proceeding-register.js';

/** Every proceeding before the restricted committee. */
export class ProceedingRegister1764000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createReadModel(runner, proceedingRegister);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropReadModel(runner, proceedingRegister);
  }
}
