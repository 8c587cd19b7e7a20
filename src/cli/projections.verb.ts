import { theProjectionSkip } from '../../domain/projection-skip/projection-skip.js';
import { SKIP_REASONS } from '../../domain/projection-skip/projection-skip.events.js';
import { anyDecider } from '../../domain/kernel/decider.js';
import { randomId } from '../../infrastructure/codec/ids.js';
import { requirePausedAt } from '../admin/paused-at.js';
import { isReceipt } from '../commands/executor.js';
import { SYSTEM } from '../commands/numbers.js';
import { Refused, saidOfCode } from '../http/problems.js';
import type { Io } from './io.js';
import { DONE, oneOf, REFUSED, UsageError, withGreffe, type Given, type Verb } from './verb.js';

const USAGE = 'projections status | retry PROJECTION | skip PROJECTION --event ID --reason CODE';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const status = (io: Io): Promise<number> =>
  withGreffe('read', io, async ({ engine }) => {
    const found = await engine.status();
    io.document(found);
    for (const { name, state, position, lag, error, skipped } of found) {
      const why = error === undefined ? '' : `, ${JSON.stringify(error)}`;
      const over = skipped.length === 0 ? '' : `, événements sautés : ${skipped.map(({ eventId }) => eventId).join(', ')}`;
      io.line(`${name.padEnd(24)} ${state.padEnd(8)} position ${position}, retard ${lag}${why}${over}`);
    }
    return found.some(({ state }) => state === 'PAUSED') ? REFUSED : DONE;
  });

const retry = (name: string, io: Io): Promise<number> =>
  withGreffe('read', io, async ({ engine }) => {
    const retried = await engine.retry(name);
    const { paused } = await engine.catchUp();
    io.document({ name, retried, paused: paused.includes(name) });
    io.line(paused.includes(name) ? `${name} est toujours en pause` : `${name} suit le journal`);
    return paused.includes(name) ? REFUSED : DONE;
  });

/** Whoever runs the machine proposes; a head of department or the secretary general, signed in, confirms over HTTP. */
const skip = (name: string, given: Given, io: Io): Promise<number> => {
  const eventId = given.option('event') ?? '';
  if (!UUID.test(eventId)) throw new UsageError('--event is the id of the event, as "projections status" shows it.');
  const reason = oneOf(SKIP_REASONS, given.option('reason') ?? '', 'reason');
  return withGreffe('read', io, async (greffe) => {
    const decider = anyDecider(theProjectionSkip);
    const refuse = (code: string, params: Refused['params']): number => {
      io.document({ code, params });
      io.note(`${code}: ${saidOfCode(code, params, 'fr')}`);
      return REFUSED;
    };
    try {
      await requirePausedAt(greffe, name, eventId);
    } catch (error) {
      if (error instanceof Refused) return refuse(error.code, error.params);
      throw error;
    }
    const outcome = await greffe.executor.execute({
      decider,
      id: name,
      name: 'ProposeProjectionSkip',
      data: { eventId, reason },
      asker: SYSTEM,
      commandId: randomId(),
    });
    if (!isReceipt(outcome)) return refuse(outcome.code, 'params' in outcome ? outcome.params : {});
    await greffe.engine.catchUp();
    const confirm = `/api/admin/projections/${name}/skip/confirm`;
    io.document({ name, eventId, reason, outcome: outcome.outcome, confirm: `POST ${confirm}` });
    io.line(`Proposé. Un chef de service ou le secrétaire général le décide : POST ${confirm} {"eventId":"${eventId}"}`);
    return DONE;
  });
};

export const projectionsVerb: Verb = {
  usage: USAGE,
  does: 'state, lag and paused events of every read model; lets a paused one try again; proposes to skip the event at which it is paused',
  options: { event: { type: 'string' }, reason: { type: 'string' } },
  words: [1, 2],
  run: async (given, io) => {
    const [what, name] = given.positionals;
    if (what === 'status' && name === undefined) return status(io);
    if (what === 'retry' && name !== undefined) return retry(name, io);
    if (what === 'skip' && name !== undefined) return skip(name, given, io);
    throw new UsageError(USAGE);
  },
};
