import type { Envelope } from '../../domain/kernel/envelope.js';
import { handClock } from '../../infrastructure/clock/clock.js';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';
import { inMemoryEventLog } from '../../infrastructure/event-log/in-memory.js';
import { inMemoryVault } from '../../infrastructure/vault/in-memory-vault.js';
import type { Vault } from '../../infrastructure/vault/vault.js';
import { folder, type Folder, type Version } from '../../projections/engine/fold.js';
import { projections } from '../../projections/index.js';
import type { Owner } from './scheduler.js';

/** A read model as stored: rows and how far they have come, changed together. */
export interface Table {
  readonly folder: Folder;
  readonly rows: Map<string, Version>;
  position: number;
}

/** What survives every crash. */
export interface Durable {
  readonly clock: ReturnType<typeof handClock>;
  readonly log: EventLog;
  readonly vault: Vault;
  readonly tables: ReadonlyMap<string, Table>;
  /** Of the reactions: how far they have come, and who holds the lock. */
  readonly reactions: { position: number; holder: Owner | undefined };
}

export const durableAt = (instant: string): Durable => {
  const clock = handClock(instant);
  return {
    clock,
    log: inMemoryEventLog(clock),
    vault: inMemoryVault(),
    tables: new Map(projections.map((projection) => [projection.name, { folder: folder(projection), rows: new Map(), position: 0 }])),
    reactions: { position: 0, holder: undefined },
  };
};

/** The rows of a read model as they are stored now. */
export const rowsIn = <R extends object>({ tables }: Durable, name: string): readonly R[] => {
  const table = tables.get(name);
  if (table === undefined) throw new Error(`${name} is no projection`);
  return [...table.rows.values()].map(({ row }) => row as R);
};

/** Every event, in the order of the log. */
export const everything = async (log: EventLog, after = 0): Promise<readonly Envelope[]> => {
  const all: Envelope[] = [];
  for await (const page of log.readAll(after)) all.push(...page);
  return all;
};
