import { randomId } from '../../infrastructure/codec/ids.js';
import { EventLogError, type EventLog } from '../../infrastructure/event-log/event-log.js';
import { kurrentEventLog } from '../../infrastructure/event-log/kurrentdb/kurrentdb.js';
import { isKnownBad } from '../../infrastructure/event-log/kurrentdb/server-version.js';
import { standIn, type StandIn } from '../support/kurrentdb.js';
import { anAppend, lastOf, type AnAppend } from '../support/log-events.js';

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
const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
};
const fresh = (count = 1): AnAppend => anAppend(`thing-${randomId()}`, undefined, count);
const IMPATIENT = { attemptMs: 300, patienceMs: 20_000, watchMs: 100 };

describe('the log when its event store fails', () => {
  let server: StandIn;
  let log: EventLog;

  beforeAll(async () => {
    server = await standIn();
    log = await kurrentEventLog({ url: server.url, categories: ['thing'], ...IMPATIENT });
  });
  afterAll(async () => {
    await log.close();
    await server.close();
  });
  const stored = async ({ stream }: AnAppend): Promise<number> => (await log.readStream(stream)).length;
  const follow = (after: number) => {
    const seen: number[] = [];
    const subscription = log.subscribe(
      after,
      async (page) => void seen.push(...page.map(({ position }) => position)),
      (error) => {
        throw error;
      },
    );
    return { seen, stop: () => subscription.stop() };
  };
  const positionsAfter = async (after: number): Promise<readonly number[]> => {
    const found: number[] = [];
    for await (const page of log.readAll(after)) found.push(...page.map(({ position }) => position));
    return found;
  };

  it('stores once what it was told nothing about, and knows that it was the one that stored it', async () => {
    const given = fresh(2);
    await server.fail({ dropReply: 2 });
    expect(await append(log, given)).toMatchObject({ outcome: 'APPENDED', revision: 1 });
    expect(await stored(given)).toBe(2);
    expect(await append(log, given)).toMatchObject({ outcome: 'REPEATED', revision: 1 });
  });

  it('tries again what was never answered, refused for the moment, sent to a follower or to a node that starts', async () => {
    for (const fault of [{ hangAppend: 1 }, { refuseAppend: 3 }, { notLeader: 1 }, { notReady: 2 }]) {
      const given = fresh();
      await server.fail(fault);
      expect(await append(log, given)).toMatchObject({ outcome: 'APPENDED' });
      expect(await stored(given)).toBe(1);
    }
  });

  it('finds its first result again after others wrote behind it, though the answer was lost', async () => {
    const first = fresh();
    await append(log, first);
    const second = anAppend(first.stream, lastOf(first), 1);
    await server.fail({ dropReply: 1 });
    const lost = append(log, second);
    await until(async () => (await log.readStream(first.stream)).length === 2);
    const other = await kurrentEventLog({ url: server.url, categories: ['thing'] });
    await append(other, anAppend(first.stream, lastOf(second), 1));
    await other.close();
    expect(await lost).toMatchObject({ outcome: 'APPENDED', revision: 1 });
    expect(await stored(first)).toBe(3);
  });

  it('says that the outcome is not known when no answer comes for as long as it may wait', async () => {
    const hasty = await kurrentEventLog({ url: server.url, attemptMs: 100, patienceMs: 500 });
    const given = fresh();
    await server.fail({ dropReply: 1_000 });
    expect(await codeOf(append(hasty, given))).toBe('UNKNOWN_OUTCOME');
    await server.fail({ dropReply: 0 });
    expect(await append(hasty, given)).toMatchObject({ outcome: 'REPEATED' });
    await hasty.close();
  });

  it('reads again what was not answered or refused for the moment', async () => {
    const given = fresh(3);
    await append(log, given);
    for (const fault of [{ hangRead: 1 }, { refuseRead: 2 }, { notLeader: 1 }, { notReady: 1 }]) {
      await server.fail(fault);
      expect(await stored(given)).toBe(3);
    }
  });

  it('loses and doubles nothing of what many append while the store restarts', async () => {
    const { position: start } = await log.head();
    const { seen, stop } = follow(start);
    const given = Array.from({ length: 120 }, () => fresh());
    const outcomes: unknown[] = [];
    const work = Promise.all(
      Array.from({ length: 12 }, async (_, writer) => {
        for (const one of given.slice(writer * 10, writer * 10 + 10)) outcomes.push((await append(log, one)).outcome);
      }),
    );
    await until(() => outcomes.length > 20);
    await server.restart(200);
    await work;
    expect(outcomes).toEqual(Array(120).fill('APPENDED'));
    await until(() => seen.length >= 120);
    await stop();
    expect(seen).toEqual(await positionsAfter(start));
    expect(seen).toHaveLength(120);
  });

  it('goes on after the store was frozen', async () => {
    const { position: start } = await log.head();
    const { seen, stop } = follow(start);
    await append(log, fresh());
    server.freeze();
    const waiting = append(log, fresh());
    await new Promise((resolve) => setTimeout(resolve, 700));
    server.thaw();
    expect(await waiting).toMatchObject({ outcome: 'APPENDED' });
    await until(() => seen.length === 2);
    await stop();
    expect(seen).toEqual(await positionsAfter(start));
  });

  it('hands on everything once and in order though its subscription ends, or falls silent without a word', async () => {
    const { position: start } = await log.head();
    const { seen, stop } = follow(start);
    for (const trouble of [server.endSubscriptions, server.muteSubscriptions, server.endSubscriptions]) {
      await append(log, fresh(2));
      await trouble();
      await append(log, fresh(2));
      const soFar = (await positionsAfter(start)).length;
      await until(() => seen.length >= soFar);
    }
    await stop();
    expect(seen).toEqual(await positionsAfter(start));
    expect(seen).toHaveLength(12);
  });

  it('serves all its readers by one subscription, wherever they start', async () => {
    const readers: ReturnType<typeof follow>[] = [];
    for (let index = 0; index < 10; index += 1) readers.push(follow(0));
    await append(log, fresh());
    const all = await positionsAfter(0);
    await until(() => readers.every(({ seen }) => seen.length >= all.length));
    expect((await server.count()).subscriptions).toBe(1);
    await Promise.all(readers.map(({ stop }) => stop()));
    for (const { seen } of readers) expect(seen).toEqual(all);
    await until(async () => (await server.count()).subscriptions === 0);
  });

  it('answers more calls at once than a connection carries', async () => {
    const patient = await kurrentEventLog({ url: server.url });
    const given = Array.from({ length: 150 }, () => fresh());
    await Promise.all(given.map((one) => append(patient, one)));
    const read = await Promise.all(given.map(({ stream }) => patient.readStream(stream)));
    await patient.close();
    expect(read.map(({ length }) => length)).toEqual(Array(150).fill(1));
  });

  it('starts from a position at which no event stands', async () => {
    const { position: start } = await log.head();
    await append(log, fresh(3));
    const [first = 0, second = 0, third = 0] = await positionsAfter(start);
    for (const [after, expected] of [
      [start - 1, [start, first, second, third]],
      [first - 1, [first, second, third]],
      [first + 1, [second, third]],
      [second - 2, [second, third]],
      [third + 1, []],
    ] as const) {
      const { seen, stop } = follow(after);
      await until(() => seen.length >= expected.length);
      await stop();
      expect(seen).toEqual(expected);
      expect(await positionsAfter(after)).toEqual(expected);
    }
  });

  it('is not disturbed by what others keep in the same store', async () => {
    const others = await kurrentEventLog({ url: server.url });
    const { position: start } = await log.head();
    for (let index = 0; index < 20; index += 1) await append(others, anAppend(`other-${randomId()}`, undefined, 3));
    const mine = await append(log, fresh());
    for (let index = 0; index < 20; index += 1) await append(others, anAppend(`other-${randomId()}`, undefined, 3));
    await others.close();
    if (mine.outcome === 'CONFLICT') throw new Error('nobody else writes to this stream');
    expect(await log.head()).toEqual({ position: mine.position, recordedAt: mine.recordedAt });
    expect(await positionsAfter(start)).toEqual([mine.position]);
    const { seen, stop } = follow(start);
    await until(() => seen.length === 1);
    await stop();
  });

  it('does not start on a store that is not there, in one sentence', async () => {
    const none = kurrentEventLog({ url: 'esdb://127.0.0.1:1?tls=false', attemptMs: 200, patienceMs: 300 });
    await expect(none).rejects.toThrow(/^the event store cannot be reached/);
    expect(await codeOf(kurrentEventLog({ url: 'esdb://127.0.0.1:1,127.0.0.1:2?tls=false', attemptMs: 200, patienceMs: 300 }))).toBe(
      'LOG_UNAVAILABLE',
    );
  });

  it('says in words that only one side encrypts', async () => {
    const encrypted = kurrentEventLog({ url: server.url.replace('tls=false', 'tls=true'), attemptMs: 500, patienceMs: 600 });
    await expect(encrypted).rejects.toThrow(/encryption is set on one side only/);
  });

  it('finds the leader of a cluster by its gossip', async () => {
    const hosts = server.url.replace(/\/\/([^?]+)/, '//$1,$1');
    const clustered = await kurrentEventLog({ url: hosts, categories: ['thing'], ...IMPATIENT });
    expect(await append(clustered, fresh())).toMatchObject({ outcome: 'APPENDED' });
    await clustered.close();
  });

  it('refuses servers that are known to lose events, and takes the others', async () => {
    const old = await standIn('25.0.0.1673');
    await expect(kurrentEventLog({ url: old.url })).rejects.toThrow(/version 25\.0\.0/);
    await old.close();
    expect(['20.10.2', '21.10.11', '22.10.3', '23.6.0', '25.0.0'].map(isKnownBad)).toEqual(Array(5).fill(true));
    expect(['22.10.4', '23.10.8', '24.10.6', '25.0.1', '26.0.1', 'unknown'].map(isKnownBad)).toEqual(Array(6).fill(false));
  });

  it('takes no appends once closed', async () => {
    const closed = await kurrentEventLog({ url: server.url });
    await closed.close();
    expect(await codeOf(append(closed, fresh()))).toBe('LOG_UNAVAILABLE');
  });
});
