import type { Envelope, Unrecorded } from '../../domain/kernel/envelope.js';
import type { Clock } from '../clock/clock.js';
import { batchMismatch, checkedTexts, expectedOf, revisionOf } from './append-check.js';
import { EventLogError, type AppendOutcome, type EventLog, type Expected, type Subscription } from './event-log.js';
import { tail } from './tail.js';

const PAGE = 500;

interface Entry {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly recordedAt: string;
  readonly digest: string;
  readonly text: string;
}

const read = ({ text, position, recordedAt, digest }: Entry): Envelope => ({
  ...(JSON.parse(text) as Envelope),
  position,
  recordedAt,
  digest,
});

/** A log that lives as long as the process. It keeps texts, as the other adapters do, so that no reader can change what another one reads. */
export const inMemoryEventLog = (clock: Clock): EventLog => {
  const entries: Entry[] = [];
  const byStream = new Map<string, Entry[]>();
  const byId = new Map<string, Entry>();
  const wakers = new Set<() => void>();
  const subscriptions = new Set<Subscription>();
  let closed = false;

  const repeated = (stream: string, events: readonly Unrecorded[]): AppendOutcome | undefined => {
    const found = events.map(({ id }) => byId.get(id));
    if (found.every((entry) => entry === undefined)) return undefined;
    if (!found.every((entry, index) => entry?.stream === stream && entry.revision === events[index]?.revision)) throw batchMismatch(stream);
    const last = found.at(-1);
    return last && { outcome: 'REPEATED', revision: last.revision, position: last.position, recordedAt: last.recordedAt };
  };

  const append = (stream: string, expected: Expected, events: readonly Unrecorded[]): AppendOutcome => {
    if (closed) throw new EventLogError('LOG_UNAVAILABLE', 'the log is closed');
    const texts = checkedTexts(stream, expected, events);
    const before = repeated(stream, events);
    if (before !== undefined) return before;
    const own = byStream.get(stream) ?? [];
    const head = own.length - 1;
    if (head !== revisionOf(expected)) return { outcome: 'CONFLICT', revision: expectedOf(head) };
    const now = clock.now();
    const latest = entries.at(-1)?.recordedAt ?? now;
    const recordedAt = now > latest ? now : latest;
    events.forEach(({ id, revision, digest }, index) => {
      const entry = { id, stream, revision, digest, recordedAt, position: entries.length + 1, text: texts[index] ?? '' };
      entries.push(entry);
      own.push(entry);
      byId.set(id, entry);
    });
    byStream.set(stream, own);
    for (const wake of wakers) wake();
    return { outcome: 'APPENDED', revision: head + events.length, position: entries.length, recordedAt };
  };

  const page = (after: number, upTo: number, size: number): readonly Envelope[] =>
    entries.slice(after, Math.min(upTo, after + size)).map(read);

  async function* pages(after: number, upTo: number, size: number): AsyncIterable<readonly Envelope[]> {
    for (let at = after; at < upTo; at += size) yield page(at, upTo, size);
  }

  return {
    append: async (stream, expected, events) => append(stream, expected, events),
    readStream: async (stream, { from = 0, upTo = Number.MAX_SAFE_INTEGER } = {}) =>
      (byStream.get(stream) ?? []).slice(Math.max(from, 0), upTo + 1).map(read),
    readAll: (after, { upTo = entries.length, pageSize = PAGE } = {}) =>
      pages(Math.max(after, 0), Math.min(upTo, entries.length), pageSize),
    subscribe: (after, handle, onError) => {
      const subscription = tail(
        {
          pageAfter: async (position) => page(position, entries.length, PAGE),
          onWake: (wake) => {
            wakers.add(wake);
            return () => wakers.delete(wake);
          },
          pollMs: 0,
        },
        after,
        handle,
        onError,
      );
      subscriptions.add(subscription);
      return subscription;
    },
    head: async () => {
      const last = entries.at(-1);
      return last === undefined ? { position: 0 } : { position: last.position, recordedAt: last.recordedAt };
    },
    positionAt: async (instant) => {
      const later = entries.findIndex(({ recordedAt }) => recordedAt > instant);
      return later < 0 ? entries.length : later;
    },
    close: async () => {
      closed = true;
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
    },
  };
};
