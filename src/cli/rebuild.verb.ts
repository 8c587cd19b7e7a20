import { DONE, REFUSED, withGreffe, type Verb } from './verb.js';

/** Ended by the person who asked for it. */
class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

export const rebuildVerb: Verb = {
  usage: 'rebuild [PROJECTION...]',
  does: 'read models built anew beside the live ones, compared, then switched',
  words: [0, 99],
  run: (given, io) =>
    withGreffe('read', io, async ({ engine }) => {
      await engine.catchUp();
      const progress = io.progress('rebuild');
      const names = given.positionals.length === 0 ? undefined : given.positionals;
      const cancelling = new AbortController();
      const cancel = (): void => cancelling.abort(new Cancelled());
      for (const signal of SIGNALS) process.once(signal, cancel);
      let rebuilt: Awaited<ReturnType<typeof engine.rebuild>>;
      try {
        const told = ({ position, upTo, events }: { position: number; upTo: number; events: number }): void =>
          progress.at(upTo === 0 ? 1 : position / upTo, events);
        rebuilt = await engine.rebuild(names, told, cancelling.signal);
      } catch (error) {
        if (!(error instanceof Cancelled)) throw error;
        io.note('reconstruction abandonnée : les tableaux en service sont inchangés');
        return REFUSED;
      } finally {
        for (const signal of SIGNALS) process.off(signal, cancel);
      }
      progress.done();
      io.document(rebuilt);
      for (const { name, after, identical } of rebuilt)
        io.line(`${name.padEnd(24)} ${String(after?.rows ?? 0).padStart(9)} lignes  ${identical ? 'identique' : 'DIFFÉRENT'}`);
      return rebuilt.every(({ identical }) => identical) ? DONE : REFUSED;
    }),
};
