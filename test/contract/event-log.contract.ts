import fc from 'fast-check';
import type { Envelope, Unrecorded } from '../../domain/kernel/envelope.js';
import { digestOf } from '../../infrastructure/codec/digest.js';
import { randomId } from '../../infrastructure/codec/ids.js';
import { EventLogError, MAX_APPEND_BYTES, MAX_EVENT_BYTES, type EventLog } from '../../infrastructure/event-log/event-log.js';
import { anAppend, atRevision, lastOf, type AnAppend } from '../support/log-events.js';
import { EventLogModel, operations } from './event-log.model.js';
import type { Traits } from './log-traits.js';

export interface LogUnderTest {
  readonly log: EventLog;
  readonly traits: Traits;
  /** Moves the log's own clock, backwards too. */
  moveClock(milliseconds: number): void;
  /** A second handle on the same log, as another process would have; undefined where there can be none. */
  another(): EventLog | undefined;
  close(): Promise<void>;
}

const append = (log: EventLog, { stream, expected, events }: AnAppend) => log.append(stream, expected, events);
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof EventLogError) return error.code;
    throw error;
  }
  return 'nothing was thrown';
};
const all = async (pages: AsyncIterable<readonly Envelope[]>): Promise<readonly Envelope[]> => {
  const out: Envelope[] = [];
  for await (const page of pages) out.push(...page);
  return out;
};
const ids = (events: readonly { readonly id: string }[]): readonly string[] => events.map(({ id }) => id);
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
};

/** What every event log must do, whatever it stands on. */
export const eventLogContract = (name: string, open: () => Promise<LogUnderTest>): void => {
  describe(`the event log (${name})`, () => {
    let under: LogUnderTest;
    let log: EventLog;
    const fresh = (): string => `thing-${randomId()}`;

    beforeAll(async () => {
      under = await open();
      log = under.log;
    });
    afterAll(async () => {
      await log.close();
      await under.close();
    });

    it('starts empty', async () => {
      expect(await log.readStream(fresh())).toEqual([]);
      expect(await log.positionAt('2000-01-01T00:00:00.000Z')).toBe(0);
      if (!under.traits.startsEmpty) return;
      expect(await log.head()).toEqual({ position: 0 });
      expect(await log.positionAt('2026-01-01T00:00:00.000Z')).toBe(0);
      expect(await all(log.readAll(0))).toEqual([]);
    });

    it('gives events back exactly as they were appended, with a position and an instant', async () => {
      const given = anAppend(fresh(), undefined, 3);
      const outcome = await append(log, given);
      const events = await log.readStream(given.stream);
      expect(events.map(({ position: _p, recordedAt: _r, ...event }): Unrecorded => event)).toEqual(given.events);
      expect(events.map(digestOf)).toEqual(given.events.map(({ digest }) => digest));
      expect(outcome).toEqual({ outcome: 'APPENDED', revision: 2, position: events[2]?.position, recordedAt: events[2]?.recordedAt });
      expect(events.map(({ position }) => position)).toEqual([...new Set(events.map(({ position }) => position))].sort((a, b) => a - b));
      if (under.traits.isRecordedInOrder) expect(new Set(events.map(({ recordedAt }) => recordedAt)).size).toBe(1);
      expect(events[0]?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(await log.head()).toEqual({ position: events[2]?.position, recordedAt: events[2]?.recordedAt });
    });

    it('behaves as its model does, whatever is asked of it in whatever order', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(operations, { minLength: 1, maxLength: 25 }), async (asked) => {
          const model = new EventLogModel(log, (await log.head()).position, under.moveClock, under.traits);
          for (const operation of asked) await model.apply(operation);
          await model.compareWhole();
        }),
        { numRuns: 30 },
      );
    });

    it('gives the first result again when the same append is repeated, also later and together with others', async () => {
      const first = anAppend(fresh(), undefined, 2);
      const result = await append(log, first);
      await append(log, anAppend(first.stream, lastOf(first), 1));
      const [again, other, more] = await Promise.all([append(log, first), append(log, anAppend(fresh(), undefined)), append(log, first)]);
      expect(again).toEqual({ ...result, outcome: 'REPEATED' });
      expect(more).toEqual(again);
      expect(other.outcome).toBe('APPENDED');
    });

    it('stores once what two callers append at the same time', async () => {
      const given = anAppend(fresh(), undefined, 2);
      const outcomes = await Promise.all([append(log, given), append(log, given), append(under.another() ?? log, given)]);
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['APPENDED', 'REPEATED', 'REPEATED']);
      expect(await log.readStream(given.stream)).toHaveLength(2);
    });

    it('lets one of many win who expect the same revision, and tells the others the revision they lost to', async () => {
      const stream = fresh();
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, index) => append(index % 2 === 0 ? log : (under.another() ?? log), anAppend(stream, undefined))),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'APPENDED')).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'CONFLICT')).toEqual(Array(7).fill({ outcome: 'CONFLICT', revision: 0 }));
    });

    it('says "none" to who expects a revision of a stream that does not exist', async () => {
      const made = atRevision(anAppend(fresh(), undefined), 4);
      expect(await append(log, made)).toEqual({ outcome: 'CONFLICT', revision: 'none' });
    });

    it('refuses an append of which only a part is in the log', async () => {
      const first = anAppend(fresh(), undefined, 2);
      await append(log, first);
      const overlapping = { ...first, events: [...first.events, ...anAppend(first.stream, lastOf(first)).events] };
      expect(await codeOf(append(log, overlapping))).toBe('BATCH_MISMATCH');
      expect(await log.readStream(first.stream)).toHaveLength(2);
    });

    it('refuses an id that the log holds in another stream or at another revision', async () => {
      const first = anAppend(fresh(), undefined, 1);
      await append(log, first);
      if (under.traits.hasIdsOfItsOwn)
        expect(await codeOf(append(log, atRevision({ ...first, stream: fresh() }, 0)))).toBe('BATCH_MISMATCH');
      expect(await codeOf(append(log, atRevision(first, 1)))).toBe('BATCH_MISMATCH');
      expect(await codeOf(append(under.another() ?? log, atRevision(first, 1)))).toBe('BATCH_MISMATCH');
      expect(await log.readStream(first.stream)).toHaveLength(1);
    });

    it('refuses an id that stands twice in one append', async () => {
      const [event] = anAppend(fresh(), undefined).events;
      if (event === undefined) throw new Error('an append has an event');
      const twice = [event, { ...event, revision: 1 }];
      expect(await codeOf(log.append(event.stream, 'none', twice))).toBe('BATCH_MISMATCH');
    });

    it('does not let a refused append harm those that wait beside it', async () => {
      const stored = anAppend(fresh(), undefined);
      await append(log, stored);
      const thief = under.traits.hasIdsOfItsOwn ? atRevision({ ...stored, stream: fresh() }, 0) : atRevision(stored, 1);
      const sharing = anAppend(fresh(), undefined);
      const [a, b, c, d] = await Promise.allSettled([
        append(log, anAppend(fresh(), undefined)),
        append(log, thief),
        append(log, sharing),
        append(log, atRevision({ ...sharing, stream: fresh() }, 0)),
      ]);
      const shared = under.traits.hasIdsOfItsOwn ? 'rejected' : 'fulfilled';
      expect([a, b, c, d].map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', shared]);
    });

    it('takes an event of 256 KiB and refuses one byte more', async () => {
      const stream = fresh();
      const size = (length: number): AnAppend => anAppend(stream, undefined, 1, 'x'.repeat(length));
      const overhead = Buffer.byteLength(JSON.stringify(size(0).events[0])) - ',"digest":""'.length - 64;
      const fits = MAX_EVENT_BYTES - overhead;
      expect(await codeOf(append(log, size(fits + 1)))).toBe('EVENT_TOO_LARGE');
      expect(await append(log, size(fits))).toMatchObject({ outcome: 'APPENDED' });
    });

    it('refuses an append of more than a million bytes', async () => {
      expect(await codeOf(append(log, anAppend(fresh(), undefined, 5, 'x'.repeat(MAX_APPEND_BYTES / 5))))).toBe('APPEND_TOO_LARGE');
    });

    it('refuses events that were made for another place', async () => {
      const { events } = anAppend(fresh(), undefined);
      await expect(log.append(fresh(), 'none', events)).rejects.toThrow('was made for');
      await expect(log.append(events[0]?.stream ?? '', 3, events)).rejects.toThrow('was made for');
      await expect(log.append(fresh(), 'none', [])).rejects.toThrow('at least one event');
    });

    it('reads everything up to where the log stood when it was asked, in pages', async () => {
      const { position: start } = await log.head();
      const first = anAppend(fresh(), undefined, 7);
      await append(log, first);
      const pages = log.readAll(start, { pageSize: 3 });
      await log.head();
      await append(log, anAppend(fresh(), undefined, 2));
      const sizes: number[] = [];
      const seen: string[] = [];
      for await (const page of pages) {
        sizes.push(page.length);
        seen.push(...ids(page));
      }
      expect(sizes).toEqual([3, 3, 1]);
      expect(seen).toEqual(ids(first.events));
      const places = (await log.readStream(first.stream)).map(({ position }) => position);
      const at = (index: number): number => places[index] ?? 0;
      expect(ids(await all(log.readAll(at(1), { upTo: at(3) })))).toEqual(ids(first.events.slice(2, 4)));
      expect(ids(await all(log.readAll(at(2) - 1, { upTo: at(2), pageSize: 1 })))).toEqual(ids(first.events.slice(2, 3)));
      expect(ids(await all(log.readAll(at(2) - 1, { upTo: at(4) - 1 })))).toEqual(ids(first.events.slice(2, 4)));
      expect(ids(await all(log.readAll(at(2) + 1, { upTo: at(4) })))).toEqual(ids(first.events.slice(under.traits.isDense ? 4 : 3, 5)));
      expect(await all(log.readAll(start + 10_000_000))).toEqual([]);
    });

    it('hands a subscriber everything once and in order: what was there, and what comes', async () => {
      const { position: start } = await log.head();
      const made = Array.from({ length: 40 }, () => anAppend(fresh(), undefined, 2));
      for (const one of made.slice(0, 10)) await append(log, one);
      const seen: Envelope[] = [];
      const subscription = log.subscribe(
        start,
        async (page) => {
          seen.push(...page);
          await new Promise((resolve) => setImmediate(resolve));
        },
        (error) => {
          throw error;
        },
      );
      await Promise.all(made.slice(10).map((one, index) => append(index % 3 === 0 ? (under.another() ?? log) : log, one)));
      await until(() => seen.length >= 80);
      await subscription.stop();
      expect(seen).toEqual(await all(log.readAll(start)));
      expect([...ids(seen)].sort()).toEqual([...ids(made.flatMap(({ events }) => events))].sort());
    });

    it('hands over what comes after a stop to who starts again from the last position', async () => {
      const { position: start } = await log.head();
      const seen: number[] = [];
      const follow = (after: number) =>
        log.subscribe(
          after,
          async (page) => {
            seen.push(...page.map(({ position }) => position));
          },
          () => undefined,
        );
      const before = follow(start);
      await append(log, anAppend(fresh(), undefined, 3));
      await until(() => seen.length === 3);
      await before.stop();
      await append(log, anAppend(fresh(), undefined, 2));
      expect(seen).toHaveLength(3);
      const after = follow(seen.at(-1) ?? 0);
      await append(log, anAppend(fresh(), undefined, 1));
      await until(() => seen.length === 6);
      await after.stop();
      expect(seen).toEqual((await all(log.readAll(start))).map(({ position }) => position));
      if (under.traits.isDense) expect(seen).toEqual([1, 2, 3, 4, 5, 6].map((offset) => start + offset));
    });

    it('ends the subscription of a handler that throws, and says so', async () => {
      const { position: start } = await log.head();
      let calls = 0;
      const failed = new Promise((resolve) => {
        log.subscribe(
          start,
          async () => {
            calls += 1;
            throw new Error('cannot go on');
          },
          resolve,
        );
      });
      await append(log, anAppend(fresh(), undefined));
      expect(await failed).toEqual(new Error('cannot go on'));
      await append(log, anAppend(fresh(), undefined));
      expect(calls).toBe(1);
    });

    it('never records an event earlier than the one before, even when its clock jumps back', async () => {
      if (!under.traits.isRecordedInOrder) return;
      const { position: start } = await log.head();
      for (const jump of [0, 5_000, -60_000, 1, -1, 120_000, -3_600_000]) {
        under.moveClock(jump);
        await append(log, anAppend(fresh(), undefined));
      }
      const times = (await all(log.readAll(start))).map(({ recordedAt }) => recordedAt);
      expect(times).toEqual([...times].sort());
    });

    it('knows the position that an instant stands for', async () => {
      if (!under.traits.hasMovableClock) return;
      under.moveClock(7_200_000);
      const { position: before } = await log.head();
      const one = await append(log, anAppend(fresh(), undefined, 2));
      under.moveClock(60_000);
      const two = await append(log, anAppend(fresh(), undefined));
      if (one.outcome === 'CONFLICT' || two.outcome === 'CONFLICT') throw new Error('nobody else writes here');
      expect(await log.positionAt('2000-01-01T00:00:00.000Z')).toBe(0);
      expect(await log.positionAt(new Date(Date.parse(one.recordedAt) - 1).toISOString())).toBe(before);
      expect(await log.positionAt(one.recordedAt)).toBe(one.position);
      expect(await log.positionAt(new Date(Date.parse(two.recordedAt) - 1).toISOString())).toBe(one.position);
      expect(await log.positionAt(two.recordedAt)).toBe(two.position);
      expect(await log.positionAt('2999-01-01T00:00:00.000Z')).toBe(two.position);
    });
  });
};
