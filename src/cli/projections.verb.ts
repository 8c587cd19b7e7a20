import { DONE, REFUSED, UsageError, withGreffe, type Verb } from './verb.js';

export const projectionsVerb: Verb = {
  usage: 'projections status | retry PROJECTION',
  does: 'state, lag and paused events of every read model; lets a paused one try again',
  words: [1, 2],
  run: (given, io) => {
    const [what, name] = given.positionals;
    if (what === 'retry' && name !== undefined) {
      return withGreffe('read', io, async ({ engine }) => {
        const retried = await engine.retry(name);
        const { paused } = await engine.catchUp();
        io.document({ name, retried, paused: paused.includes(name) });
        io.line(paused.includes(name) ? `${name} est toujours en pause` : `${name} suit le journal`);
        return paused.includes(name) ? REFUSED : DONE;
      });
    }
    if (what !== 'status' || name !== undefined) throw new UsageError('projections status | retry PROJECTION');
    return withGreffe('read', io, async ({ engine }) => {
      const status = await engine.status();
      io.document(status);
      for (const { name: projection, state, position, lag, error } of status) {
        io.line(
          `${projection.padEnd(24)} ${state.padEnd(8)} position ${position}, retard ${lag}${error === undefined ? '' : `, ${JSON.stringify(error)}`}`,
        );
      }
      return status.some(({ state }) => state === 'PAUSED') ? REFUSED : DONE;
    });
  },
};
