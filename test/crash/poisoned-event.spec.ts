import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';
import { postgresEventLog } from '../../infrastructure/event-log/postgres.js';
import type { ProjectionStatus } from '../../projections/engine/engine.js';
import { decideSkip, happen, parcel, received } from '../projections/engine/toy.js';
import { builtTree } from '../support/built.js';
import { testDatabase, type TestDatabase } from '../support/postgres.js';

describe('an event that ends the process that reads it', () => {
  let dist: string;
  let database: TestDatabase;
  let log: EventLog;
  beforeAll(async () => {
    dist = builtTree();
  }, 300_000);
  beforeEach(async () => {
    database = await testDatabase({ poolSize: 6 });
    log = postgresEventLog({ pool: database.pool, connect: database.connect, clockOffset: () => 0 });
  }, 60_000);
  afterEach(async () => {
    await log.close();
    await database.close();
  });

  /** Where the read models stand once a process has read the log; undefined when it died of it. */
  const aLife = (poison: string): Promise<readonly ProjectionStatus[] | undefined> => {
    const { host, port, user, password, database: name } = database.pool.options;
    const child = spawn(process.execPath, [resolve('test/crash/poisoned.mjs'), dist, poison], {
      env: { ...process.env, NODE_OPTIONS: '', GREFFE_TEST_CONNECTION: JSON.stringify({ host, port, user, password, database: name }) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    return new Promise((done, fail) =>
      child.once('close', (status, signal) => {
        if (signal === 'SIGKILL') done(undefined);
        else if (status === 0) done(JSON.parse(said) as readonly ProjectionStatus[]);
        else fail(new Error(`ended with ${status}`));
      }),
    );
  };
  /** How often the process dies until one survives, and what that one says. */
  const livesUntilOneSurvives = async (poison: string): Promise<{ deaths: number; status: readonly ProjectionStatus[] }> => {
    for (let deaths = 0; deaths < 10; deaths += 1) {
      const status = await aLife(poison);
      if (status !== undefined) return { deaths, status };
    }
    throw new Error('it dies for ever');
  };
  const count = async (name: string): Promise<unknown> => (await database.pool.query(`SELECT times, _n FROM read_models.${name}`)).rows[0];

  it('is set aside after three deaths when it came alone: that read model is paused with the evidence, the other one goes on', async () => {
    const poison = randomUUID();
    await happen(log, received(parcel(1)), received(parcel(2)));
    await expect(aLife(poison)).resolves.toMatchObject([{ state: 'RUNNING', lag: 0 }, { state: 'RUNNING', lag: 0 }, { lag: 0 }]);
    await happen(log, { ...received(parcel(3)), id: poison });
    const { deaths, status } = await livesUntilOneSurvives(poison);
    expect(deaths).toBe(3);
    expect(status).toMatchObject([
      { name: 'sound-count', state: 'RUNNING', position: 3 },
      { name: 'poisoned-count', state: 'PAUSED', position: 2, error: { eventId: poison, position: 3, code: 'PROCESS_DIED' } },
      { state: 'RUNNING' },
    ]);
    expect([await count('sound_count'), await count('poisoned_count')]).toEqual([
      { times: 3, _n: 3 },
      { times: 2, _n: 2 },
    ]);
  }, 120_000);

  it('is found among the events of a batch, and passed over once that was decided, nothing lost or doubled', async () => {
    const poison = randomUUID();
    const numbers = Array.from({ length: 100 }, (_, index) => index + 1);
    await happen(log, ...numbers.map((number) => ({ ...received(parcel(number)), ...(number === 42 ? { id: poison } : {}) })));
    const { deaths, status } = await livesUntilOneSurvives(poison);
    expect(deaths).toBe(5);
    expect(status[1]).toMatchObject({ state: 'PAUSED', position: 41, error: { eventId: poison, code: 'PROCESS_DIED' } });
    const position = await decideSkip(log, 'poisoned-count', poison);
    await expect(aLife(poison)).resolves.toMatchObject([{ position }, { state: 'RUNNING', position, skipped: [{ eventId: poison }] }, {}]);
    expect([await count('sound_count'), await count('poisoned_count')]).toEqual([
      { times: 100, _n: 100 },
      { times: 99, _n: 99 },
    ]);
    expect((await database.pool.query('SELECT name FROM read_models.attempts')).rows).toEqual([]);
  }, 120_000);
});
