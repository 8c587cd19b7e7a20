import type pg from 'pg';
import { DatabaseFailure } from './database-failure.js';

/** Who owns the tables and who serves. One and the same where only `DATABASE_URL` is given: then `separate` is false. */
export interface DatabaseRoles {
  readonly owner: string;
  readonly server: string;
  readonly separate: boolean;
}

/** A name as an SQL identifier. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * What the server's role may do in each schema. It reads and adds events but never changes one; keys are changed when they are
 * destroyed; the read models are its own, since a rebuild makes and moves tables. A table that needs other rights is in the wrong schema.
 */
const RIGHTS = { events: 'SELECT, INSERT', vault: 'SELECT, INSERT, UPDATE', app: 'SELECT, INSERT, UPDATE, DELETE' } as const;

async function mayBecome(owner: pg.Client, server: string): Promise<boolean> {
  const { rows } = await owner.query<{ may: boolean }>("SELECT pg_has_role(current_user, $1::name, 'MEMBER') AS may", [server]);
  return rows[0]?.may === true;
}

async function ownReadModels(owner: pg.Client, server: string): Promise<void> {
  const { rows } = await owner.query<{ change: string }>(
    `SELECT format('ALTER %s %I.%I OWNER TO %I',
              CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
              n.nspname, c.relname, $1::text) AS change
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'read_models' AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND c.relowner <> $2::text::regrole
        AND NOT (c.relkind = 'S' AND EXISTS (
          SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')))
      UNION ALL
     SELECT format('ALTER ROUTINE %s OWNER TO %I', p.oid::regprocedure, $1::text)
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'read_models' AND p.proowner <> $2::text::regrole
      UNION ALL
     SELECT format('ALTER SCHEMA read_models OWNER TO %I', $1::text)
       FROM pg_namespace WHERE nspname = 'read_models' AND nspowner <> $2::text::regrole`,
    [server, identifier(server)],
  );
  // A table goes to a role that may create in its schema: the schema itself goes last, so that right comes first.
  await owner.query(`GRANT USAGE, CREATE ON SCHEMA read_models TO ${identifier(server)}`);
  for (const { change } of rows) await owner.query(change);
}

/**
 * Gives the server's role its rights on everything that the migrations made. Run after every migration, by the owner.
 * @throws DatabaseFailure DATABASE_ROLES when the owner's role lacks what it must pass on
 */
export async function grantRights(owner: pg.Client, roles: DatabaseRoles): Promise<void> {
  if (!roles.separate) return;
  const server = identifier(roles.server);
  if (!(await mayBecome(owner, roles.server))) {
    throw new DatabaseFailure(
      'DATABASE_ROLES',
      `The role of DATABASE_MIGRATION_URL must be a member of the server's role, to which it gives the read models: GRANT ${server} TO ${identifier(roles.owner)}.`,
    );
  }
  for (const [schema, rights] of Object.entries(RIGHTS)) {
    await owner.query(`GRANT USAGE ON SCHEMA ${schema} TO ${server}`);
    await owner.query(`GRANT ${rights} ON ALL TABLES IN SCHEMA ${schema} TO ${server}`);
    await owner.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${server}`);
  }
  await owner.query(`REVOKE INSERT, UPDATE, DELETE ON app.migrations FROM ${server}`);
  await ownReadModels(owner, roles.server);
  const { rows } = await owner.query<{ database: string; may: boolean }>(
    "SELECT current_database() AS database, has_database_privilege($1::name, current_database(), 'CREATE') AS may",
    [roles.server],
  );
  const [row] = rows;
  if (row === undefined || row.may) return;
  try {
    await owner.query(`GRANT CREATE ON DATABASE ${identifier(row.database)} TO ${server}`);
  } catch (error) {
    throw new DatabaseFailure(
      'DATABASE_ROLES',
      `The server's role must be able to make schemas, in which read models are rebuilt: GRANT CREATE ON DATABASE ${identifier(row.database)} TO ${server}.`,
      { cause: error },
    );
  }
}

/**
 * Whether the database itself keeps the role of `client` from changing or deleting events: it is not the table's owner, not a
 * superuser, and may neither UPDATE, DELETE nor TRUNCATE. False while there is no table of events.
 */
export async function isAppendOnlyEnforced(client: Pick<pg.Pool, 'query'>): Promise<boolean> {
  const { rows } = await client.query<{ enforced: boolean }>(
    `SELECT NOT has_table_privilege(current_user, c.oid, 'UPDATE') AND NOT has_table_privilege(current_user, c.oid, 'DELETE')
        AND NOT has_table_privilege(current_user, c.oid, 'TRUNCATE') AND NOT pg_has_role(current_user, c.relowner, 'MEMBER') AS enforced
       FROM pg_class c WHERE c.oid = to_regclass('events.events')`,
  );
  return rows[0]?.enforced === true;
}
