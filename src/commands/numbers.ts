import type { StoredEvent } from '../../domain/kernel/contract.js';
import type { numberSeriesEvents } from '../../domain/number-series/number-series.events.js';
import { takenNumbers, theNumberSeries, type TakenNumber } from '../../domain/number-series/number-series.js';
import { anyDecider, type Asker } from '../../domain/kernel/decider.js';
import { categoryOf, idOf, streamOf, type Actor, type Envelope } from '../../domain/kernel/envelope.js';
import { parisYear } from '../../domain/law/zone.js';
import { millisecondsOf } from '../../domain/law/instant.js';
import type { Clock } from '../../infrastructure/clock/clock.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';
import { deciders } from '../../domain/index.js';
import { deciderOf } from '../deciders.js';
import { isReceipt, type Executor, type Request, type TakeNumber } from './executor.js';

/** The part of the system that gives commands which nobody gives. */
export const SYSTEM: Asker & { readonly kind: Actor['kind'] } = { id: 'greffe', kind: 'SYSTEM', functions: ['SYSTEM'] };

const series = anyDecider(theNumberSeries);
/** A taken number that no act carries after this time is void. */
const FORGONE_AFTER_MS = 10 * 60 * 1000;
const ATTEMPTS = 50;

const numbersOf = async (log: EventLog, id: string): Promise<readonly TakenNumber[]> =>
  takenNumbers((await log.readStream(streamOf(series.category, id))) as readonly StoredEvent<typeof numberSeriesEvents>[]);

/**
 * Takes numbers without gaps: the series is one stream, so one append decides who has which. In one process takers queue; among several
 * the loser of a conflict takes the next.
 */
export const numberTaker = (log: EventLog): TakeNumber => {
  const queues = new Map<string, Promise<unknown>>();

  const take = async (code: string, year: number, request: Request, execute: Executor['execute']): Promise<string> => {
    const id = `${code}-${year}`;
    const target = streamOf(request.decider.category, request.id);
    for (let attempts = 0; attempts < ATTEMPTS; attempts += 1) {
      const outcome = await execute({
        decider: series,
        id,
        name: 'TakeNumber',
        data: { series: id, for: target, commandId: request.commandId },
        asker: SYSTEM,
        commandId: deriveId(['number', request.commandId, id]),
        correlationId: request.correlationId ?? request.commandId,
      });
      if (isReceipt(outcome)) {
        const taken = (await numbersOf(log, id)).find(({ commandId }) => commandId === request.commandId);
        if (taken !== undefined) return taken.number;
      }
    }
    throw new Error(`no number of ${id} could be taken in ${ATTEMPTS} attempts`);
  };

  return (code, request, at, execute) => {
    const year = parisYear(at);
    const key = `${code}-${year}`;
    const mine = (queues.get(key) ?? Promise.resolve()).then(() => take(code, year, request, execute));
    queues.set(
      key,
      mine.catch(() => undefined),
    );
    return mine;
  };
};

/** The series from which acts take numbers, of this year and the last one: `D-2026`. */
export const seriesInUse = (at: string): readonly string[] => {
  const codes = deciders.flatMap(({ table }) => Object.values(table).flatMap(({ numbered }) => numbered ?? []));
  return [...new Set(codes)].flatMap((code) => [`${code}-${parisYear(at) - 1}`, `${code}-${parisYear(at)}`]);
};

/** The command by which an aggregate forgoes a number of a series taken for it, by category and series. */
const FORGOING: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  case: { D: 'ForgoCaseNumber', C: 'ForgoActNumber', MED: 'ForgoActNumber' },
  sanctionProceeding: { SAN: 'ForgoSanctionNumber' },
};

interface Sweeping {
  readonly log: EventLog;
  readonly execute: Executor['execute'];
  readonly clock: Clock;
}

const carries =
  (number: string) =>
  ({ data }: Envelope): boolean =>
    Object.values(data as object).includes(number);

/**
 * Makes sure that no act will ever carry a number, if none does. The act's stream is closed first, with the writer's own command id: a late
 * writer conflicts, reads again and finds itself refused. It needs no closing where the writer came back in another year and wrote its act
 * with a number of that year, nor where an act that can only begin its stream finds it begun by another command.
 */
const isForgone = async ({ log, execute }: Sweeping, seriesId: string, taken: TakenNumber): Promise<boolean> => {
  const act = await log.readStream(taken.for);
  const forgoing = FORGOING[categoryOf(taken.for)]?.[seriesId.slice(0, seriesId.indexOf('-'))];
  const decider = deciderOf(categoryOf(taken.for));
  const written = act.filter(({ command }) => command.id === taken.commandId);
  if (written.length > 0 && written[0]?.command.name !== forgoing) return !written.some(carries(taken.number));
  if (forgoing === undefined || decider === undefined) return false;
  const outcome = await execute({
    decider,
    id: idOf(taken.for),
    name: forgoing,
    data: { number: taken.number },
    asker: SYSTEM,
    commandId: taken.commandId,
    eventsOf: deriveId(['forgone', taken.commandId]),
  });
  if (isReceipt(outcome)) return true;
  const onlyBegins = decider.table[forgoing]?.from.every((phase) => phase === decider.initial.phase) ?? false;
  return outcome.code === 'WRONG_PHASE' && onlyBegins;
};

/** Voids the numbers that no act carries after ten minutes, and never will. Returns the numbers voided. */
export const voidForgoneNumbers = async (parts: Sweeping, seriesId: string): Promise<readonly string[]> => {
  const { log, execute, clock } = parts;
  const now = millisecondsOf(clock.now());
  const voided: string[] = [];
  for (const taken of await numbersOf(log, seriesId)) {
    if (taken.voided || now - millisecondsOf(taken.recordedAt) < FORGONE_AFTER_MS) continue;
    if (!(await isForgone(parts, seriesId, taken))) continue;
    const outcome = await execute({
      decider: series,
      id: seriesId,
      name: 'VoidNumber',
      data: { number: taken.number, reason: 'ACT_FORGONE' },
      asker: SYSTEM,
      commandId: deriveId(['void', seriesId, taken.number]),
    });
    if (isReceipt(outcome)) voided.push(taken.number);
  }
  return voided;
};
