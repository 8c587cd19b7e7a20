import type pg from 'pg';
import type { Envelope } from '../../domain/kernel/envelope.js';
import type { Checkpoint, Evidence } from './checkpoints.js';
import { LIVE } from './table-sql.js';

/** What somebody who died had in hand: the events of one projection after `after` up to `upTo`. */
export interface Suspect {
  readonly upTo: number;
  /** How many events the attempt held that ended with a death. */
  readonly events: number;
  /** Deaths at this single event. */
  readonly deaths: number;
}

/** So often the same single event may end the process that reads it. */
export const DEATHS = 3;
/** A batch that ended with a death is tried again in so many parts, and a part that did so event by event. */
const PARTS = 32;
/** The marker of a batch of all projections. */
const ALL = '*';
const TABLE = `${LIVE}.attempts`;

interface Row {
  name: string;
  after: string;
  up_to: string;
  events: number;
  deaths: number;
  trying: boolean;
}

const PUT = `INSERT INTO ${TABLE} (name, after, up_to, events, deaths, trying)
  SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::int[], $5::int[], $6::bool[])
  ON CONFLICT (name) DO UPDATE SET after = excluded.after, up_to = excluded.up_to, events = excluded.events, deaths = excluded.deaths, trying = excluded.trying`;

interface Marker {
  readonly name: string;
  readonly after: number;
  readonly upTo: number;
  readonly events: number;
  readonly deaths: number;
  readonly trying: boolean;
}

const put = async (client: Pick<pg.ClientBase, 'query'>, markers: readonly Marker[]): Promise<void> => {
  await client.query({
    name: 'attempts',
    text: PUT,
    values: [
      markers.map(({ name }) => name),
      markers.map(({ after }) => after),
      markers.map(({ upTo }) => upTo),
      markers.map(({ events }) => events),
      markers.map(({ deaths }) => deaths),
      markers.map(({ trying }) => trying),
    ],
  });
};

/**
 * Says before a batch what is tried, so that after a death of the process it is known what it had in hand. The statement is on its way to
 * the server before the first event is folded; whether it got there matters only once the process is dead.
 */
export const markBatch = (client: Pick<pg.ClientBase, 'query'>, after: number, page: readonly Envelope[]): Promise<void> =>
  put(client, [{ name: ALL, after, upTo: page.at(-1)?.position ?? after, events: page.length, deaths: 0, trying: true }]);

/** The same for one projection alone; resolves once the server has it. */
export const markAttempt = (
  client: Pick<pg.ClientBase, 'query'>,
  { name, position }: Pick<Checkpoint, 'name' | 'position'>,
  events: readonly Envelope[],
  deaths: number,
): Promise<void> =>
  put(client, [{ name, after: position, upTo: events.at(-1)?.position ?? position, events: events.length, deaths, trying: true }]);

/** What this projection had in hand is done. */
export const forgetAttempt = async (client: Pick<pg.ClientBase, 'query'>, name: string): Promise<void> => {
  await client.query(`DELETE FROM ${TABLE} WHERE name = $1`, [name]);
};

/** Who leads leaves in good order: whatever is still in hand ends with no death. */
export const settleAttempts = async (client: Pick<pg.ClientBase, 'query'>): Promise<void> => {
  await client.query(
    `WITH batch AS (DELETE FROM ${TABLE} WHERE name = '${ALL}') UPDATE ${TABLE} SET trying = false WHERE name <> '${ALL}' AND trying`,
  );
};

/** What the marker of a projection says now that its attempt did not come to an end. */
const suspectOf = ({ name, after, up_to: upTo, events, deaths, trying }: Row): Marker => ({
  name,
  after: Number(after),
  upTo: Number(upTo),
  events,
  deaths: trying && events === 1 ? deaths + 1 : deaths,
  trying: false,
});

/**
 * Reads what a process that died had in hand, and counts its death once. Under the leader's lock.
 * @returns by projection; empty when the last one ended in good order or had finished
 */
export async function readSuspects(client: pg.ClientBase, checkpoints: Iterable<Checkpoint>): Promise<Map<string, Suspect>> {
  const { rows } = await client.query<Row>(`SELECT name, after, up_to, events, deaths, trying FROM ${TABLE}`);
  if (rows.length === 0) return new Map();
  const marked = new Map(rows.map((row) => [row.name, row]));
  const all = marked.get(ALL);
  const found: Marker[] = [];
  for (const { name, position, state } of checkpoints) {
    if (state !== 'RUNNING') continue;
    const own = marked.get(name);
    if (own !== undefined && Number(own.after) === position) found.push(suspectOf(own));
    else if (all !== undefined && Number(all.after) <= position && position < Number(all.up_to))
      found.push(suspectOf({ ...all, name, after: String(position) }));
  }
  await client.query('BEGIN');
  await client.query(`DELETE FROM ${TABLE}`);
  await put(client, found);
  await client.query('COMMIT');
  return new Map(found.map(({ name, upTo, events, deaths }) => [name, { upTo, events, deaths }]));
}

/** How many events are tried at a time after such a death. */
export const partOf = ({ events }: Suspect): number => Math.max(1, Math.floor(events / PARTS));

/** Why a projection is paused at an event that ended the process so often. */
export const deathEvidence = ({ id, type, stream, position }: Envelope): Evidence => ({
  eventId: id,
  type,
  stream,
  position,
  error: 'ProcessDied',
  code: 'PROCESS_DIED',
});
