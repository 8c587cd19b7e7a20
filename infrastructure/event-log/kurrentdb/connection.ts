import { randomInt } from 'node:crypto';
import { EventStoreDBClient } from '@eventstore/db-client';
import { EventLogError } from '../event-log.js';
import { asLogError, failureOf, isPassing, messageOf, NoAnswer, type Failure } from './failures.js';

export interface Patience {
  /** How long one attempt may take, and how long a server may keep silent during a read. */
  readonly attemptMs: number;
  /** How long a call is tried again. */
  readonly patienceMs: number;
}

/** A call that was tried for as long as allowed. `wasSent`: some attempt may have been carried out. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';

  constructor(
    readonly wasSent: boolean,
    readonly last: unknown,
  ) {
    super(messageOf(last));
  }
}

/** A connection carries 100 calls; the next one would wait for ever without an error. */
const CALLS_A_CONNECTION = 64;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

interface Held {
  readonly client: EventStoreDBClient;
  users: number;
  isRetired: boolean;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** Between half of it and all of it, so that many who lost one server do not come back at once. */
export const jittered = (ms: number): number => randomInt(Math.ceil(ms / 2), Math.ceil(ms) + 1);

export const within = async <T>(work: Promise<T>, ms: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(ms)), ms);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
};

/** Gossip of a frozen node is waited for two seconds, not five: the others may know who leads. */
const withShortGossip = (url: string): string =>
  /[?&]gossip_?-?timeout=/i.test(url) ? url : `${url}${url.includes('?') ? '&' : '?'}gossipTimeout=2`;

const open = (url: string): EventStoreDBClient => {
  const client = EventStoreDBClient.connectionString(withShortGossip(url));
  // The client's batched appends share one table of promises among all its instances: a stream that ends rejects the calls of the others, and
  // an answer that then still comes throws out of reach of any caller. Its single appends do not, and each has a deadline of its own.
  return Object.assign(client, { supports: () => Promise.resolve(false) });
};

/**
 * One client of the store, replaced when it falls silent. Calls are counted, tried again with pauses and never wait for ever.
 * @throws Error from the constructor for a malformed connection string
 */
export class Connection {
  private held: Held;
  private calls = 0;
  private readonly waiting: (() => void)[] = [];
  private isClosed = false;

  constructor(
    private readonly url: string,
    private readonly patience: Patience,
  ) {
    this.held = { client: open(url), users: 0, isRetired: false };
  }

  /**
   * Calls the server, again and again while that may help.
   * @throws GivenUp after the time allowed; what the server refused, as it came
   */
  async patiently<T>(work: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
    const until = performance.now() + this.patience.patienceMs;
    let wasSent = false;
    for (let next = FIRST_PAUSE_MS; ; next = Math.min(next * 2, LONGEST_PAUSE_MS)) {
      try {
        return await this.once(work);
      } catch (error) {
        const failure = failureOf(error);
        if (!isPassing(failure)) throw error;
        wasSent ||= failure === 'LOST';
        if (this.isClosed || performance.now() + next > until) throw new GivenUp(wasSent, error);
        await pause(jittered(next));
      }
    }
  }

  /** One attempt. A silent server costs it its client: the next attempt looks for another node. */
  async once<T>(work: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
    if (this.isClosed) throw new EventLogError('LOG_UNAVAILABLE', 'the log is closed');
    await this.slot();
    const { held } = this;
    held.users += 1;
    try {
      return await work(held.client);
    } catch (error) {
      if (error instanceof NoAnswer || Reflect.get(Object(error), 'type') === 'deadline-exceeded') this.replace(held);
      throw error;
    } finally {
      held.users -= 1;
      this.disposeIfUnused(held);
      this.calls -= 1;
      this.waiting.shift()?.();
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.held.client.dispose();
  }

  private async slot(): Promise<void> {
    while (this.calls >= CALLS_A_CONNECTION) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.calls += 1;
  }

  private replace(held: Held): void {
    if (held.isRetired || this.isClosed) return;
    held.isRetired = true;
    this.held = { client: open(this.url), users: 0, isRetired: false };
  }

  private disposeIfUnused(held: Held): void {
    // Disposing of a client silences the reads that others still wait for.
    if (held.isRetired && held.users === 0) void held.client.dispose().catch(() => undefined);
  }
}

/** The words for a call that was given up; for appends the caller has its own. */
export const unreachable = (error: unknown): Error => {
  if (error instanceof GivenUp) return asLogError(error.last, 'NOT_SENT');
  const failure: Failure = failureOf(error);
  return error instanceof EventLogError ? error : asLogError(error, failure);
};
