import type { EventStoreDBClient, ReadPosition, ReadRevision, ResolvedEvent, StreamingRead } from '@eventstore/db-client';
import { unreachable, type Connection, type Patience } from './connection.js';
import { failureOf, NoAnswer } from './failures.js';
import { atPosition, positionOf, storedOf, type Stored } from './wire.js';

/** Reads of at most so many events each, of a store that also holds what is not this log's. */
export interface Reads {
  /** Revisions from `from`, at most `count` of them; an unknown stream is empty. */
  stream(name: string, from: number, count: number): Promise<readonly Stored[]>;
  /** This log's events after a position that need not be an event's, in pages, up to `upTo` included. */
  pages(after: number, upTo: number, size: number): AsyncIterable<readonly Stored[]>;
  /** The last event of this log that is later than `known`, undefined if there is none. */
  lastAfter(known: number): Promise<Stored | undefined>;
}

const FIRST_LOOK_BACK = 8;
const LONGEST_LOOK_BACK = 512;

/** Gathers a read; a server that says nothing for `ms` is given up. */
const gather = (read: StreamingRead<ResolvedEvent>, ms: number): Promise<readonly Stored[]> =>
  new Promise((resolve, reject) => {
    const found: Stored[] = [];
    let timer: NodeJS.Timeout | undefined;
    const expectMore = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        // It fails when the call was never made.
        read.cancel().catch(() => undefined);
        reject(new NoAnswer(ms));
      }, ms);
    };
    expectMore();
    // The listener for errors stays: a call that was given up may still fail later, which would otherwise end the program.
    read.on('error', (error: unknown) => {
      clearTimeout(timer);
      reject(error instanceof Error ? error : new Error(String(error)));
    });
    read.on('data', (resolved: ResolvedEvent) => {
      expectMore();
      const stored = storedOf(resolved);
      if (stored !== undefined) found.push(stored);
    });
    read.on('end', () => {
      clearTimeout(timer);
      resolve(found);
    });
  });

/**
 * `isOurs` tells this log's streams from others'; `anchorBefore` gives a position, at or before the one asked, at which an event is known to
 * stand, 0 if none is.
 */
export const kurrentReads = (
  connection: Connection,
  { attemptMs }: Patience,
  isOurs: (stream: string) => boolean,
  anchorBefore: (position: number) => number,
): Reads => {
  const call = async (work: (client: EventStoreDBClient) => StreamingRead<ResolvedEvent>): Promise<readonly Stored[]> => {
    try {
      return await connection.patiently((client) => gather(work(client), attemptMs));
    } catch (error) {
      if (failureOf(error) === 'NO_STREAM') return [];
      if (failureOf(error) === 'BAD_POSITION') throw error;
      throw unreachable(error);
    }
  };
  const all = (fromPosition: ReadPosition, maxCount: number, direction: 'forwards' | 'backwards'): Promise<readonly Stored[]> =>
    call((client) => client.readAll({ fromPosition, maxCount, direction, requiresLeader: true }) as StreamingRead<ResolvedEvent>);
  const forwards = (position: number, count: number): Promise<readonly Stored[]> =>
    all(position <= 0 ? 'start' : atPosition(position), count, 'forwards');

  /** The store refuses to read from between two events. The place asked is an event's, or the one before an event's, or is looked for. */
  const firstPage = async (after: number, count: number): Promise<readonly Stored[]> => {
    for (const from of [after, after + 1]) {
      try {
        return await forwards(from, count);
      } catch (error) {
        if (failureOf(error) !== 'BAD_POSITION') throw error;
      }
    }
    return forwards(anchorBefore(after), count);
  };

  async function* pages(after: number, upTo: number, size: number): AsyncIterable<readonly Stored[]> {
    if (after >= upTo) return;
    const count = size + 1;
    let waiting: Stored[] = [];
    let raw = await firstPage(after, count);
    for (let reached = after; ;) {
      const fresh = raw.filter((event) => positionOf(event) > reached && positionOf(event) <= upTo);
      waiting.push(...fresh.filter(({ streamId }) => isOurs(streamId)));
      for (; waiting.length >= size; waiting = waiting.slice(size)) yield waiting.slice(0, size);
      const last = raw.at(-1);
      if (last === undefined || raw.length < count || positionOf(last) >= upTo) break;
      reached = Math.max(reached, positionOf(last));
      raw = await forwards(positionOf(last), count);
    }
    if (waiting.length > 0) yield waiting;
  }

  return {
    stream: async (name, from, count) => {
      const fromRevision: ReadRevision = BigInt(from);
      return call(
        (client) => client.readStream(name, { fromRevision, maxCount: count, requiresLeader: true }) as StreamingRead<ResolvedEvent>,
      );
    },
    pages,
    lastAfter: async (known) => {
      let from: ReadPosition = 'end';
      for (let count = FIRST_LOOK_BACK; ; count = Math.min(count * 4, LONGEST_LOOK_BACK)) {
        const raw = await all(from, count, 'backwards');
        for (const event of raw) {
          if (positionOf(event) <= known) return undefined;
          if (isOurs(event.streamId)) return event;
        }
        const earliest = raw.at(-1);
        if (earliest === undefined || raw.length < count) return undefined;
        from = atPosition(positionOf(earliest));
      }
    },
  };
};
