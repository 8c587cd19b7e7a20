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
    // Whoever destroys a key, and however: its values go in the same transaction. One that is being stored meanwhile holds the
    // key's row, so that this statement, which comes after it, sees it.
    await runner.query(`
      CREATE FUNCTION vault.forget_personal_values() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          DELETE FROM app.personal_values v USING unnest(NEW.ids, NEW.wrapped) AS k(id, wrapped)
           WHERE v.key_id = k.id AND length(k.wrapped) = 0;
          RETURN NULL;
        END
      $$`);
    await runner.query(`
      CREATE TRIGGER forget_personal_values AFTER UPDATE OF wrapped ON vault.keys
        FOR EACH ROW EXECUTE FUNCTION vault.forget_personal_values()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION vault.forget_personal_values CASCADE');
    await runner.query('DROP TABLE app.personal_values, read_models.checkpoints');
  }
}
