import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createReadModel, dropReadModel } from '../../../projections/engine/table-sql.js';
import { auditTrail } from '../../../projections/audit-trail/audit-trail.js';

/** A line for each event of the log. */
export class AuditTrail1764000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createReadModel(runner, auditTrail);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropReadModel(runner, auditTrail);
  }
}
