import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createReadModel, dropReadModel } from '../../../projections/engine/table-sql.js';
import { referralRegister } from '../../../projections/referral-register/referral-register.js';

/** Every referral that was proposed. */
export class ReferralRegister1764000000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createReadModel(runner, referralRegister);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropReadModel(runner, referralRegister);
  }
}
