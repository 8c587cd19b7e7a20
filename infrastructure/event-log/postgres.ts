import type pg from 'pg';
import type { Envelope } from '../../domain/kernel/envelope.js';
import { integerArray, textArray } from '../database/binary-array.js';
import { microBatch } from '../database/micro-batch.js';
import { ConnectionLost, patiently } from '../database/patience.js';
import { checkedTexts, revisionOf } from './append-check.js';
import { AppendQueue, type Limits } from './append-queue.js';
import { EventLogError, type EventLog, type Subscription } from './event-log.js';
import { instantText } from './instant-text.js';
import { tail } from './tail.js';
import { lent, owned, WakeUp } from './wake-up.js';

const PAGE = 500;
const STREAMS_A_READ = 200;
const MAX_REVISION = 2 ** 31 - 1;
const POLL_MS = 500;
const LIMITS: Limits = { waiting: 10_000, waitingSize: 128e6, batch: 500, batchSize: 4e6, patienceMs: 10_000 };

const READ_STREAMS = {
  name: 'greffe streams',
  text: 'SELECT asked, position, recorded, digest, body FROM events.read_streams($1, $2, $3)',
};
const READ_ALL = { name: 'greffe page', text: 'SELECT position, recorded, digest, body FROM events.read_all($1, $2, $3)' };
const HEAD = { name: 'greffe head', text: 'SELECT position, recorded FROM events.head()' };
const POSITION_AT = { name: 'greffe position at', text: 'SELECT events.position_at($1::timestamptz)::double precision AS position' };

interface Row {
  readonly asked: number;
  readonly position: number;
  readonly recorded: number;
  readonly digest: string;
  readonly body: string;
}
interface Range {
  readonly stream: string;
  readonly from: number;
  readonly upTo: number;
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const read = ({ position, recorded, digest, body }: Row): Envelope => {
  const event = JSON.parse(body) as Mutable<Envelope>;
  event.position = position;
  event.recordedAt = instantText(recorded);
  event.digest = digest;
  return event;
};

export interface PostgresEventLogOptions {
  /** Connections in the server's role; the log takes one at a time to append and a few to read. */
  readonly pool: Pick<pg.Pool, 'connect'>;
  /** A connection of the log's own, kept while it has subscribers; by default one of the pool. */
  readonly connect?: () => Promise<pg.Client>;
  /** Milliseconds by which the log's clock is ahead of the database's: the set clock of a demonstration. */
  readonly clockOffset?: number | (() => number);
  readonly limits?: Partial<Limits>;
}

/**
 * The log in the table `events.events`. Positions are given under one lock, in commit order and without gaps, so that several processes may
 * write at once and a reader misses nothing. Closing it leaves the pool open.
 * @throws EventLogError LOG_UNAVAILABLE from every method while the database cannot be reached for ten seconds
 */
export const postgresEventLog = ({ pool, connect, clockOffset = 0, limits = {} }: PostgresEventLogOptions): EventLog => {
  const bounds = { ...LIMITS, ...limits };
  const wakeUp = new WakeUp(connect === undefined ? () => lent(pool) : () => owned(connect));
  const queue = new AppendQueue(pool, bounds, typeof clockOffset === 'number' ? () => clockOffset : clockOffset, wakeUp.wakeAll);
  const subscriptions = new Set<Subscription>();

  const query = async <R extends pg.QueryResultRow>(
    statement: { name: string; text: string },
    values: readonly (Buffer | number | string)[],
  ): Promise<R[]> => {
    const asked = { ...statement, values: [...values], query_timeout: bounds.patienceMs };
    try {
      const { rows } = await patiently(pool, (client) => client.query<R>(asked), bounds.patienceMs);
      return rows;
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      throw new EventLogError('LOG_UNAVAILABLE', 'the log cannot be read: its database cannot be reached', { cause: error });
    }
  };

  const readRanges = async (ranges: readonly Range[]): Promise<readonly (readonly Envelope[])[]> => {
    const rows = await query<Row>(READ_STREAMS, [
      textArray(ranges.map(({ stream }) => stream)),
      integerArray(ranges.map(({ from }) => from)),
      integerArray(ranges.map(({ upTo }) => upTo)),
    ]);
    const found: Envelope[][] = ranges.map(() => []);
    for (const row of rows) found[row.asked - 1]?.push(read(row));
    return found;
  };
  const readRange = microBatch(readRanges, STREAMS_A_READ);

  const page = async (after: number, upTo: number, size: number): Promise<readonly Envelope[]> => {
    const rows = await query<Row>(READ_ALL, [after, upTo, size]);
    return rows.map(read);
  };
  const head = async (): Promise<{ position: number; recordedAt?: string }> => {
    const [last] = await query<Row>(HEAD, []);
    return last === undefined ? { position: 0 } : { position: last.position, recordedAt: instantText(last.recorded) };
  };

  async function* pages(after: number, upTo: Promise<number>, size: number): AsyncIterable<readonly Envelope[]> {
    const end = await upTo;
    let at = after;
    while (at < end) {
      const events = await page(at, end, size);
      const last = events.at(-1);
      if (last === undefined) return;
      yield events;
      at = last.position;
    }
  }

  return {
    append: async (stream, expected, events) => {
      const texts = checkedTexts(stream, expected, events);
      const size = texts.reduce((sum, { length }) => sum + length, 0);
      return queue.add({ stream, head: revisionOf(expected), events, texts, size });
    },
    readStream: (stream, { from = 0, upTo = MAX_REVISION } = {}) =>
      readRange({ stream, from: Math.max(from, 0), upTo: Math.min(upTo, MAX_REVISION) }),
    readAll: (after, { upTo, pageSize = PAGE } = {}) => {
      const end = upTo === undefined ? head().then(({ position }) => position) : Promise.resolve(upTo);
      // Whoever reads the pages hears of it; whoever never does must not end the program.
      end.catch(() => undefined);
      return pages(Math.max(after, 0), end, pageSize);
    },
    subscribe: (after, handle, onError) => {
      const source = {
        pageAfter: (position: number) => page(position, Number.MAX_SAFE_INTEGER, PAGE),
        onWake: (wake: () => void) => wakeUp.add(wake),
        pollMs: POLL_MS,
      };
      const subscription = tail(source, after, handle, onError);
      const kept: Subscription = {
        stop: async () => {
          await subscription.stop();
          subscriptions.delete(kept);
        },
      };
      subscriptions.add(kept);
      return kept;
    },
    head,
    positionAt: async (instant) => {
      const [found] = await query<{ position: number }>(POSITION_AT, [instant]);
      return found?.position ?? 0;
    },
    close: async () => {
      await queue.close();
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await wakeUp.close();
    },
  };
};
