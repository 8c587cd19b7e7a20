import { postgresEventLog } from '../../infrastructure/event-log/postgres.js';
import { testDatabase } from '../support/postgres.js';
import { eventLogContract } from './event-log.contract.js';
import { ALL_TRAITS } from './log-traits.js';

eventLogContract('PostgreSQL', async () => {
  const database = await testDatabase({ poolSize: 8 });
  let offset = 0;
  const clockOffset = (): number => offset;
  const another = postgresEventLog({ pool: database.pool, clockOffset });
  return {
    log: postgresEventLog({ pool: database.pool, clockOffset }),
    traits: ALL_TRAITS,
    moveClock: (milliseconds) => void (offset += milliseconds),
    another: () => another,
    close: async () => {
      await another.close();
      await database.close();
    },
  };
});
