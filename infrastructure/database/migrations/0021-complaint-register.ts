import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createReadModel, dropReadModel } from '../../../projections/engine/table-sql.js';
import { complaintRegister } from '../../../projections/complaint-register/complaint-register.js';

/** Every complaint that was lodged. */
export class ComplaintRegister1764000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createReadModel(runner, complaintRegister);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropReadModel(runner, complaintRegister);
  }
}
