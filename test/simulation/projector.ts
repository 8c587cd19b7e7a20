import type { Envelope } from '../../domain/kernel/envelope.js';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';
import { foldPage, type FoldedPage } from '../../projections/engine/fold-page.js';
import type { Version } from '../../projections/engine/fold.js';
import type { Chance } from './chance.js';
import type { Durable, Table } from './durable.js';
import type { Owner, Scheduler } from './scheduler.js';

/** Writes what a page did to a read model, rows and position at once; nothing when another one was faster. */
export type Commit = (table: Table, from: number, to: number, folded: FoldedPage) => Promise<void>;

export const commitAtOnce: Commit = async (table, from, to, folded) => {
  if (table.position !== from) return;
  writeRows(table, folded);
  table.position = to;
};

export const writeRows = (table: Table, { changes }: FoldedPage): void => {
  for (const [key, version] of changes.current) {
    if (version === undefined) table.rows.delete(key);
    else table.rows.set(key, version);
  }
};

const PAGE = 12;

/** Follows the log into the read models, one page of one of them at a time, for ever. */
export const projector = async (parts: {
  readonly durable: Durable;
  readonly log: EventLog;
  readonly chance: Chance;
  readonly owner: Owner;
  readonly scheduler: Scheduler;
  readonly commit: Commit;
  readonly failed: (error: unknown) => void;
}): Promise<never> => {
  const { durable, log, chance, owner, scheduler, commit, failed } = parts;
  const tables = [...durable.tables.values()];

  const advance = async (table: Table): Promise<void> => {
    const from = table.position;
    let events: readonly Envelope[] = [];
    for await (const page of log.readAll(from, { pageSize: 1 + chance.below(PAGE) })) {
      events = page;
      break;
    }
    const last = events.at(-1);
    if (last === undefined) return;
    const stored = new Map<string, Version>();
    const folded = await foldPage(table.folder, events, async (keys) => {
      for (const key of keys) {
        const version = table.rows.get(key);
        if (version !== undefined) stored.set(key, version);
      }
      return stored;
    });
    if (folded.failure !== undefined) throw new Error(`${table.folder.projection.name} cannot fold ${folded.failure.event.type}`);
    await scheduler.turn(owner, `commits ${table.folder.projection.name} to ${last.position}`);
    await commit(table, from, last.position, folded);
  };

  for (;;) {
    const { position } = await durable.log.head();
    const behind = tables.filter((table) => table.position < position);
    if (behind.length === 0) await scheduler.turn(owner, 'has projected everything', true);
    else await advance(chance.one(behind)).catch(failed);
  }
};
