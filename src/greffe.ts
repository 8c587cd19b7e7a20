import { join } from 'node:path';
import { eventContracts, lapses, reactions } from '../domain/index.js';
import type { AnyDecider } from '../domain/kernel/decider.js';
import { categoryOf, idOf, streamOf } from '../domain/kernel/envelope.js';
import type { Rejection } from '../domain/kernel/rejection.js';
import { systemClock, type Clock } from '../infrastructure/clock/clock.js';
import { opener, openValues } from '../infrastructure/codec/open.js';
import { sealer } from '../infrastructure/codec/seal.js';
import { openDatabase, type Database } from '../infrastructure/database/data-source.js';
import type { EventLog } from '../infrastructure/event-log/event-log.js';
import { kurrentEventLog } from '../infrastructure/event-log/kurrentdb/kurrentdb.js';
import { postgresEventLog } from '../infrastructure/event-log/postgres.js';
import { postgresCheckpoint } from '../infrastructure/reactions/checkpoint.js';
import { reactionRunner, type ReactionRunner } from '../infrastructure/reactions/runner.js';
import { timer, type Timer } from '../infrastructure/reactions/timer.js';
import { keyEncryptionKey } from '../infrastructure/vault/key-encryption-key.js';
import { postgresVault } from '../infrastructure/vault/postgres-vault.js';
import type { Vault } from '../infrastructure/vault/vault.js';
import { projectionEngine, type ProjectionEngine } from '../projections/engine/engine.js';
import { projections, readModelEntities } from '../projections/index.js';
import { executor, isReceipt, type Executor, type Request } from './commands/executor.js';
import { numberTaker, seriesInUse, SYSTEM, voidForgoneNumbers } from './commands/numbers.js';
import { deciderOf } from './deciders.js';
import { agree, found, FoundingError, readFounding, type Founding } from './founding.js';
import { lookup } from './reactions.queries.js';
import { dueDeadlines } from './deadlines/deadlines.queries.js';
import { isSecret } from './secrecy.js';
import type { Settings } from './settings.js';

/** A registry, open: everything that the server, the command line and the tests work with. */
export interface Greffe {
  readonly settings: Settings;
  readonly founding: Founding;
  readonly clock: Clock;
  readonly database: Database;
  readonly log: EventLog;
  readonly vault: Vault;
  readonly executor: Executor;
  readonly engine: ProjectionEngine;
  readonly reactions: ReactionRunner;
  readonly timer: Timer;
  /** Brings reactions and read models to the head of the log. */
  catchUp(): Promise<void>;
  close(): Promise<void>;
}

/** Says something to whoever operates the registry; never personal data. */
export type Say = (level: 'info' | 'warn' | 'error', message: string, detail?: Readonly<Record<string, unknown>>) => void;

const aggregate = (category: string): AnyDecider => {
  const decider = deciderOf(category);
  if (decider === undefined) throw new Error(`${category} is no aggregate`);
  return decider;
};

/** 'found' writes the founding on an empty log; 'read' refuses one with NOT_FOUNDED. */
export type Mode = 'found' | 'read';

/**
 * Opens the registry of these settings: database, keys, log, read models.
 * @throws SettingError, DatabaseFailure, VaultError, FoundingError: each with one sentence for whoever started it
 */
export const openGreffe = async (settings: Settings, mode: Mode, say: Say): Promise<Greffe> =>
  assembleGreffe(await openStorage(settings, say), settings, mode, say);

/** Opens the database of these settings alone, migrated: nothing is founded and no key is made. @throws DatabaseFailure */
export const openStorage = (settings: Settings, say: Say): Promise<Database> =>
  openDatabase({
    dataDir: settings.dataDir,
    entities: [...readModelEntities],
    log: (line) => say('info', line),
    ...(settings.databaseUrl === undefined ? {} : { databaseUrl: settings.databaseUrl }),
    ...(settings.databaseMigrationUrl === undefined ? {} : { migrationUrl: settings.databaseMigrationUrl }),
  });

/** Puts a registry together on an open database, which it closes with the rest, on failure too. */
export const assembleGreffe = async (database: Database, settings: Settings, mode: Mode, say: Say): Promise<Greffe> => {
  const closing: (() => Promise<void>)[] = [() => database.close()];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const kek = await keyEncryptionKey({ file: settings.kek ?? join(settings.dataDir, 'kek'), pool: database.pool });
    const { eventStoreUrl } = settings;
    const vault = postgresVault({ pool: database.pool, kek });
    closing.push(() => vault.close());

    let clockOffset = 0;
    const ahead = (): number => clockOffset;
    const log =
      eventStoreUrl === undefined
        ? postgresEventLog({ pool: database.pool, connect: database.connect, clockOffset: ahead })
        : await kurrentEventLog({ url: eventStoreUrl, categories: eventContracts.map(({ category }) => category), clockOffset: ahead });
    closing.push(() => log.close());
    const stored = await readFounding(log);
    if (stored === undefined && mode === 'read') {
      throw new FoundingError('NOT_FOUNDED', 'This registry was not founded yet: start the server, or import a file, once.');
    }
    clockOffset = stored?.clockOffset ?? (settings.now === undefined ? 0 : Date.parse(settings.now) - Date.parse(systemClock().now()));
    const clock = systemClock(clockOffset);

    const commands = executor({ log, sealer: sealer(vault, eventContracts), clock, takeNumber: numberTaker(log) });
    const founding =
      stored === undefined || mode === 'found'
        ? await found({ log, execute: commands.execute, clockOffset }, settings)
        : agree(stored, settings);

    const engine = projectionEngine({
      pool: database.pool,
      connect: database.connect,
      log,
      projections,
      // What is said in a deliberation is opened for nobody but the committee, and kept nowhere in clear.
      openValues: (events) => openValues(vault)(events.filter(({ stream }) => !isSecret(stream))),
      failed: (error) => say('warn', 'the read models wait and try again', { error: String(error) }),
    });
    closing.push(() => engine.stop());

    const give = async (request: Omit<Request, 'asker'>): Promise<Rejection | undefined> => {
      const outcome = await commands.execute({ ...request, asker: SYSTEM });
      if (isReceipt(outcome)) return undefined;
      if (outcome.code === 'CONTENDED' || outcome.code === 'STALE_REVISION') throw new Error(`${request.name}: ${outcome.code}`);
      return 'params' in outcome ? outcome : undefined;
    };
    const runner = reactionRunner({
      log,
      reactions,
      checkpoint: postgresCheckpoint(database.pool, database.connect),
      open: opener(vault),
      give: (order, errand) =>
        give({ decider: aggregate(order.category), id: order.id, name: order.command, data: order.data as object, ...errand }),
      isRefused: async (commandId) => (await log.readStream(streamOf('refusedReaction', commandId), { upTo: 0 })).length > 0,
      recordRefusal: async (refused, errand) => {
        await give({
          decider: aggregate('refusedReaction'),
          id: errand.commandId,
          name: 'RecordRefusal',
          data: refused,
          commandId: errand.commandId,
          correlationId: errand.correlationId,
          causationId: errand.causationId,
        });
      },
      lookup: (asked, position) => lookup({ engine, pool: database.pool }, asked, position),
      onFault: ({ position, error }) =>
        say('error', 'a reaction could not be carried out and will be tried again', { position, error: String(error) }),
    });
    closing.push(() => runner.stop());

    const clockwork = timer({
      clock,
      due: (at) => dueDeadlines(database.pool, at),
      lapse: async (deadline, commandId) => {
        const decider = aggregate(categoryOf(deadline.stream));
        const command = lapses[deadline.kind as keyof typeof lapses]?.find((name) => decider.table[name] !== undefined);
        if (command === undefined) return { code: 'NO_LAPSE', params: {} };
        return give({
          decider,
          id: idOf(deadline.stream),
          name: command,
          data: { deadlineId: deadline.deadlineId },
          commandId,
        });
      },
      sweep: async () => {
        for (const series of seriesInUse(clock.now())) await voidForgoneNumbers({ log, execute: commands.execute, clock }, series);
      },
      onFault: (error) => say('error', 'the timer could not read what is due and will try again', { error: String(error) }),
    });
    closing.push(() => clockwork.stop());

    const catchUp = async (): Promise<void> => {
      for (;;) {
        await engine.catchUp();
        const answered = await runner.catchUp();
        const { position } = await log.head();
        if (answered < position) continue;
        await engine.catchUp();
        return;
      }
    };
    return {
      settings,
      founding,
      clock,
      database,
      log,
      vault,
      executor: commands,
      engine,
      reactions: runner,
      timer: clockwork,
      catchUp,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
