import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where each projection stands in the log, and the personal values that read models refer to. A checkpoint changes in the
 * transaction that writes the rows. `fence` is the token of the process that leads; `generation` counts the switches to a
 * rebuilt table. Personal values stand once, by event and field, and outlive rebuilds; they go with their key.
 */
export class ProjectionEngine1764000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_models.checkpoints (
        name text PRIMARY KEY,
        version int NOT NULL,
        position bigint NOT NULL,
        generation bigint NOT NULL DEFAULT 0,
        fence bigint NOT NULL DEFAULT 0,
        state text NOT NULL DEFAULT 'RUNNING' CHECK (state IN ('RUNNING', 'PAUSED')),
        error jsonb,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((state = 'PAUSED') = (error IS NOT NULL))
      )`);
    await runner.query(`
      CREATE TABLE app.personal_values (
        event_id uuid NOT NULL,
        field text COLLATE "C" NOT NULL,
        key_id uuid NOT NULL,
        value text NOT NULL,
        PRIMARY KEY (event_id, field)
      )`);
    await runner.query('CREATE INDEX ON app.personal_values (key_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE app.personal_values, read_models.checkpoints');
  }
}
