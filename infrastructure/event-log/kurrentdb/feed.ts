import type { AllStreamSubscription, EventStoreDBClient } from '@eventstore/db-client';
import { jittered, type Connection, type Patience } from './connection.js';
import { NoAnswer } from './failures.js';
import { atPosition, positionOf, storedOf, type Stored } from './wire.js';

/** What is kept of the newest events; a reader that falls further behind reads by itself. */
const EVENTS_KEPT = 2_000;
const BYTES_KEPT = 16e6;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
/** Examined events between two checkpoints of the server, times 32. Checkpoints are not used: the last event handed on is the safer place. */
const CHECKPOINT_INTERVAL = 1_000;

/** One subscription to everything new, for all readers of the log: a connection carries a limited number of calls. */
export interface Feed {
  /** The newest events after a position, or 'EARLIER' when the position is before what is kept. */
  after(position: number, count: number): readonly Stored[] | 'EARLIER';
  /** The position from which on events are kept; opens the subscription. */
  start(): Promise<number>;
  readonly onWake: (wake: () => void) => () => void;
  close(): Promise<void>;
}

export interface FeedOptions extends Patience {
  /** How often the end of the log is compared with what came: a subscription can fall silent without an error. */
  readonly watchMs: number;
  /** Prefixes of this log's streams; without any, all but the store's own. */
  readonly prefixes: readonly string[];
  readonly isOurs: (stream: string) => boolean;
  /** The position of the last event of this log. */
  readonly end: () => Promise<number>;
}

const sizeOf = ({ data, metadata }: Stored): number => JSON.stringify(data).length + JSON.stringify(metadata ?? '').length;

/** The index of the first event after a position. */
const firstAfter = (events: readonly { readonly position: number }[], position: number): number => {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.position ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const sharedFeed = (connection: Connection, options: FeedOptions): Feed => {
  const wakers = new Set<() => void>();
  let kept: { readonly position: number; readonly size: number; readonly stored: Stored }[] = [];
  let size = 0;
  /** Everything after `from` up to `until` is kept; undefined while there is no subscription. */
  let from = 0;
  let until = 0;
  let running: { readonly ended: Promise<void>; end(): void } | undefined;
  let starting: Promise<number> | undefined;

  const keep = (stored: Stored): void => {
    const position = positionOf(stored);
    if (position <= until || !options.isOurs(stored.streamId)) return;
    const entry = { position, size: sizeOf(stored), stored };
    kept.push(entry);
    size += entry.size;
    until = position;
    if (kept.length > 2 * EVENTS_KEPT || size > BYTES_KEPT) {
      const dropped = kept.splice(0, Math.max(kept.length - EVENTS_KEPT, size > BYTES_KEPT ? kept.length >> 1 : 0));
      size -= dropped.reduce((sum, each) => sum + each.size, 0);
      from = dropped.at(-1)?.position ?? from;
    }
    for (const wake of wakers) wake();
  };

  const open = (client: EventStoreDBClient): AllStreamSubscription =>
    client.subscribeToAll({
      fromPosition: until === 0 ? 'start' : atPosition(until),
      requiresLeader: true,
      filter: {
        filterOn: 'streamName',
        checkpointInterval: CHECKPOINT_INTERVAL,
        ...(options.prefixes.length > 0 ? { prefixes: [...options.prefixes] } : { regex: '^[^$]' }),
      },
    });

  /** Follows the log until the subscription fails, falls silent or is stopped. */
  const follow = (client: EventStoreDBClient, stopped: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const subscription = open(client);
      let isConfirmed = false;
      let missed = 0;
      const end = (): void => {
        clearInterval(watchdog);
        clearTimeout(confirmation);
        stopped.removeEventListener('abort', done);
        subscription.unsubscribe().catch(() => undefined);
      };
      const done = (): void => {
        end();
        resolve();
      };
      /** The next subscription goes through another connection. */
      const silent = (): void => {
        end();
        reject(new NoAnswer(options.attemptMs));
      };
      const confirmation = setTimeout(() => {
        if (!isConfirmed) silent();
      }, options.attemptMs);
      let isLooking = false;
      const watch = async (): Promise<void> => {
        if (isLooking) return;
        isLooking = true;
        const last = await options.end().finally(() => void (isLooking = false));
        // Late once is on its way; what was late already at the last look is lost.
        if (missed > until) silent();
        missed = last > until ? last : 0;
      };
      const watchdog = setInterval(() => void watch().catch(() => undefined), options.watchMs);
      stopped.addEventListener('abort', done);
      subscription.on('confirmation', () => void (isConfirmed = true));
      subscription.on('data', (resolved) => {
        const stored = storedOf(resolved);
        try {
          if (stored !== undefined && !stopped.aborted) keep(stored);
        } catch (error) {
          end();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
      subscription.on('error', done);
      subscription.on('end', done);
      subscription.on('close', done);
    });

  const run = async (stopped: AbortSignal): Promise<void> => {
    let next = FIRST_PAUSE_MS;
    while (!stopped.aborted) {
      const before = until;
      await connection.once((client) => follow(client, stopped)).catch(() => undefined);
      next = until > before ? FIRST_PAUSE_MS : Math.min(next * 2, LONGEST_PAUSE_MS);
      if (!stopped.aborted) await new Promise((resolve) => setTimeout(resolve, jittered(next)));
    }
  };

  const stop = async (): Promise<void> => {
    const mine = running;
    running = undefined;
    starting = undefined;
    kept = [];
    size = 0;
    mine?.end();
    await mine?.ended;
  };

  return {
    after: (position, count) => {
      if (running === undefined || position < from) return 'EARLIER';
      const first = firstAfter(kept, position);
      return kept.slice(first, first + count).map(({ stored }) => stored);
    },
    start: () => {
      starting ??= options.end().then(
        (end) => {
          from = end;
          until = end;
          // Whoever asked may have gone meanwhile.
          if (wakers.size === 0) {
            starting = undefined;
            return end;
          }
          const stopping = new AbortController();
          running = { ended: run(stopping.signal), end: () => stopping.abort() };
          return end;
        },
        (error: unknown) => {
          starting = undefined;
          throw error;
        },
      );
      return starting.then(() => from);
    },
    onWake: (wake) => {
      wakers.add(wake);
      return () => {
        wakers.delete(wake);
        if (wakers.size === 0) void stop();
      };
    },
    close: stop,
  };
};
