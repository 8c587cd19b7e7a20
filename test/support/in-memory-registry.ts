import { anyDecider } from '../../domain/kernel/decider.js';
import { streamOf, type Envelope } from '../../domain/kernel/envelope.js';
import { eventContracts } from '../../domain/index.js';
import { handClock } from '../../infrastructure/clock/clock.js';
import { newId } from '../../infrastructure/codec/ids.js';
import { sealer } from '../../infrastructure/codec/seal.js';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';
import { inMemoryEventLog } from '../../infrastructure/event-log/in-memory.js';
import { inMemoryVault } from '../../infrastructure/vault/in-memory-vault.js';
import { executor, isReceipt, type Outcome, type Receipt, type Request } from '../../src/commands/executor.js';
import { numberTaker } from '../../src/commands/numbers.js';
import { found } from '../../src/founding.js';
import type { Person } from './people.js';

/** Commands, log and keys in memory, founded, with a clock moved by hand. `around` may stand between the executor and the log. */
export const inMemoryRegistry = async (around: (log: EventLog) => EventLog = (log) => log) => {
  const clock = handClock('2026-03-02T09:00:00.000Z');
  const log = inMemoryEventLog(clock);
  const vault = inMemoryVault();
  const seen = around(log);
  const { execute } = executor({ log: seen, sealer: sealer(vault, eventContracts), clock, takeNumber: numberTaker(log) });
  await found({ log, execute, clockOffset: 0 }, { kind: 'TEST' });

  const give = (life: object, id: string, name: string, data: object, asker: Person, more: Partial<Request> = {}): Promise<Outcome> =>
    execute({ decider: anyDecider(life), id, name, data, asker, commandId: newId(clock), ...more });
  return {
    clock,
    log,
    vault,
    execute,
    give,
    /** Gives a command that must be accepted. */
    must: async (...asked: Parameters<typeof give>): Promise<Receipt> => {
      const outcome = await give(...asked);
      if (!isReceipt(outcome)) throw new Error(`${asked[2]} was refused: ${JSON.stringify(outcome)}`);
      return outcome;
    },
    eventsOf: (category: string, id: string): Promise<readonly Envelope[]> => log.readStream(streamOf(category, id)),
    everything: async (): Promise<readonly Envelope[]> => {
      const all: Envelope[] = [];
      for await (const page of log.readAll(0)) all.push(...page);
      return all;
    },
    newId: () => newId(clock),
  };
};
export type InMemoryRegistry = Awaited<ReturnType<typeof inMemoryRegistry>>;

/** What a person tells: only what matters is given. */
export const testimony = (more: object = {}): object => ({
  electionCode: 'MUN-2026',
  channels: ['SMS'],
  grounds: [],
  intake: 'LETTER',
  ...more,
});
