import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createReadModel, dropReadModel } from '../../../projections/engine/table-sql.js';
import { caseLinks } from '../../../projections/case-file/case-links.js';
import { caseTimeline } from '../../../projections/case-file/case-timeline.js';

/** The timeline of cases, and which reports belong to which. */
export class CaseFile1764000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createReadModel(runner, caseTimeline);
    await createReadModel(runner, caseLinks);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropReadModel(runner, caseTimeline);
    await dropReadModel(runner, caseLinks);
  }
}
