import { handClock } from '../../infrastructure/clock/clock.js';
import { inMemoryEventLog } from '../../infrastructure/event-log/in-memory.js';
import { eventLogContract } from './event-log.contract.js';
import { ALL_TRAITS } from './log-traits.js';

eventLogContract('in memory', async () => {
  const clock = handClock('2026-03-15T10:00:00.000Z');
  return {
    log: inMemoryEventLog(clock),
    traits: ALL_TRAITS,
    moveClock: (milliseconds) => clock.advance(milliseconds),
    another: () => undefined,
    close: async () => undefined,
  };
});
