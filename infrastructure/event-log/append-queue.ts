import type pg from 'pg';
import type { Unrecorded } from '../../domain/kernel/envelope.js';
import { hexArray, integerArray, textArray, uuidArray } from '../database/binary-array.js';
import { errorCode, errorMessage } from '../database/database-failure.js';
import { ConnectionLost, patiently } from '../database/patience.js';
import { batchMismatch, expectedOf } from './append-check.js';
import { EventLogError, type AppendOutcome } from './event-log.js';
import { instantText } from './instant-text.js';

export interface Limits {
  /** Appends that may wait; the next one is refused. */
  readonly waiting: number;
  /** UTF-16 code units of the texts that may wait. */
  readonly waitingSize: number;
  /** Appends and code units of one call to the database. */
  readonly batch: number;
  readonly batchSize: number;
  /** How long an append may wait for the database, and how long a lost one is repeated. */
  readonly patienceMs: number;
}

interface Append {
  readonly stream: string;
  /** -1 for a stream that must not exist. */
  readonly head: number;
  readonly events: readonly Unrecorded[];
  readonly texts: readonly string[];
  readonly size: number;
}
interface Waiting extends Append {
  readonly until: number;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}
interface Row {
  readonly verdict: 'A' | 'R' | 'C' | 'M';
  readonly last_revision: number;
  readonly last_position: string;
  readonly recorded: number;
}

const STATEMENT = {
  name: 'greffe append',
  text: 'SELECT verdict, last_revision, last_position, recorded FROM events.append($1, $2, $3, $4, $5, $6, $7, $8, $9)',
};

const parameters = (batch: readonly Append[], offset: number): readonly (Buffer | number)[] => {
  const events = batch.flatMap((append) => append.events);
  return [
    textArray(batch.map(({ stream }) => stream)),
    integerArray(batch.map(({ head }) => head)),
    integerArray(batch.map((append) => append.events.length)),
    integerArray(batch.flatMap((append, index) => append.events.map(() => index + 1))),
    uuidArray(events.map(({ id }) => id)),
    textArray(events.map(({ type }) => type)),
    hexArray(events.map(({ digest }) => digest)),
    textArray(batch.flatMap(({ texts }) => texts)),
    offset,
  ];
};

const outcomeOf = (row: Row | undefined, stream: string): AppendOutcome | EventLogError => {
  if (row === undefined || row.verdict === 'M') return batchMismatch(stream);
  if (row.verdict === 'C') return { outcome: 'CONFLICT', revision: expectedOf(row.last_revision) };
  const outcome = row.verdict === 'A' ? 'APPENDED' : 'REPEATED';
  return { outcome, revision: row.last_revision, position: Number(row.last_position), recordedAt: instantText(row.recorded) };
};

/** What the database said, as what it means for the log. An id that two appends of one batch share is told by a unique index. */
const failure = (error: unknown, batch: readonly Append[]): Error => {
  if (error instanceof ConnectionLost) {
    return error.sent
      ? new EventLogError('UNKNOWN_OUTCOME', 'the database was lost while it appended; the same append may be repeated', { cause: error })
      : new EventLogError('LOG_UNAVAILABLE', 'the database cannot be reached', { cause: error });
  }
  const code = errorCode(error);
  if (code === '53100') return new EventLogError('DISK_FULL', 'the disk of the database is full; nothing was appended', { cause: error });
  if (code === '23505') return batchMismatch(batch[0]?.stream ?? '');
  return new EventLogError('LOG_UNAVAILABLE', `the database refuses to append: ${errorMessage(error)}`, { cause: error });
};

/**
 * Appends that wait at the same time share one call, one transaction and one flush to disk; at most one a stream, the others keep their
 * order. What is refused in it harms no other.
 */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private size = 0;
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly pool: Pick<pg.Pool, 'connect'>,
    private readonly limits: Limits,
    private readonly clockOffset: () => number,
    private readonly onAppended: () => void,
  ) {}

  /** @throws EventLogError */
  add(append: Append): Promise<AppendOutcome> {
    if (this.closed) return Promise.reject(new EventLogError('LOG_UNAVAILABLE', 'the log is closed'));
    if (this.waiting.length >= this.limits.waiting || this.size + append.size > this.limits.waitingSize) {
      return Promise.reject(new EventLogError('LOG_UNAVAILABLE', 'too many appends wait for the database'));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...append, until: performance.now() + this.limits.patienceMs, resolve, reject });
      this.size += append.size;
      this.running ??= this.pump();
    });
  }

  /** Refuses new appends and waits for those that were accepted. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async pump(): Promise<void> {
    while (this.waiting.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      const batch = this.take();
      if (batch.length > 0) await this.settle(batch);
    }
    this.running = undefined;
  }

  private take(): readonly Waiting[] {
    const now = performance.now();
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    const streams = new Set<string>();
    let size = 0;
    for (const append of this.waiting) {
      const fits = batch.length === 0 || (batch.length < this.limits.batch && size + append.size <= this.limits.batchSize);
      if (append.until < now) {
        this.size -= append.size;
        append.reject(new EventLogError('LOG_UNAVAILABLE', 'the database did not answer in time; nothing was appended'));
      } else if (fits && !streams.has(append.stream)) {
        batch.push(append);
        size += append.size;
        this.size -= append.size;
      } else {
        later.push(append);
      }
      streams.add(append.stream);
    }
    this.waiting = later;
    return batch;
  }

  private async settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const rows = await this.store(batch);
      if (rows.some(({ verdict }) => verdict === 'A')) this.onAppended();
      batch.forEach((append, index) => {
        const outcome = outcomeOf(rows[index], append.stream);
        if (outcome instanceof EventLogError) append.reject(outcome);
        else append.resolve(outcome);
      });
    } catch (error) {
      const failed = failure(error, batch);
      const isShared = error instanceof ConnectionLost || (failed instanceof EventLogError && failed.code === 'DISK_FULL');
      if (batch.length === 1 || isShared) {
        for (const { reject } of batch) reject(failed);
      } else {
        for (const append of batch) await this.settle([append]);
      }
    }
  }

  private async store(batch: readonly Append[]): Promise<readonly Row[]> {
    const values = [...parameters(batch, this.clockOffset())];
    const query = { ...STATEMENT, values, query_timeout: this.limits.patienceMs };
    const { rows } = await patiently(this.pool, (client) => client.query<Row>(query), this.limits.patienceMs);
    return rows;
  }
}
