import { kurrentEventLog } from '../../infrastructure/event-log/kurrentdb/kurrentdb.js';
import { standIn, type StandIn } from '../support/kurrentdb.js';
import { eventLogContract } from './event-log.contract.js';

/** A server to run the contract on instead of the stand-in: `esdb://...`, one node or several of a cluster. It may hold other events. */
const REAL = process.env['KURRENTDB_TEST_URL'];

eventLogContract(REAL === undefined ? 'KurrentDB, stand-in' : 'KurrentDB', async () => {
  const server: StandIn | undefined = REAL === undefined ? await standIn() : undefined;
  const url = server?.url ?? REAL ?? '';
  let offset = 0;
  const another = await kurrentEventLog({ url, categories: ['thing'] });
  return {
    log: await kurrentEventLog({ url, categories: ['thing'] }),
    traits: {
      isDense: false,
      isRecordedInOrder: false,
      hasIdsOfItsOwn: false,
      startsEmpty: server !== undefined,
      hasMovableClock: server !== undefined,
    },
    moveClock: (milliseconds) => {
      offset += milliseconds;
      void server?.clock(offset);
    },
    another: () => another,
    close: async () => {
      await another.close();
      await server?.close();
    },
  };
});
