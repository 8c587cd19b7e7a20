import type { Envelope, Unrecorded } from '../../domain/kernel/envelope.js';

/** The revision that the stream's last event must have; 'none' for a stream that must not exist. There is no "any". */
export type Expected = number | 'none';

/** Revision, position and recordedAt are those of the last event of the append. REPEATED: the same ids were appended before; that is the first result. */
export type AppendOutcome =
  | { readonly outcome: 'APPENDED' | 'REPEATED'; readonly revision: number; readonly position: number; readonly recordedAt: string }
  | { readonly outcome: 'CONFLICT'; readonly revision: Expected };

/** The log refuses or cannot take an append; nothing was written, except with UNKNOWN_OUTCOME, after which the same append may be repeated. */
export class EventLogError extends Error {
  constructor(
    readonly code: 'BATCH_MISMATCH' | 'EVENT_TOO_LARGE' | 'APPEND_TOO_LARGE' | 'LOG_UNAVAILABLE' | 'DISK_FULL' | 'UNKNOWN_OUTCOME',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EventLogError';
  }
}

export interface Head {
  /** 0 when the log is empty. */
  readonly position: number;
  readonly recordedAt?: string;
}

export interface Subscription {
  /** Ends after the page being handled. */
  stop(): Promise<void>;
}

/** At most 256 KiB an event after sealing, 1,000,000 bytes an append, on every adapter (UTF-8 bytes of the canonical form). */
export const MAX_EVENT_BYTES = 256 * 1024;
export const MAX_APPEND_BYTES = 1_000_000;

/**
 * The log. Positions increase strictly in commit order and a reader never misses one; dense on PostgreSQL and in memory. One append is one
 * stream, atomic, and carries its expected revision. Events come back exactly as they were appended, with position and recordedAt.
 */
export interface EventLog {
  append(stream: string, expected: Expected, events: readonly Unrecorded[]): Promise<AppendOutcome>;
  /** Revisions `from` to `upTo`, both included; an unknown stream is empty. */
  readStream(stream: string, range?: { readonly from?: number; readonly upTo?: number }): Promise<readonly Envelope[]>;
  /** Pages of events with a position greater than `after`, up to `upTo` included (by default the head at the time of the call). */
  readAll(after: number, options?: { readonly upTo?: number; readonly pageSize?: number }): AsyncIterable<readonly Envelope[]>;
  /** Hands over every page after `after`, in order, one at a time, live ones too; a handler that throws ends the subscription with `onError`. */
  subscribe(after: number, handle: (page: readonly Envelope[]) => Promise<void>, onError: (error: unknown) => void): Subscription;
  head(): Promise<Head>;
  /** The position before the first event recorded later than the instant: what "as of" that instant means. */
  positionAt(instant: string): Promise<number>;
  close(): Promise<void>;
}
