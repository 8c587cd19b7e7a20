import { createHash, randomUUID } from 'node:crypto';
import { events as contract, type EventName } from '../../../domain/kernel/contract.js';
import type { Envelope, Unrecorded } from '../../../domain/kernel/envelope.js';
import { code, int, object, personal, uuid } from '../../../domain/kernel/shapes.js';
import type { EventLog } from '../../../infrastructure/event-log/event-log.js';
import { projectionEngine, type EngineOptions, type ProjectionEngine } from '../../../projections/engine/engine.js';
import { ignored, personalAt, projection, table, type Projection } from '../../../projections/engine/projection.js';
import { createReadModel, dropReadModel } from '../../../projections/engine/table-sql.js';

/** Parcels, which are received, carried about, weighed, lost and found again; and depots, which count them. */
export const parcelEvents = contract('parcel', {
  ParcelReceived: [1, { depot: code(['NORTH', 'SOUTH']), sender: personal('REPORTER_IDENTITY') }],
  ParcelMoved: [1, { depot: code(['NORTH', 'SOUTH']) }],
  ParcelWeighed: [1, { grams: int(), parts: object({ marks: code(['A']) }) }],
  ParcelLost: [1, { reason: code(['FIRE', 'THEFT']) }],
  ParcelTouched: [1, { by: uuid }],
});

export interface ParcelRow {
  parcelId: string;
  depot: string;
  grams: number | null;
  marks: readonly string[];
  receivedAt: string;
  receivedOn: string;
  sender: string | null;
  lastPosition: number;
}

export const parcelTable = table<ParcelRow>({
  name: 'toy_parcels',
  key: 'parcelId',
  columns: {
    parcelId: { type: 'uuid' },
    depot: { type: 'text' },
    grams: { type: 'int', nullable: true },
    marks: { type: 'text[]' },
    receivedAt: { type: 'timestamptz' },
    receivedOn: { type: 'date' },
    sender: { type: 'uuid', nullable: true },
    lastPosition: { type: 'bigint' },
  },
  indexes: [['depot', 'receivedAt']],
});

const own = (event: { readonly stream: string }): string => event.stream.slice('parcel-'.length);

export const parcels = projection({
  name: 'toy-parcels',
  version: 1,
  reads: [parcelEvents],
  table: parcelTable,
  on: {
    ParcelReceived: [
      own,
      (row, event, key) => ({
        parcelId: key,
        depot: event.data.depot,
        grams: row?.grams ?? null,
        marks: [],
        receivedAt: event.occurredAt,
        receivedOn: event.occurredAt.slice(0, 10),
        sender: personalAt(event),
        lastPosition: event.position,
      }),
    ],
    ParcelMoved: [own, (row, event) => row && { ...row, depot: event.data.depot, lastPosition: event.position }],
    ParcelWeighed: [
      own,
      (row, event) =>
        row && { ...row, grams: event.data.grams, marks: [...row.marks, 'a "mark"\\\t', 'é'].slice(-3), lastPosition: event.position },
    ],
    ParcelLost: [own, () => undefined],
    ParcelTouched: [own, (row) => row],
  },
});

export interface DepotRow {
  depot: string;
  received: number;
}
export const depots = projection({
  name: 'toy-depots',
  version: 1,
  reads: [parcelEvents],
  table: table<DepotRow>({ name: 'toy_depots', key: 'depot', columns: { depot: { type: 'text' }, received: { type: 'int' } } }),
  on: {
    ParcelReceived: [(event) => event.data.depot, (row, _event, key) => ({ depot: key, received: (row?.received ?? 0) + 1 })],
    ParcelMoved: ignored,
    ParcelWeighed: ignored,
    ParcelLost: ignored,
    ParcelTouched: ignored,
  },
});

interface TrailRow {
  position: number;
  type: string;
  stream: string;
}
const everything = [
  (event: { readonly position: number }) => String(event.position),
  (_row: TrailRow | undefined, event: Envelope): TrailRow => ({ position: event.position, type: event.type, stream: event.stream }),
] as const;
export const trail = projection({
  name: 'toy-trail',
  version: 1,
  reads: [parcelEvents],
  table: table<TrailRow>({
    name: 'toy_trail',
    key: 'position',
    appendOnly: true,
    columns: { position: { type: 'bigint' }, type: { type: 'text' }, stream: { type: 'text' } },
    indexes: [['stream']],
  }),
  on: { ParcelReceived: everything, ParcelMoved: everything, ParcelWeighed: everything, ParcelLost: everything, ParcelTouched: everything },
});

export const toys: readonly Projection[] = [parcels, depots, trail];

type Data = Record<string, unknown>;
export interface Happening {
  readonly parcel: string;
  readonly type: EventName<typeof parcelEvents>;
  readonly data?: Data;
  readonly sealed?: Envelope['sealed'];
  readonly id?: string;
}

export const received = (parcel: string, depot = 'NORTH'): Happening => ({ parcel, type: 'ParcelReceived', data: { depot } });
export const moved = (parcel: string, depot = 'SOUTH'): Happening => ({ parcel, type: 'ParcelMoved', data: { depot } });
export const weighed = (parcel: string, grams = 100): Happening => ({ parcel, type: 'ParcelWeighed', data: { grams } });
export const lost = (parcel: string): Happening => ({ parcel, type: 'ParcelLost', data: { reason: 'FIRE' } });
export const touched = (parcel: string): Happening => ({ parcel, type: 'ParcelTouched', data: { by: randomUUID() } });
/** The same parcel for the same number. */
export const parcel = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** The decision that a projection passes over an event. */
export async function decideSkip(log: EventLog, projectionName: string, eventId: string): Promise<number> {
  const stream = `projectionSkip-${projectionName}`;
  const revision = (await log.readStream(stream)).length;
  const decision = {
    ...unrecorded({ parcel: parcel(0), type: 'ParcelTouched' }, revision),
    stream,
    type: 'ProjectionSkipConfirmed',
    data: { eventId, reason: 'PROGRAM_DEFECT' },
  };
  const outcome = await log.append(stream, revision === 0 ? 'none' : revision - 1, [decision]);
  if (outcome.outcome === 'CONFLICT') throw new Error('two writers in one test');
  return outcome.position;
}

const unrecorded = (happening: Happening, revision: number): Unrecorded => {
  const id = happening.id ?? randomUUID();
  return {
    v: 1,
    id,
    stream: `parcel-${happening.parcel}`,
    revision,
    type: happening.type,
    schema: 1,
    occurredAt: '2026-03-01T10:20:30.456Z',
    actor: { kind: 'SYSTEM', id: 'toy', as: 'SYSTEM' },
    command: { id: randomUUID(), name: 'Toy' },
    correlationId: randomUUID(),
    law: '2024-05-23.1',
    data: happening.data ?? {},
    ...(happening.sealed === undefined ? {} : { sealed: happening.sealed }),
    digest: createHash('sha256').update(id).digest('hex'),
  };
};

/** Lets things happen, each an append of its own; gives the position of the last. */
export async function happen(log: EventLog, ...happenings: readonly Happening[]): Promise<number> {
  let position = 0;
  for (const happening of happenings) {
    const stream = `parcel-${happening.parcel}`;
    const revision = (await log.readStream(stream)).length;
    const outcome = await log.append(stream, revision === 0 ? 'none' : revision - 1, [unrecorded(happening, revision)]);
    if (outcome.outcome === 'CONFLICT') throw new Error('two writers in one test');
    position = outcome.position;
  }
  return position;
}

export async function createToys(pool: EngineOptions['pool'], projections: readonly Projection[] = toys): Promise<void> {
  for (const one of projections) {
    await dropReadModel(pool, one);
    await createReadModel(pool, one);
  }
  await pool.query('DELETE FROM read_models.checkpoints');
  await pool.query('DELETE FROM app.personal_values');
}

/** An engine over the toys, which opens nothing. */
export const toyEngine = (options: Pick<EngineOptions, 'pool' | 'log'> & Partial<EngineOptions>): ProjectionEngine =>
  projectionEngine({ projections: toys, openValues: () => Promise.resolve([]), ...options });

/** All rows of a table with their provenance, in order. */
export async function rowsOf(pool: EngineOptions['pool'], name: string): Promise<Record<string, unknown>[]> {
  const { rows } = await pool.query<Record<string, unknown>>(`SELECT * FROM read_models.${name} ORDER BY 1, _from`);
  return rows;
}
