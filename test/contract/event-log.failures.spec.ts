import type pg from 'pg';
import { randomId } from '../../infrastructure/codec/ids.js';
import { EventLogError, type EventLog } from '../../infrastructure/event-log/event-log.js';
import { postgresEventLog, type PostgresEventLogOptions } from '../../infrastructure/event-log/postgres.js';
import { anAppend, type AnAppend } from '../support/log-events.js';
import { testDatabase, type TestDatabase } from '../support/postgres.js';

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
const coded = (code: string): Error => Object.assign(new Error('said by the server'), { code, severity: 'ERROR' });

describe('the log when its database fails', () => {
  let database: TestDatabase;
  let healthy: EventLog;

  beforeAll(async () => {
    database = await testDatabase();
    healthy = postgresEventLog({ pool: database.pool });
  });
  afterAll(async () => {
    await healthy.close();
    await database.close();
  });
  const fresh = (): AnAppend => anAppend(`thing-${randomId()}`, undefined);

  /** A log whose queries go through `fate`, which may do them, do them and lose the answer, or not do them. */
  const logWith = (fate: (query: () => Promise<unknown>) => Promise<unknown>, limits: PostgresEventLogOptions['limits'] = {}): EventLog => {
    const fated = (client: pg.PoolClient): pg.PoolClient =>
      new Proxy(client, {
        get: (target, key) => {
          if (key === 'query') return (config: pg.QueryConfig) => fate(() => target.query(config));
          const member: unknown = Reflect.get(target, key, target);
          return typeof member === 'function' ? (member as (...args: unknown[]) => unknown).bind(target) : member;
        },
      });
    const connect = (lent: (error: undefined, client: pg.PoolClient) => void): void =>
      void database.pool.connect().then((client) => lent(undefined, fated(client)));
    return postgresEventLog({ pool: { connect } as unknown as Pick<pg.Pool, 'connect'>, limits: { patienceMs: 300, ...limits } });
  };

  it('finds out by itself what became of an append whose answer was lost', async () => {
    let lost = 0;
    const log = logWith(async (query) => {
      const result = await query();
      if (lost++ < 2) throw new Error('Connection terminated unexpectedly');
      return result;
    });
    const given = fresh();
    expect(await append(log, given)).toMatchObject({ outcome: 'REPEATED', revision: 0 });
    expect(lost).toBe(3);
    expect(await healthy.readStream(given.stream)).toHaveLength(1);
  });

  it('says that the outcome is unknown when it cannot find out, and the same append can be repeated', async () => {
    const log = logWith(async (query) => {
      await query();
      throw coded('57P01');
    });
    const given = fresh();
    expect(await codeOf(append(log, given))).toBe('UNKNOWN_OUTCOME');
    expect(await append(healthy, given)).toMatchObject({ outcome: 'REPEATED' });
  });

  it('says that nothing was stored when the database could not be reached at all', async () => {
    const pool = { connect: (lent: (error: Error) => void) => lent(coded('ECONNREFUSED')) } as unknown as Pick<pg.Pool, 'connect'>;
    const log = postgresEventLog({ pool, limits: { patienceMs: 100 } });
    expect(await codeOf(append(log, fresh()))).toBe('LOG_UNAVAILABLE');
    expect(await codeOf(log.readStream('thing-1'))).toBe('LOG_UNAVAILABLE');
    expect(await codeOf(log.head())).toBe('LOG_UNAVAILABLE');
    await log.close();
  });

  it('says that the disk is full, and stores nothing', async () => {
    const log = logWith(() => Promise.reject(coded('53100')));
    const given = [fresh(), fresh()];
    expect(await Promise.all(given.map((one) => codeOf(append(log, one))))).toEqual(['DISK_FULL', 'DISK_FULL']);
    for (const { stream } of given) expect(await healthy.readStream(stream)).toEqual([]);
  });

  it('tries one by one what failed together', async () => {
    let calls = 0;
    const log = logWith((query) => {
      calls += 1;
      return calls === 1 ? Promise.reject(coded('XX000')) : query();
    });
    const outcomes = await Promise.all([fresh(), fresh(), fresh()].map((one) => append(log, one)));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['APPENDED', 'APPENDED', 'APPENDED']);
    expect(calls).toBe(4);
  });

  it('refuses at once what would wait behind too many', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const log = logWith(
      async (query) => {
        await held;
        return query();
      },
      { waiting: 3, patienceMs: 10_000 },
    );
    const asked = Array.from({ length: 5 }, () => codeOf(append(log, fresh())));
    expect(await Promise.all(asked.slice(3))).toEqual(['LOG_UNAVAILABLE', 'LOG_UNAVAILABLE']);
    release();
    expect(await Promise.all(asked)).toEqual([...Array<string>(3).fill('nothing was thrown'), 'LOG_UNAVAILABLE', 'LOG_UNAVAILABLE']);
    await log.close();
    expect(await codeOf(append(log, fresh()))).toBe('LOG_UNAVAILABLE');
  });

  it('goes on after every connection of the pool was broken while it was idle', async () => {
    await append(healthy, fresh());
    const other = await database.connect();
    await other.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()',
    );
    await other.end();
    expect(await append(healthy, fresh())).toMatchObject({ outcome: 'APPENDED' });
  });
});

describe('the table of events', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
    const log = postgresEventLog({ pool: database.pool });
    const { stream, events } = anAppend(`thing-${randomId()}`, undefined);
    await log.append(stream, 'none', events);
    await log.close();
  });
  afterAll(() => database.close());

  const CHANGES = ["UPDATE events.events SET type = 'X'", 'DELETE FROM events.events', 'TRUNCATE events.events'];

  it.each(CHANGES)('may not be changed by the server: %s', async (sql) => {
    await expect(database.pool.query(sql)).rejects.toThrow('permission denied');
    expect(await database.appendOnlyEnforced()).toBe(true);
  });

  it.each(CHANGES)('refuses its owner too, and says why: %s', async (sql) => {
    const owner = await database.connectAsOwner();
    await expect(owner.query(sql)).rejects.toThrow('of events.events is refused: the log is append-only');
    await owner.end();
  });

  it('holds the very text whose SHA-256 is the digest', async () => {
    const { rows } = await database.pool.query("SELECT digest = sha256(convert_to(body, 'UTF8')) AS right FROM events.events");
    expect(rows).toEqual([{ right: true }]);
  });
});
