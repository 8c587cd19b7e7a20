import type { EventContract, NewEvent, StoredEvent } from '../../domain/kernel/contract.js';
import { admit, type AnyDecider, type Asker, type Context, type Phased } from '../../domain/kernel/decider.js';
import { streamOf, type Actor, type Basis, type Envelope } from '../../domain/kernel/envelope.js';
import { isRejection, reject, type Rejection } from '../../domain/kernel/rejection.js';
import type { Need, Needs } from '../../domain/kernel/standing.js';
import { lawInForce } from '../../domain/law/catalogue.js';
import type { Clock } from '../../infrastructure/clock/clock.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import { referenceFor } from '../../infrastructure/codec/reference.js';
import type { Sealer } from '../../infrastructure/codec/seal.js';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';

/** A command on one aggregate, by one person or part of the system. `commandId` makes it unique: the same id is decided once. */
export interface Request {
  readonly decider: AnyDecider;
  readonly id: string;
  readonly name: string;
  readonly data: object;
  readonly asker: Asker & { readonly kind: Actor['kind']; readonly under?: string };
  readonly commandId: string;
  /** The first command of the chain; this one by default. */
  readonly correlationId?: string;
  readonly causationId?: string;
  /** The revision that the asker has seen (`If-Match`). */
  readonly seen?: number;
  /** Derives the ids of the events, where they must differ from those of the command's own act. */
  readonly eventsOf?: string;
}

/** DONE: appended now. REPEATED: this very command was done before. ALREADY: it is so already, nothing was appended. */
export interface Receipt {
  readonly outcome: 'DONE' | 'REPEATED' | 'ALREADY';
  readonly stream: string;
  /** Of the last event concerned; -1 where there is none. */
  readonly revision: number;
  readonly position: number;
  readonly events: readonly { readonly id: string; readonly type: string }[];
  /** The public reference or the number that these events gave, if they gave one. */
  readonly named: { readonly reference?: string; readonly number?: string };
}
/** Nothing was written: the asker had seen another revision. */
export interface Stale {
  readonly code: 'STALE_REVISION';
  readonly seen: number;
  readonly revision: number;
  readonly since: readonly { readonly revision: number; readonly type: string; readonly recordedAt: string }[];
}
/** Nothing was written: others kept writing to the same stream. */
export interface Contended {
  readonly code: 'CONTENDED';
  readonly attempts: number;
}
export type Outcome = Receipt | Rejection | Stale | Contended;

export const isReceipt = (outcome: Outcome): outcome is Receipt => 'outcome' in outcome;

/** Takes the next number of a series for an act, once for a command. */
export type TakeNumber = (series: string, request: Request, at: string, execute: Executor['execute']) => Promise<string>;
export interface Executor {
  readonly execute: (request: Request) => Promise<Outcome>;
}

const ATTEMPTS = 5;
type Stored = StoredEvent<EventContract>;

/** What events call their aggregate. */
const namedBy = (events: readonly Pick<Envelope, 'data'>[]): Receipt['named'] => {
  const { reference, number } = (events[0]?.data ?? {}) as { readonly reference?: unknown; readonly number?: unknown };
  return { ...(typeof reference === 'string' ? { reference } : {}), ...(typeof number === 'string' ? { number } : {}) };
};

const receiptOf = (outcome: Receipt['outcome'], stream: string, events: readonly Envelope[]): Receipt => ({
  outcome,
  stream,
  revision: events.at(-1)?.revision ?? -1,
  position: events.at(-1)?.position ?? 0,
  events: events.map(({ id, type }) => ({ id, type })),
  named: namedBy(events),
});

/**
 * Gives one command: reads and folds its stream and those that it needs, asks the table and `decide`, seals and appends at the revision that
 * was read. On a conflict it reads and decides again. Throws only when the log or the vault cannot answer.
 */
export const executor = (parts: {
  readonly log: EventLog;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly takeNumber: TakeNumber;
}): Executor => {
  const { log, sealer, clock, takeNumber } = parts;

  const gather = async (needs: Needs, at: string): Promise<{ facts: Record<string, unknown>; basis: readonly Basis[] }> => {
    const histories = new Map<string, Promise<readonly Envelope[]>>();
    const answer = async ({ standing, id }: Need): Promise<unknown> => {
      const stream = streamOf(standing.category, id);
      const history = histories.get(stream) ?? log.readStream(stream);
      histories.set(stream, history);
      return standing.fold((await history) as readonly Stored[], at);
    };
    const facts: Record<string, unknown> = {};
    await Promise.all(
      Object.entries(needs).map(async ([name, need]) => {
        facts[name] = 'standing' in need ? await answer(need as Need) : await Promise.all((need as readonly Need[]).map(answer));
      }),
    );
    const basis: Basis[] = [];
    for (const [stream, history] of histories) {
      const last = (await history).at(-1);
      if (last !== undefined) basis.push({ stream, revision: last.revision });
    }
    return { facts, basis };
  };

  const attempt = async (request: Request): Promise<Outcome | 'CONFLICT'> => {
    const { decider, id, name, data, asker, commandId } = request;
    const stream = streamOf(decider.category, id);
    const history = (await log.readStream(stream)) as readonly Stored[];

    const before = history.filter(({ command }) => command.id === commandId);
    if (before.length > 0)
      return before[0]?.command.name === name ? receiptOf('REPEATED', stream, before) : reject('COMMAND_FORGONE', { command: name });
    const revision = history.at(-1)?.revision ?? -1;
    if (request.seen !== undefined && request.seen !== revision) {
      const since = history
        .slice(request.seen + 1)
        .map((event) => ({ revision: event.revision, type: event.type, recordedAt: event.recordedAt }));
      return { code: 'STALE_REVISION', seen: request.seen, revision, since };
    }

    const state = history.reduce<Phased>((folded, event) => decider.evolve(folded, event), decider.initial);
    const admitted = admit(decider, name, state, asker, data);
    if (admitted === 'ALREADY') return receiptOf('ALREADY', stream, history.slice(-1));
    if ('code' in admitted) return admitted;
    const at = clock.now();
    const actor: Actor = { kind: asker.kind, id: asker.id, as: admitted.as, ...(asker.under === undefined ? {} : { under: asker.under }) };
    const { facts, basis } = await gather(admitted.needs, at);
    const eventIdOf = (index: number): string => deriveId(['event', request.eventsOf ?? commandId, String(index)]);
    const context: Context = {
      at,
      actor,
      law: lawInForce(at).id,
      idFor: (label) => deriveId(['child', eventIdOf(0), label]),
      referenceFor: (prefix, instant) => referenceFor(prefix, id, instant),
    };
    const decideWith = (given: Context): readonly NewEvent<EventContract>[] | Rejection =>
      decider.decide({ name, command: data, state, facts, context: given });

    let decision = decideWith(context);
    if (isRejection(decision)) return decision;
    const numbered = decider.table[name]?.numbered;
    if (numbered !== undefined) decision = decideWith({ ...context, number: await takeNumber(numbered, request, at, execute) });
    if (isRejection(decision)) return decision;
    if (decision.length === 0) return receiptOf('ALREADY', stream, history.slice(-1));

    const sealed = await sealer.seal({
      stream,
      previous: history.at(-1),
      events: decision.map((event, index) => {
        const occurredAt = event.occurredAt ?? at;
        return { type: event.type, data: event.data, id: eventIdOf(index), occurredAt, law: lawInForce(occurredAt).id };
      }),
      at,
      actor,
      command: { id: commandId, name },
      correlationId: request.correlationId ?? commandId,
      causationId: request.causationId,
      basis,
      law: context.law,
    });
    const appended = await log.append(stream, revision === -1 ? 'none' : revision, sealed);
    if (appended.outcome === 'CONFLICT') return 'CONFLICT';
    return {
      outcome: appended.outcome === 'REPEATED' ? 'REPEATED' : 'DONE',
      stream,
      revision: appended.revision,
      position: appended.position,
      events: sealed.map((event) => ({ id: event.id, type: event.type })),
      named: namedBy(sealed),
    };
  };

  const execute = async (request: Request): Promise<Outcome> => {
    for (let attempts = 1; attempts <= ATTEMPTS; attempts += 1) {
      const outcome = await attempt(request);
      if (outcome !== 'CONFLICT') return outcome;
    }
    return { code: 'CONTENDED', attempts: ATTEMPTS };
  };
  return { execute };
};
