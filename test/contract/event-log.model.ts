import fc from 'fast-check';
import type { Envelope } from '../../domain/kernel/envelope.js';
import { randomId } from '../../infrastructure/codec/ids.js';
import { EventLogError, type EventLog } from '../../infrastructure/event-log/event-log.js';
import { anAppend, atRevision, lastOf, type AnAppend } from '../support/log-events.js';
import type { Traits } from './log-traits.js';

const streamNumber = fc.nat({ max: 2 });
const count = fc.integer({ min: 1, max: 3 });
const pick = fc.nat({ max: 1000 });

/** What may be asked of a log; numbers are taken modulo what there is. */
export const operations = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('APPEND' as const), stream: streamNumber, count, off: fc.constantFrom(0, 0, 0, 1, -1) }),
  },
  fc.record({ kind: fc.constant('REPEAT' as const), which: pick }),
  fc.record({ kind: fc.constant('OVERLAP' as const), which: pick }),
  fc.record({ kind: fc.constant('STEAL_ID' as const), which: pick, stream: streamNumber }),
  fc.record({ kind: fc.constant('READ_STREAM' as const), stream: streamNumber, from: fc.nat({ max: 6 }), upTo: fc.nat({ max: 8 }) }),
  fc.record({
    kind: fc.constant('READ_ALL' as const),
    after: fc.nat({ max: 20 }),
    upTo: fc.nat({ max: 30 }),
    pageSize: fc.integer({ min: 1, max: 7 }),
  }),
  fc.record({ kind: fc.constant('MOVE_CLOCK' as const), by: fc.integer({ min: -100_000, max: 100_000 }) }),
);
type Operation = typeof operations extends fc.Arbitrary<infer T> ? T : never;

const outcomeOf = async (log: EventLog, { stream, expected, events }: AnAppend): Promise<object> => {
  try {
    return await log.append(stream, expected, events);
  } catch (error) {
    if (error instanceof EventLogError) return { refused: error.code };
    throw error;
  }
};

/** The simplest thing that behaves like a log: a list. It starts behind what the log under test holds already. */
export class EventLogModel {
  private readonly streams = Array.from({ length: 3 }, () => `thing-${randomId()}`);
  private readonly stored: { readonly append: AnAppend; readonly position: number }[] = [];

  constructor(
    private readonly log: EventLog,
    private readonly base: number,
    private readonly moveClock: (milliseconds: number) => void,
    private readonly traits: Traits,
  ) {}

  /** Positions as the model counts them: 1, 2, 3, ... behind what was there. */
  private readonly places: number[] = [];

  /** Where the log put the event that the model counts as this one. */
  private place(index: number): number {
    if (index <= 0) return this.base;
    return this.places[index - 1] ?? (this.places.at(-1) ?? this.base) + index - this.places.length;
  }

  private of(stream: string): readonly { id: string; revision: number; digest: string }[] {
    return this.stored.flatMap(({ append }) => (append.stream === stream ? append.events : []));
  }

  private all(): readonly string[] {
    return this.stored.flatMap(({ append }) => append.events.map(({ id }) => id));
  }

  async apply(operation: Operation): Promise<void> {
    const earlier = 'which' in operation ? this.stored[operation.which % Math.max(this.stored.length, 1)] : undefined;
    const stream = 'stream' in operation ? (this.streams[operation.stream] ?? '') : '';
    switch (operation.kind) {
      case 'APPEND':
        return this.append(stream, operation.count, operation.off);
      case 'REPEAT':
        if (earlier === undefined) return;
        expect(await outcomeOf(this.log, earlier.append)).toMatchObject({
          outcome: 'REPEATED',
          revision: lastOf(earlier.append).revision,
          position: earlier.position,
        });
        return;
      case 'OVERLAP': {
        if (earlier === undefined) return;
        const { append } = earlier;
        const longer = { ...append, events: [...append.events, ...anAppend(append.stream, lastOf(append)).events] };
        // The last event is new, so that the log never holds all of them.
        expect(await outcomeOf(this.log, longer)).toEqual({ refused: 'BATCH_MISMATCH' });
        return;
      }
      case 'STEAL_ID':
        if (earlier === undefined || earlier.append.stream === stream || !this.traits.hasIdsOfItsOwn) return;
        expect(await outcomeOf(this.log, atRevision({ ...earlier.append, stream }, this.of(stream).length))).toEqual({
          refused: 'BATCH_MISMATCH',
        });
        return;
      case 'READ_STREAM': {
        const events = await this.log.readStream(stream, { from: operation.from, upTo: operation.upTo });
        expect(events.map(({ id }) => id)).toEqual(
          this.of(stream)
            .slice(operation.from, operation.upTo + 1)
            .map(({ id }) => id),
        );
        return;
      }
      case 'READ_ALL':
        return this.readAll(operation.after, operation.upTo, operation.pageSize);
      case 'MOVE_CLOCK':
        this.moveClock(operation.by);
        return;
    }
  }

  private async append(stream: string, count: number, off: number): Promise<void> {
    const own = this.of(stream);
    const last = own.at(-1);
    const right = anAppend(stream, last, count);
    const first = own.length + off;
    if (first < 0) return;
    const asked = off === 0 ? right : atRevision(right, first);
    const outcome = await outcomeOf(this.log, asked);
    if (off !== 0) {
      expect(outcome).toEqual({ outcome: 'CONFLICT', revision: last === undefined ? 'none' : last.revision });
      return;
    }
    const before = this.all().length;
    expect(outcome).toMatchObject({ outcome: 'APPENDED', revision: lastOf(right).revision });
    const placed = (await this.log.readStream(stream, { from: own.length })).map(({ position }) => position);
    if (this.traits.isDense) expect(placed).toEqual(Array.from({ length: count }, (_, index) => this.base + before + index + 1));
    expect(placed[0]).toBeGreaterThan(this.place(before));
    this.places.push(...placed);
    const position = this.place(before + count);
    expect(outcome).toMatchObject({ position });
    this.stored.push({ append: right, position });
  }

  private async readAll(after: number, upTo: number, pageSize: number): Promise<void> {
    const seen: string[] = [];
    for await (const page of this.log.readAll(this.place(after), { upTo: this.place(upTo), pageSize })) {
      expect(page.length).toBeLessThanOrEqual(pageSize);
      seen.push(...page.map(({ id }) => id));
    }
    expect(seen).toEqual(this.all().slice(after, Math.max(upTo, after)));
  }

  /** The log holds what the model holds: in order, in its places, and never recorded earlier than before where the log promises it. */
  async compareWhole(): Promise<void> {
    const seen: Envelope[] = [];
    for await (const page of this.log.readAll(this.base)) seen.push(...page);
    expect(seen.map(({ id, position }) => ({ id, position }))).toEqual(
      this.all().map((id, index) => ({ id, position: this.place(index + 1) })),
    );
    const times = seen.map(({ recordedAt }) => recordedAt);
    if (this.traits.isRecordedInOrder) expect(times).toEqual([...times].sort());
    const earlier: Envelope[] = [];
    if (!this.traits.isRecordedInOrder) for await (const page of this.log.readAll(0, { upTo: this.base })) earlier.push(...page);
    for (const instant of new Set(times.slice(-3))) {
      const whole = [...earlier, ...seen];
      const later = this.traits.isRecordedInOrder ? -1 : whole.findIndex(({ recordedAt }) => recordedAt > instant);
      const expected = this.traits.isRecordedInOrder
        ? this.place(times.lastIndexOf(instant) + 1)
        : ((later < 0 ? whole.at(-1) : whole[later - 1])?.position ?? 0);
      expect(await this.log.positionAt(instant)).toBe(expected);
    }
  }
}
