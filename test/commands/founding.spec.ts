import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventContracts } from '../../domain/index.js';
import { theElection } from '../../domain/election/election.js';
import { anyDecider } from '../../domain/kernel/decider.js';
import { foundingElections } from '../../domain/law/elections.js';
import { handClock } from '../../infrastructure/clock/clock.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import { sealer } from '../../infrastructure/codec/seal.js';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';
import { inMemoryEventLog } from '../../infrastructure/event-log/in-memory.js';
import { postgresEventLog } from '../../infrastructure/event-log/postgres.js';
import { inMemoryVault } from '../../infrastructure/vault/in-memory-vault.js';
import { readModelEntities } from '../../projections/index.js';
import { executor } from '../../src/commands/executor.js';
import { numberTaker } from '../../src/commands/numbers.js';
import { found } from '../../src/founding.js';
import { assembleGreffe } from '../../src/greffe.js';
import { anOfficer } from '../support/people.js';
import { testDatabase } from '../support/postgres.js';

/** A log on which the program dies after its first append. */
const dyingAfterOne = (log: EventLog): EventLog => {
  let appends = 0;
  return {
    ...log,
    append: (stream, expected, events) =>
      (appends += 1) === 1 ? log.append(stream, expected, events) : Promise.reject(new Error('killed')),
  };
};

test('a founding that was cut short is completed by the next start: every election of the founding is declared', async () => {
  const database = await testDatabase({ entities: [...readModelEntities], poolSize: 8 });
  const dataDir = mkdtempSync(join(tmpdir(), 'greffe-founding-'));
  const clock = handClock('2026-03-02T09:00:00.000Z');
  const log = dyingAfterOne(postgresEventLog({ pool: database.pool, connect: database.connect }));
  const { execute } = executor({ log, sealer: sealer(inMemoryVault(), eventContracts), clock, takeNumber: numberTaker(log) });
  await expect(found({ log, execute, clockOffset: 0 }, { kind: 'TEST' })).rejects.toThrow('killed');
  await log.close();

  const settings = { port: 3000, host: '127.0.0.1', dataDir, kind: 'TEST', logLevel: 'info' } as const;
  const greffe = await assembleGreffe(database, settings, 'found', () => undefined);
  try {
    expect(greffe.founding.kind).toBe('TEST');
    for (const code of Object.keys(foundingElections)) expect(await greffe.log.readStream(`election-${code}`)).toHaveLength(1);
  } finally {
    await greffe.close();
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('an election that somebody declared otherwise stands as it is, and does not keep the registry from starting', async () => {
  const clock = handClock('2026-03-02T09:00:00.000Z');
  const log = inMemoryEventLog(clock);
  const { execute } = executor({ log, sealer: sealer(inMemoryVault(), eventContracts), clock, takeNumber: numberTaker(log) });
  const [code = ''] = Object.keys(foundingElections);
  await execute({
    decider: anyDecider(theElection),
    id: code,
    name: 'DeclareElection',
    data: { electionCode: code, types: ['MUNICIPAL'], zone: 'Europe/Paris', rounds: [{ round: 1, on: '2031-03-16' }] },
    asker: anOfficer('ADMINISTRATOR'),
    commandId: deriveId(['by hand']),
  });
  await expect(found({ log, execute, clockOffset: 0 }, { kind: 'TEST' })).resolves.toMatchObject({ kind: 'TEST' });
  expect(await log.readStream(`election-${code}`)).toHaveLength(1);
});
