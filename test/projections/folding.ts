import fc from 'fast-check';
import { eventContracts } from '../../domain/index.js';
import type { EventContract } from '../../domain/kernel/contract.js';
import { streamOf, type Envelope } from '../../domain/kernel/envelope.js';
import { folder, noChanges } from '../../projections/engine/fold.js';
import type { Projection } from '../../projections/engine/projection.js';
import { arbitraryOf } from '../support/arbitrary.js';
import { madeId } from '../support/people.js';
import { sealedData, World, type Told } from '../support/world.js';

/** The rows that these events make, by key; each checked against its table as the engine does. */
export function rowsOf<R extends object>(projection: Projection, events: readonly Envelope[]): ReadonlyMap<string, R> {
  const fold = folder(projection);
  const changes = noChanges();
  for (const event of events) fold.apply(event, changes, () => undefined);
  return new Map([...changes.current].flatMap(([key, version]) => (version === undefined ? [] : [[key, version.row as R]])));
}

/** Every event of these streams, in the order of the log. */
export const inOrder = (streams: ReadonlyMap<string, readonly Envelope[]>): readonly Envelope[] =>
  [...streams.values()].flat().toSorted((a, b) => a.position - b.position);

/** What happened to one aggregate, told in short. */
export function history<E extends EventContract>(contract: E, id: string, ...events: readonly Told<E>[]): readonly Envelope[] {
  const world = new World();
  return events.map((event) => world.tell(contract, streamOf(contract.category, id), event));
}

const IDS = ['one', 'two', 'three'].map((word) => madeId(word));
const MOMENT = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true });

/** Any event of any aggregate, among a few streams, its personal leaves sealed under keys that nobody has. */
const anyEvent = fc
  .constantFrom(
    ...eventContracts.flatMap((contract) => Object.entries(contract.events).map((declared) => [contract, ...declared] as const)),
  )
  .chain(([contract, type, [schema, fields]]) =>
    fc.record({
      contract: fc.constant(contract),
      type: fc.constant(type),
      schema: fc.constant(schema),
      data: arbitraryOf(fields).map((data) => sealedData(fields, data)),
      id: fc.uuid(),
      subject: fc.constantFrom(...IDS),
      at: MOMENT.map((date) => date.toISOString()),
    }),
  );

/** Any events, in any order: also such as no decision would ever give. */
export const anyEvents = fc.array(anyEvent, { minLength: 1, maxLength: 40 }).map((drawn): readonly Envelope[] =>
  drawn.map(({ contract, type, schema, data, id, subject, at }, index) => ({
    v: 1,
    id,
    stream: streamOf(contract.category, subject),
    revision: index,
    position: index + 1,
    type,
    schema,
    occurredAt: at,
    recordedAt: at,
    actor: { kind: 'AGENT', id: IDS[0] ?? '', as: 'TRIAGE_AGENT' },
    command: { id: IDS[1] ?? '', name: 'Told' },
    correlationId: IDS[2] ?? '',
    law: '2024-05-23.1',
    data,
    digest: '0'.repeat(64),
  })),
);
