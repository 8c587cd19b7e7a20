import { eventContracts, lapses, reactions } from '../../domain/index.js';
import type { AnyDecider } from '../../domain/kernel/decider.js';
import { categoryOf, idOf, streamOf } from '../../domain/kernel/envelope.js';
import type { Rejection } from '../../domain/kernel/rejection.js';
import { civilDateIn, ZONES } from '../../domain/law/zone.js';
import { opener } from '../../infrastructure/codec/open.js';
import { sealer } from '../../infrastructure/codec/seal.js';
import { EventLogError, type EventLog } from '../../infrastructure/event-log/event-log.js';
import type { Checkpoint } from '../../infrastructure/reactions/checkpoint.js';
import { reactionRunner } from '../../infrastructure/reactions/runner.js';
import { timer } from '../../infrastructure/reactions/timer.js';
import type { DeadlineRow } from '../../projections/deadlines/deadlines.js';
import type { ReportRow } from '../../projections/report-register/report-register.js';
import { executor, isReceipt, type Executor, type Request } from '../../src/commands/executor.js';
import { numberTaker, seriesInUse, SYSTEM, voidForgoneNumbers } from '../../src/commands/numbers.js';
import { deciderOf } from '../../src/deciders.js';
import { found } from '../../src/founding.js';
import type { Chance } from './chance.js';
import { rowsIn, type Durable } from './durable.js';
import { isWeather, reachedCheckpoint, reachedLog, reachedVault, type Weather } from './faults.js';
import { commitAtOnce, projector, type Commit } from './projector.js';
import type { Owner, Scheduler } from './scheduler.js';

/** The process died, or was not there: whoever asked does not know what became of the command. */
export class ProcessGone extends Error {
  override readonly name = 'ProcessGone';
}

/** Faults planted on purpose, to see that they are found. */
export interface Planted {
  readonly log?: (log: EventLog, chance: Chance) => EventLog;
  /** The log as the executor alone sees it. */
  readonly executorsLog?: (log: EventLog) => EventLog;
  readonly reactionsLog?: (log: EventLog, checkpoint: Checkpoint) => EventLog;
  readonly commit?: (owner: Owner, scheduler: Scheduler) => Commit;
  readonly sweep?: typeof voidForgoneNumbers;
  readonly forgetsRefusals?: true;
}

export interface Surroundings {
  readonly durable: Durable;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly weather: () => Weather;
  readonly planted: Planted;
  /** Told of what no storm explains. */
  readonly wrong: (what: string) => void;
}

export interface Process {
  readonly owner: Owner;
  readonly isReady: () => boolean;
  /** Gives a command; the answer never comes once the process is dead. */
  readonly execute: Executor['execute'];
  /** Everything in memory is gone at once. */
  kill(): void;
  readonly died: Promise<never>;
  /** Brings reactions and due lapses to the head, and voids forgone numbers. */
  settle(): Promise<void>;
}

const aggregate = (category: string): AnyDecider => {
  const decider = deciderOf(category);
  if (decider === undefined) throw new Error(`${category} is no aggregate`);
  return decider;
};

/** One program, put together as the registry is, on a log, keys and checkpoints that others use too. `alone`: only what `settle` does. */
export const startProcess = (name: string, around: Surroundings, { alone = false } = {}): Process => {
  const { durable, scheduler, chance, planted, wrong } = around;
  const owner: Owner = { name, alive: true };
  const within = { owner, scheduler, chance, weather: around.weather };
  const stored = planted.log?.(durable.log, chance) ?? durable.log;
  const log = reachedLog(stored, within);
  const vault = reachedVault(durable.vault, within);
  const checkpoint = reachedCheckpoint(durable, within);
  const { clock } = durable;
  const pause = (): Promise<void> => scheduler.turn(owner, 'pauses', true);

  const commands = executor({
    log: planted.executorsLog?.(log) ?? log,
    sealer: sealer(vault, eventContracts),
    clock,
    takeNumber: numberTaker(log),
  });
  const give = async (request: Omit<Request, 'asker'>): Promise<Rejection | undefined> => {
    const outcome = await commands.execute({ ...request, asker: SYSTEM });
    if (isReceipt(outcome)) return undefined;
    if (outcome.code === 'CONTENDED' || outcome.code === 'STALE_REVISION') throw new Contended(`${request.name}: ${outcome.code}`);
    return 'params' in outcome ? outcome : undefined;
  };
  const onFault = (error: unknown): void => {
    if (!isWeather(error) && !(error instanceof Contended)) wrong(`${name}: ${String(error)}`);
  };

  const projected = async (position: number): Promise<void> => {
    while ([...durable.tables.values()].some((table) => table.position < position))
      await scheduler.turn(owner, 'waits for a read model', true);
  };
  const runner = reactionRunner({
    log: planted.reactionsLog?.(log, checkpoint) ?? log,
    reactions,
    checkpoint,
    open: opener(vault),
    give: (order, errand) =>
      give({ decider: aggregate(order.category), id: order.id, name: order.command, data: order.data as object, ...errand }),
    isRefused: async (commandId) =>
      planted.forgetsRefusals !== true && (await log.readStream(streamOf('refusedReaction', commandId), { upTo: 0 })).length > 0,
    recordRefusal: async (refused, errand) => {
      await give({ decider: aggregate('refusedReaction'), id: errand.commandId, name: 'RecordRefusal', data: refused, ...errand });
    },
    lookup: async ({ key }, position) => {
      await projected(position);
      return rowsIn<ReportRow>(durable, 'report-register')
        .filter(({ caseId }) => caseId === key)
        .map(({ reportId }) => reportId)
        .toSorted();
    },
    // Of two leaders at once, one may find that the other has answered the same order otherwise, under the same ids; it tries again.
    onFault: ({ error }) => (error instanceof EventLogError && error.code === 'BATCH_MISMATCH' ? undefined : onFault(error)),
    pause,
  });

  const sweep = planted.sweep ?? voidForgoneNumbers;
  const sweepAll = async (): Promise<void> => {
    for (const series of seriesInUse(clock.now())) await sweep({ log, execute: commands.execute, clock }, series);
  };
  const clockwork = timer({
    clock,
    due: async (at) => {
      await scheduler.turn(owner, 'asks what is due');
      const today = new Map<string, string>(ZONES.map((zone) => [zone, civilDateIn(at, zone)]));
      return rowsIn<DeadlineRow>(durable, 'deadlines')
        .filter(({ state, dueOn, zone }) => state === 'RUNNING' && dueOn <= (today.get(zone) ?? ''))
        .toSorted((one, other) => (one.dueOn + one.deadlineKey < other.dueOn + other.deadlineKey ? -1 : 1));
    },
    lapse: async (deadline, commandId) => {
      const { deadlineId, stream } = deadline;
      const decider = aggregate(categoryOf(stream));
      const command = lapses[deadline.kind as keyof typeof lapses]?.find((name) => decider.table[name] !== undefined);
      if (command === undefined) return { code: 'NO_LAPSE', params: {} };
      return give({ decider, id: idOf(stream), name: command, data: { deadlineId }, commandId });
    },
    sweep: sweepAll,
    onFault,
    pause,
  });

  let ready = false;
  const boot = async (): Promise<void> => {
    while (!ready) {
      try {
        await found({ log, execute: commands.execute, clockOffset: 0 }, { kind: 'TEST' });
        ready = true;
      } catch (error) {
        onFault(error);
        await pause();
      }
    }
    void projector({ durable, log, chance, owner, scheduler, commit: planted.commit?.(owner, scheduler) ?? commitAtOnce, failed: onFault });
    if (alone) return;
    runner.start();
    clockwork.start();
  };
  const booted = boot();

  let end: (error: Error) => void = () => undefined;
  const died = new Promise<never>((_, reject) => void (end = reject));
  died.catch(() => undefined);
  return {
    owner,
    isReady: () => ready && owner.alive,
    execute: commands.execute,
    died,
    kill: () => {
      owner.alive = false;
      end(new ProcessGone(`${name} died`));
    },
    settle: async () => {
      await booted;
      await projected((await durable.log.head()).position);
      await runner.catchUp();
      await projected((await durable.log.head()).position);
      await clockwork.tick();
      await sweepAll();
    },
  };
};

class Contended extends Error {}
