import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createReadModel, dropReadModel } from '../../../projections/engine/table-sql.js';
import { formalNoticeRegister } from '../../../projections/formal-notice-register/formal-notice-register.js';

/** Every formal notice that the Chair issued. */
export class FormalNoticeRegister1764000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createReadModel(runner, formalNoticeRegister);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropReadModel(runner, formalNoticeRegister);
  }
}
