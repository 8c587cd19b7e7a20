import type { Envelope } from '../../../domain/kernel/envelope.js';
import { EventLogError, type EventLog, type Head, type Subscription } from '../event-log.js';
import { instantText } from '../instant-text.js';
import { tail } from '../tail.js';
import { kurrentAppends } from './appends.js';
import { Connection, unreachable, type Patience } from './connection.js';
import { sharedFeed } from './feed.js';
import { instants } from './instants.js';
import { kurrentReads } from './reads.js';
import { checkServer } from './server-version.js';
import { streamIds } from './stream-ids.js';
import { fromWire, positionOf, recordedMs, type Stored } from './wire.js';

const PAGE = 500;
const POLL_MS = 1_000;

export interface KurrentEventLogOptions extends Partial<Patience> {
  /** `esdb://user:password@host:port,...?tls=true`: one node, or several of a cluster. */
  readonly url: string;
  /** The categories of this log's streams; by default every stream that is not the store's own belongs to it. */
  readonly categories?: readonly string[];
  /** Milliseconds by which the log's clock is ahead of the store's: the set clock of a demonstration. */
  readonly clockOffset?: number | (() => number);
  /** How often a silent subscription is checked, in milliseconds. */
  readonly watchMs?: number;
}

/**
 * The log in EventStoreDB or KurrentDB. A position is a commit position: strictly increasing, with gaps. `recordedAt` is the instant at which the
 * leading node took the event; when another node takes over it may step back by as much as their clocks differ. An id is unique in its stream,
 * not in the whole log. One client each for appends, for reads and for the one subscription, since a connection carries 100 calls.
 * @throws EventLogError LOG_UNAVAILABLE when the store is not reached in time, refuses the credentials or is of a version known to be bad;
 * Error for a malformed address
 */
export const kurrentEventLog = async (options: KurrentEventLogOptions): Promise<EventLog> => {
  const { url, categories = [], clockOffset = 0, watchMs = 3_000 } = options;
  const patience: Patience = { attemptMs: options.attemptMs ?? 5_000, patienceMs: options.patienceMs ?? 30_000 };
  const offset = typeof clockOffset === 'number' ? (): number => clockOffset : clockOffset;
  const prefixes = categories.map((category) => `${category}-`);
  const isOurs = (stream: string): boolean =>
    prefixes.length === 0 ? !stream.startsWith('$') : prefixes.some((prefix) => stream.startsWith(prefix));

  const connections = { appends: new Connection(url, patience), reads: new Connection(url, patience), feed: new Connection(url, patience) };
  const byInstant = instants((after, upTo, size) => reads.pages(after, upTo, size));
  const reads = kurrentReads(connections.reads, patience, isOurs, byInstant.anchorBefore);
  const ids = streamIds(reads);
  const appendOnce = kurrentAppends(connections.appends, patience, reads, ids, offset);
  let isClosed = false;
  let last: Stored | undefined;

  const head = async (): Promise<Head> => {
    const known = last === undefined ? 0 : positionOf(last);
    const later = await reads.lastAfter(known);
    if (later !== undefined && positionOf(later) > (last === undefined ? 0 : positionOf(last))) last = later;
    return last === undefined ? { position: 0 } : { position: positionOf(last), recordedAt: instantText(recordedMs(last) + offset()) };
  };
  const feed = sharedFeed(connections.feed, { ...patience, watchMs, prefixes, isOurs, end: async () => (await head()).position });
  const subscriptions = new Set<Subscription>();
  const enveloped = (page: readonly Stored[]): readonly Envelope[] => page.map((stored) => fromWire(stored, offset()));

  async function* readPages(after: number, upTo: Promise<number>, size: number): AsyncIterable<readonly Envelope[]> {
    for await (const page of reads.pages(after, await upTo, size)) yield enveloped(page);
  }
  const pageAfter = async (position: number): Promise<readonly Envelope[]> => {
    const start = await feed.start();
    const newest = feed.after(position, PAGE);
    if (newest !== 'EARLIER') return enveloped(newest);
    for await (const page of reads.pages(position, Math.max(start, position), PAGE)) return enveloped(page);
    return [];
  };
  const closeAll = async (): Promise<void> => {
    await Promise.all(Object.values(connections).map((connection) => connection.close()));
  };

  try {
    await checkServer(connections.reads, patience.attemptMs);
  } catch (error) {
    await closeAll();
    throw unreachable(error);
  }

  return {
    append: async (stream, expected, events) => {
      if (isClosed) throw new EventLogError('LOG_UNAVAILABLE', 'the log is closed');
      return appendOnce(stream, expected, events);
    },
    readStream: async (stream, { from = 0, upTo = Number.MAX_SAFE_INTEGER } = {}) => {
      const events: Envelope[] = [];
      for (let next = Math.max(from, 0); next <= upTo;) {
        const count = Math.min(PAGE, upTo - next + 1);
        const page = enveloped(await reads.stream(stream, next, count));
        ids.note(stream, page);
        events.push(...page.filter(({ revision }) => revision <= upTo));
        if (page.length < count) break;
        next = (page.at(-1)?.revision ?? upTo) + 1;
      }
      return events;
    },
    readAll: (after, { upTo, pageSize = PAGE } = {}) => {
      const end = upTo === undefined ? head().then(({ position }) => position) : Promise.resolve(upTo);
      // Whoever reads the pages hears of it; whoever never does must not end the program.
      end.catch(() => undefined);
      return readPages(Math.max(after, 0), end, pageSize);
    },
    subscribe: (after, handle, onError) => {
      const subscription = tail({ pageAfter, onWake: feed.onWake, pollMs: POLL_MS }, after, handle, onError);
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
    positionAt: (instant) => byInstant.positionAt(Date.parse(instant) - offset()),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await feed.close();
      await closeAll();
    },
  };
};
