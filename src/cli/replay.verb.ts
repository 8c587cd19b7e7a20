import { replay, ReplayError } from '../audit/replay.js';
import { DONE, REFUSED, UsageError, withGreffe, type Verb } from './verb.js';

export const replayVerb: Verb = {
  usage: 'replay STREAM [--at REV|INSTANT] [--family]',
  does: 'the events of a stream up to there, and the state that follows from them',
  options: {
    at: { type: 'string' },
    family: { type: 'boolean', default: false },
    reveal: { type: 'boolean', default: false },
    reason: { type: 'string' },
  },
  words: [1, 1],
  run: async (given, io) => {
    if (given.flag('reveal')) {
      io.note('--reveal is refused: opening personal values is logged, and there is no access log yet.');
      return REFUSED;
    }
    return withGreffe('read', io, async (greffe) => {
      try {
        const replayed = await replay(greffe, given.positionals[0] ?? '', { at: given.option('at'), family: given.flag('family') });
        io.document(replayed);
        for (const event of replayed.events)
          io.line(
            `${String(event.position).padStart(7)}  ${event.recordedAt}  ${event.stream}@${event.revision}  ${event.type}  ${event.actor.as}`,
          );
        io.line(JSON.stringify(replayed.state, undefined, 2));
        return DONE;
      } catch (error) {
        if (error instanceof ReplayError && error.code === 'MALFORMED') throw new UsageError(error.message);
        if (!(error instanceof ReplayError)) throw error;
        io.note(error.message);
        return REFUSED;
      }
    });
  },
};
