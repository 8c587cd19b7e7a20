import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createReadModel, dropReadModel } from '../../../projections/engine/table-sql.js';
import { inspectionRegister } from '../../../projections/inspection-register/inspection-register.js';

/** Every inspection that the Chair ordered. */
export class InspectionRegister1764000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createReadModel(runner, inspectionRegister);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropReadModel(runner, inspectionRegister);
  }
}
