import { handClock } from '../../infrastructure/clock/clock.js';
import { inMemoryEventLog } from '../../infrastructure/event-log/in-memory.js';
import { eventLogContract } from './event-log.contract.js';

eventLogContract('in memory', async () => {
  const clock = handClock('2026-03-15T10:00:00.000Z');
  return {
    log: inMemoryEventLog(clock),
    moveClock: (milliseconds) => clock.advance(milliseconds),
    another: () => undefined,
    close: async () => undefined,
  };
});
