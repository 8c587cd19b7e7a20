import type { AllStreamResolvedEvent, JSONEventData, Position, RecordedEvent, ResolvedEvent } from '@eventstore/db-client';
import type { Envelope, Unrecorded } from '../../../domain/kernel/envelope.js';
import { EventLogError } from '../event-log.js';
import { instantText } from '../instant-text.js';

/** The server's default for one append; it counts what it is given as data, and newer ones metadata and type as well. */
const MAX_WIRE_BYTES = 1_048_576;

type Data = { readonly data: unknown; readonly sealed?: Envelope['sealed'] };
type Metadata = Omit<Envelope, 'id' | 'stream' | 'revision' | 'position' | 'recordedAt' | 'type' | 'data' | 'sealed'> & {
  /** The call of `append` that stored this event: on the last event of each append, and no part of the envelope. */
  readonly append?: string;
};
type Wire = JSONEventData<{ type: string; data: Data; metadata: Metadata }>;

/** An event as the store gives it back. */
export type Stored = RecordedEvent;

const toWire = ({ id, stream: _stream, revision: _revision, type, data, sealed, ...metadata }: Unrecorded, append?: string): Wire => ({
  id,
  contentType: 'application/json',
  type,
  data: { data, ...(sealed === undefined ? {} : { sealed }) },
  metadata: { ...metadata, ...(append === undefined ? {} : { append }) },
});

/**
 * Events as they are sent: id, type, stream and revision are the store's own, data is `{ data, sealed }`, metadata all the rest.
 * @throws EventLogError APPEND_TOO_LARGE
 */
export const toWireAll = (events: readonly Unrecorded[], append: string): Wire[] => {
  const wire = events.map((event, index) => toWire(event, index === events.length - 1 ? append : undefined));
  const size = wire.reduce(
    (sum, { type, data, metadata }) =>
      sum + Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata)) + 2 * type.length,
    0,
  );
  if (size > MAX_WIRE_BYTES) {
    throw new EventLogError('APPEND_TOO_LARGE', `an append of ${size} bytes with its metadata is larger than ${MAX_WIRE_BYTES}`);
  }
  return wire;
};

/** @throws Error when the store gives a position that cannot be counted with */
export const positionOf = ({ position, streamId, revision }: Stored): number => {
  const commit = Number(position?.commit ?? -1n);
  if (!Number.isSafeInteger(commit) || commit < 0) throw new Error(`event ${streamId} ${revision} has no usable position`);
  return commit;
};
export const atPosition = (position: number): Position => ({ commit: BigInt(position), prepare: BigInt(position) });

/** Which call of `append` stored the event, if it was the last one of its append. */
export const appendOf = (stored: Stored): string | undefined => (stored.metadata as Metadata | undefined)?.append;

/** The store's clock, in milliseconds; it may step back when another node takes over. */
export const recordedMs = (stored: Stored): number => stored.created.getTime();

/**
 * The event as it was appended, with its position and instant.
 * @throws Error for an event that this log did not write
 */
export const fromWire = (stored: Stored, clockOffset: number): Envelope => {
  const metadata = stored.metadata as Metadata | undefined;
  const body = stored.data as unknown as Data | undefined;
  if (!stored.isJson || metadata?.v !== 1 || typeof metadata.digest !== 'string' || body?.data === undefined) {
    throw new Error(`event ${stored.streamId} ${stored.revision} was not written by this log`);
  }
  const { append: _append, ...rest } = metadata;
  return {
    ...rest,
    id: stored.id,
    stream: stored.streamId,
    revision: Number(stored.revision),
    type: stored.type,
    data: body.data,
    ...(body.sealed === undefined ? {} : { sealed: body.sealed }),
    position: positionOf(stored),
    recordedAt: instantText(recordedMs(stored) + clockOffset),
  };
};

/** The event itself, undefined where a link leads nowhere. */
export const storedOf = ({ event }: ResolvedEvent | AllStreamResolvedEvent): Stored | undefined => event;
