import { DONE, REFUSED, withGreffe, type Verb } from './verb.js';

export const rebuildVerb: Verb = {
  usage: 'rebuild [PROJECTION...]',
  does: 'read models built anew beside the live ones, compared, then switched',
  words: [0, 99],
  run: (given, io) =>
    withGreffe('read', io, async ({ engine }) => {
      await engine.catchUp();
      const progress = io.progress('rebuild');
      const names = given.positionals.length === 0 ? undefined : given.positionals;
      const rebuilt = await engine.rebuild(names, ({ position, upTo, events }) => progress.at(upTo === 0 ? 1 : position / upTo, events));
      progress.done();
      io.document(rebuilt);
      for (const { name, after, identical } of rebuilt)
        io.line(`${name.padEnd(24)} ${String(after?.rows ?? 0).padStart(9)} lignes  ${identical ? 'identique' : 'DIFFÉRENT'}`);
      return rebuilt.every(({ identical }) => identical) ? DONE : REFUSED;
    }),
};
