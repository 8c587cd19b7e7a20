import pg from 'pg';
import type { Envelope } from '../../domain/kernel/envelope.js';
import { randomId } from '../../infrastructure/codec/ids.js';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';
import { postgresEventLog } from '../../infrastructure/event-log/postgres.js';
import { anAppend, lastOf } from '../support/log-events.js';
import { testDatabase, type TestDatabase } from '../support/postgres.js';

const PROCESSES = 4;
const WRITERS = 32;
const APPENDS_EACH = 25;

/** Ends connections of the log, whatever they are doing, until it is told to stop; says how many. */
const killer = async (database: TestDatabase, isDone: () => boolean): Promise<number> => {
  const client = await database.connect();
  let killed = 0;
  while (!isDone()) {
    const { rowCount } = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid() ORDER BY random() LIMIT 2`,
    );
    killed += rowCount ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  await client.end();
  return killed;
};

describe('the log under many writers whose connections break', () => {
  let database: TestDatabase;
  let pools: pg.Pool[];
  let logs: EventLog[];

  beforeAll(async () => {
    database = await testDatabase();
    pools = Array.from({ length: PROCESSES }, () => {
      const pool = new pg.Pool({ ...database.pool.options, password: database.pool.options.password, max: 4 });
      pool.on('error', () => undefined);
      return pool;
    });
    logs = pools.map((pool) => postgresEventLog({ pool }));
  });
  afterAll(async () => {
    await Promise.all(logs.map((log) => log.close()));
    await Promise.all(pools.map((pool) => pool.end()));
    await database.close();
  });

  it('stores everything that it acknowledged, once, and a reader that follows it misses nothing and sees it in order', async () => {
    const [reader, ...others] = logs;
    if (reader === undefined) throw new Error('there are several logs');
    const shared = Array.from({ length: 4 }, () => `thing-${randomId()}`);
    const acknowledged: string[] = [];
    const followed: Envelope[] = [];
    const subscription = reader.subscribe(
      0,
      async (page) => {
        followed.push(...page);
      },
      (error) => {
        throw error;
      },
    );

    const write = async (log: EventLog, number: number): Promise<void> => {
      for (let turn = 0; turn < APPENDS_EACH; turn += 1) {
        // Every third append goes to a stream that others write to as well: read, append, and again when somebody was faster.
        const stream = turn % 3 === 0 ? (shared[(number + turn) % shared.length] ?? '') : `thing-${randomId()}`;
        for (;;) {
          const last = (await log.readStream(stream)).at(-1);
          const made = anAppend(stream, last && { revision: last.revision, digest: last.digest }, 1 + (turn % 2));
          const { outcome } = await log.append(stream, made.expected, made.events);
          if (outcome === 'CONFLICT') continue;
          acknowledged.push(...made.events.map(({ id }) => id));
          expect(lastOf(made).revision).toBe(made.events.at(-1)?.revision);
          break;
        }
      }
    };
    let done = false;
    const killing = killer(database, () => done);
    await Promise.all(Array.from({ length: WRITERS }, (_, number) => write(others[number % others.length] ?? reader, number)));
    done = true;
    const killed = await killing;

    const { position } = await reader.head();
    while ((followed.at(-1)?.position ?? 0) < position) await new Promise((resolve) => setTimeout(resolve, 5));
    await subscription.stop();
    const stored: Envelope[] = [];
    for await (const page of reader.readAll(0)) stored.push(...page);

    expect(killed).toBeGreaterThan(10);
    expect(stored.map(({ position: at }) => at)).toEqual(Array.from({ length: position }, (_, index) => index + 1));
    expect([...acknowledged].sort()).toEqual(stored.map(({ id }) => id).sort());
    expect(followed.map(({ position: at, id }) => `${at} ${id}`)).toEqual(stored.map(({ position: at, id }) => `${at} ${id}`));
    const times = stored.map(({ recordedAt }) => recordedAt);
    expect(times).toEqual([...times].sort());
    for (const stream of shared) {
      const events = stored.filter((event) => event.stream === stream);
      expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
      expect(events.slice(1).map(({ prev }) => prev)).toEqual(events.slice(0, -1).map(({ digest }) => digest));
    }
  }, 60_000);
});
