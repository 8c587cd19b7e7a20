import type { Unrecorded } from '../../../domain/kernel/envelope.js';
import { randomId } from '../../codec/ids.js';
import { batchMismatch, checkedTexts, expectedOf, revisionOf } from '../append-check.js';
import { EventLogError, type AppendOutcome, type Expected } from '../event-log.js';
import { instantText } from '../instant-text.js';
import { GivenUp, unreachable, within, type Connection, type Patience } from './connection.js';
import { failureOf } from './failures.js';
import type { Reads } from './reads.js';
import type { StreamIds } from './stream-ids.js';
import { appendOf, positionOf, recordedMs, toWireAll } from './wire.js';

const WAITING = 10_000;
/** UTF-16 code units of the events that may wait. */
const WAITING_SIZE = 128e6;
/** What an attempt may take beyond the deadline that the server is given: finding the node comes before it. */
const MARGIN_MS = 500;

const storedButUnseen = (error: unknown): never => {
  if (!(error instanceof EventLogError)) throw error;
  throw new EventLogError('UNKNOWN_OUTCOME', 'the event store was lost before it told what it stored; the same append may be repeated', {
    cause: error,
  });
};

/** Appends events, once, whatever happens to the answers. */
export const kurrentAppends = (
  connection: Connection,
  { attemptMs }: Patience,
  reads: Reads,
  ids: StreamIds,
  clockOffset: () => number,
): ((stream: string, expected: Expected, events: readonly Unrecorded[]) => Promise<AppendOutcome>) => {
  let waiting = 0;
  let waitingSize = 0;

  const send = async (
    stream: string,
    expected: Expected,
    events: readonly Unrecorded[],
    call: string,
  ): Promise<'STORED' | 'WRONG_REVISION'> => {
    const wire = toWireAll(events, call);
    const expectedRevision = expected === 'none' ? ('no_stream' as const) : BigInt(expected);
    try {
      const { position } = await connection.patiently((client) =>
        within(client.appendToStream(stream, wire, { expectedRevision, requiresLeader: true, deadline: attemptMs }), attemptMs + MARGIN_MS),
      );
      // A repeated append to a stream that was deleted since is called a success, and nothing can be read.
      if (position === undefined) throw new Error(`${stream} was deleted in the event store: nothing may be deleted there`);
      return 'STORED';
    } catch (error) {
      if (failureOf(error) === 'WRONG_REVISION') return 'WRONG_REVISION';
      if (error instanceof GivenUp && error.wasSent) {
        throw new EventLogError('UNKNOWN_OUTCOME', 'the event store was lost while it appended; the same append may be repeated', {
          cause: error.last,
        });
      }
      throw unreachable(error);
    }
  };

  /** What the store holds where this append belongs: who stored it, and when. */
  const readBack = async (stream: string, events: readonly Unrecorded[], call: string): Promise<AppendOutcome> => {
    const last = events.at(-1);
    const [stored] = last === undefined ? [] : await reads.stream(stream, last.revision, 1).catch(storedButUnseen);
    if (last === undefined || stored?.id !== last.id || Number(stored.revision) !== last.revision) throw batchMismatch(stream);
    ids.note(stream, events);
    return {
      outcome: appendOf(stored) === call ? 'APPENDED' : 'REPEATED',
      revision: last.revision,
      position: positionOf(stored),
      recordedAt: instantText(recordedMs(stored) + clockOffset()),
    };
  };

  const append = async (stream: string, expected: Expected, events: readonly Unrecorded[]): Promise<AppendOutcome> => {
    const asked = events.map(({ id }) => id);
    const before = await ids.find(stream, revisionOf(expected), asked);
    if (before.some((revision) => revision !== undefined && revision <= revisionOf(expected))) throw batchMismatch(stream);
    const call = randomId();
    if ((await send(stream, expected, events, call)) === 'STORED') return readBack(stream, events, call);
    const last = await ids.last(stream);
    const found = await ids.find(stream, last, asked);
    if (found.every((revision) => revision === undefined)) return { outcome: 'CONFLICT', revision: expectedOf(last) };
    if (found.every((revision, index) => revision === events[index]?.revision)) return readBack(stream, events, call);
    throw batchMismatch(stream);
  };

  return async (stream, expected, events) => {
    const size = checkedTexts(stream, expected, events).reduce((sum, { length }) => sum + length, 0);
    if (waiting >= WAITING || waitingSize + size > WAITING_SIZE)
      throw new EventLogError('LOG_UNAVAILABLE', 'too many appends wait for the event store; try again');
    waiting += 1;
    waitingSize += size;
    try {
      return await append(stream, expected, events);
    } finally {
      waiting -= 1;
      waitingSize -= size;
    }
  };
};
