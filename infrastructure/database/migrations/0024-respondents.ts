import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createReadModel, dropReadModel } from '../../../projections/engine/table-sql.js';
import { respondentIdentifiers } from '../../../projections/respondents/respondent-identifiers.js';
import { respondents } from '../../../projections/respondents/respondents.js';

/** Respondents, and the identifiers and labels by which they are found. */
export class Respondents1764000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createReadModel(runner, respondents);
    await createReadModel(runner, respondentIdentifiers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropReadModel(runner, respondents);
    await dropReadModel(runner, respondentIdentifiers);
  }
}
