import type pg from 'pg';
import { LIVE } from './table-sql.js';

/** Why a projection stands still: the event, and what failed by name and code. Never a message: it could hold personal data. */
export interface Evidence {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly position: number;
  /** The error's name: `TypeError`. */
  readonly error: string;
  readonly code?: string;
  /** The place in the program. */
  readonly at?: string;
}

export interface Checkpoint {
  readonly name: string;
  readonly version: number;
  /** Everything up to here is in the read model. */
  readonly position: number;
  readonly generation: number;
  readonly fence: number;
  readonly state: 'RUNNING' | 'PAUSED';
  readonly error?: Evidence;
}

/** One checkpoint's step, from what this process believes it to be. */
export interface Step {
  readonly from: Checkpoint;
  readonly position: number;
  readonly error?: Evidence;
}

/** This process may not write: another one leads (`LEADERSHIP_LOST`), or a switch or retry came between (`CHECKPOINT_MOVED`). */
export class FencedError extends Error {
  constructor(readonly code: 'LEADERSHIP_LOST' | 'CHECKPOINT_MOVED') {
    super(code === 'LEADERSHIP_LOST' ? 'Another process leads the projections.' : 'A checkpoint was moved by somebody else.');
    this.name = 'FencedError';
  }
}

/** Wakes whoever waits for a position in another process, and the leader when a checkpoint was changed under it. */
export const CHANNEL = 'greffe_projections';
const TABLE = `${LIVE}.checkpoints`;

type Queryable = Pick<pg.ClientBase, 'query'> | Pick<pg.Pool, 'query'>;
interface Row {
  name: string;
  version: number;
  position: string;
  generation: string;
  fence: string;
  state: 'RUNNING' | 'PAUSED';
  error: Evidence | null;
}
const ALL = `SELECT name, version, position, generation, fence, state, error FROM ${TABLE}`;

const toCheckpoint = ({ error, position, generation, fence, ...row }: Row): Checkpoint => ({
  ...row,
  position: Number(position),
  generation: Number(generation),
  fence: Number(fence),
  ...(error === null ? {} : { error }),
});

export async function readCheckpoints(client: Queryable): Promise<Map<string, Checkpoint>> {
  const { rows } = await (client as pg.Pool).query<Row>(ALL);
  return new Map(rows.map((row) => [row.name, toCheckpoint(row)]));
}

/** Locks the checkpoints of these projections until the transaction ends: their leader waits. */
export async function lockCheckpoints(client: pg.ClientBase, names: readonly string[]): Promise<Map<string, Checkpoint>> {
  const { rows } = await client.query<Row>(`${ALL} WHERE name = ANY($1) ORDER BY name FOR UPDATE`, [names]);
  return new Map(rows.map((row) => [row.name, toCheckpoint(row)]));
}

/** Makes the missing checkpoints, at position 0. */
export async function addCheckpoints(
  client: Queryable,
  projections: readonly { readonly name: string; readonly version: number }[],
): Promise<void> {
  await (client as pg.Pool).query(
    `INSERT INTO ${TABLE} (name, version, position) SELECT u.name, u.version, 0 FROM unnest($1::text[], $2::int[]) AS u(name, version)
     ON CONFLICT (name) DO NOTHING`,
    [projections.map(({ name }) => name), projections.map(({ version }) => version)],
  );
}

/** Takes the next fencing token: what a former leader still writes is refused from here on. Under the leader's lock. */
export async function takeFence(client: Queryable): Promise<number> {
  const { rows } = await (client as pg.Pool).query<{ fence: string }>(
    `UPDATE ${TABLE} SET fence = (SELECT max(fence) + 1 FROM ${TABLE}) RETURNING fence`,
  );
  return Number(rows[0]?.fence ?? 0);
}

/**
 * Moves checkpoints, in the transaction that writes the rows.
 * @throws FencedError when one of them is not what this process believes; nothing may then be committed
 */
export async function moveCheckpoints(client: pg.ClientBase, fence: number, steps: readonly Step[]): Promise<void> {
  const { rowCount } = await client.query({
    name: 'checkpoints',
    text: `UPDATE ${TABLE} c SET position = i.position, error = i.error, updated_at = now(),
             state = CASE WHEN i.error IS NULL THEN 'RUNNING' ELSE 'PAUSED' END
           FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::jsonb[]) AS i(name, position, expected, generation, error)
           WHERE c.name = i.name AND c.position = i.expected AND c.generation = i.generation AND c.state = 'RUNNING' AND c.fence = $6`,
    values: [
      steps.map((step) => step.from.name),
      steps.map((step) => step.position),
      steps.map((step) => step.from.position),
      steps.map((step) => step.from.generation),
      steps.map((step) => (step.error === undefined ? null : JSON.stringify(step.error))),
      fence,
    ],
  });
  if (rowCount === steps.length) return;
  const { rows } = await client.query<{ lost: boolean }>(`SELECT count(*) > 0 AS lost FROM ${TABLE} WHERE name = ANY($1) AND fence <> $2`, [
    steps.map((step) => step.from.name),
    fence,
  ]);
  throw new FencedError(rows[0]?.lost === true ? 'LEADERSHIP_LOST' : 'CHECKPOINT_MOVED');
}

/** Puts a rebuilt projection's checkpoint in place of the old one, in the transaction that switches the tables. */
export async function switchCheckpoint(
  client: pg.ClientBase,
  { name, version }: { name: string; version: number },
  position: number,
): Promise<void> {
  await client.query(
    `UPDATE ${TABLE} SET version = $2, position = $3, generation = generation + 1, state = 'RUNNING', error = NULL, updated_at = now() WHERE name = $1`,
    [name, version, position],
  );
}

/** Lets a paused projection try its event again, as long as it is the pause of this generation when one is given. False when it was not so. */
export async function resume(client: Queryable, name: string, generation?: number): Promise<boolean> {
  const { rowCount } = await (client as pg.Pool).query(
    `UPDATE ${TABLE} SET state = 'RUNNING', error = NULL, generation = generation + 1, updated_at = now() WHERE name = $1 AND state = 'PAUSED' AND generation = coalesce($2, generation)`,
    [name, generation],
  );
  return rowCount === 1;
}

/** Tells the other processes; within a transaction, when it commits. */
export async function announce(client: Queryable, what: 'moved' | 'changed'): Promise<void> {
  await (client as pg.Pool).query({ name: 'announce', text: 'SELECT pg_notify($1, $2)', values: [CHANNEL, what] });
}
