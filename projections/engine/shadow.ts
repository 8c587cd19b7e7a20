import type pg from 'pg';
import type { Envelope } from '../../domain/kernel/envelope.js';
import type { Evidence } from './checkpoints.js';
import { foldPage } from './fold-page.js';
import { folder, type Superseded, type Upcast, type Version } from './fold.js';
import type { Projection } from './projection.js';
import { store } from './store.js';
import { NEXT, currentTable, historyTable, indexStatements, keyStatement, tableStatements } from './table-sql.js';

/** A read model that is being built beside the live one. */
export interface Shadow {
  readonly projection: Projection;
  /** Why it cannot be built; it then takes nothing more. */
  readonly failure: Evidence | undefined;
  create(client: pg.ClientBase): Promise<void>;
  /**
   * First part: rows are kept in memory, each version is written once, when it is superseded. What is written goes its way while the
   * next events are folded; a failure of it is thrown later.
   */
  load(connections: Connections, events: readonly Envelope[]): Promise<void>;
  /** Ends the first part: writes what is in memory, makes the indexes; on any connection. */
  settle(client: pg.ClientBase): Promise<void>;
  /** Second part: as the live tables are written, in the caller's transaction. */
  follow(client: pg.ClientBase, events: readonly Envelope[]): Promise<void>;
  drop(client: pg.ClientBase): Promise<void>;
}

/** Current rows are written and taken back on one connection, in that order; what is never read back goes over the other. */
export interface Connections {
  readonly client: pg.ClientBase;
  readonly bulk: pg.ClientBase;
}

/** Rows held in memory; past that, the ones changed longest ago are written out, and taken back when an event touches them. */
const HELD_ROWS = 20_000;
/** Versions gathered before they are written; as many again are on their way meanwhile. */
const BUFFERED_VERSIONS = 5_000;

/** @param skips the events that it passes over */
export function shadow(projection: Projection, upcast: Upcast, skips: ReadonlyMap<string, unknown>, heldRows = HELD_ROWS): Shadow {
  const { table } = projection;
  const folding = folder(projection, upcast);
  const tables = store(projection, NEXT);
  const rows = new Map<string, Version>();
  const writtenOut = new Set<string>();
  let history: Superseded[] = [];
  let added: (readonly [string, Version])[] = [];
  let failure: Evidence | undefined;
  let hasKey = false;
  let onTheWay: readonly Promise<void>[] = [];
  const send = (...writes: readonly Promise<void>[]): void => {
    for (const write of writes) write.catch(() => undefined);
    onTheWay = [...onTheWay, ...writes];
  };
  const arrived = async (): Promise<void> => {
    const writes = onTheWay;
    onTheWay = [];
    await Promise.all(writes);
  };
  async function makeKey(client: pg.ClientBase): Promise<void> {
    if (hasKey) return;
    hasKey = true;
    await client.query(keyStatement(table, NEXT));
  }
  const kept = (events: readonly Envelope[]): readonly Envelope[] =>
    skips.size === 0 ? events : events.filter(({ id }) => !skips.has(id));

  async function held(client: pg.ClientBase, keys: readonly string[]): Promise<Map<string, Version>> {
    const away = keys.filter((key) => writtenOut.has(key));
    if (away.length > 0) await makeKey(client);
    for (const [key, version] of await tables.take(client, away)) {
      rows.set(key, version);
      writtenOut.delete(key);
    }
    const found = new Map<string, Version>();
    for (const key of keys) {
      const version = rows.get(key);
      if (version !== undefined) found.set(key, version);
    }
    return found;
  }

  function flush(bulk: pg.ClientBase): void {
    if (history.length > 0) send(tables.addHistory(bulk, history));
    if (added.length > 0) send(tables.add(bulk, added));
    history = [];
    added = [];
  }

  function makeRoom(client: pg.ClientBase): void {
    const oldest = [...rows].slice(0, Math.max(0, rows.size - Math.floor(heldRows / 2)));
    send(tables.add(client, oldest));
    for (const [key] of oldest) {
      rows.delete(key);
      writtenOut.add(key);
    }
  }

  return {
    projection,
    get failure() {
      return failure;
    },
    async create(client) {
      await this.drop(client);
      for (const statement of tableStatements(table, NEXT)) await client.query(statement);
    },
    async load({ client, bulk }, events) {
      if (failure !== undefined) return;
      const folded = await foldPage(folding, kept(events), (keys) => held(client, keys));
      for (const [key, version] of folded.changes.current) {
        if (table.appendOnly) {
          if (version !== undefined) added.push([key, version]);
          continue;
        }
        rows.delete(key);
        if (version !== undefined) rows.set(key, version);
      }
      for (const entry of folded.changes.superseded) history.push(entry);
      failure = folded.failure?.evidence;
      const isFull = history.length > BUFFERED_VERSIONS || added.length > BUFFERED_VERSIONS;
      if (!isFull && rows.size <= heldRows) return;
      await arrived();
      if (isFull) flush(bulk);
      if (rows.size > heldRows) makeRoom(client);
    },
    async settle(client) {
      await arrived();
      if (failure !== undefined) return;
      flush(client);
      await tables.add(client, rows);
      await arrived();
      rows.clear();
      writtenOut.clear();
      await makeKey(client);
      for (const statement of indexStatements(table, NEXT)) await client.query(statement);
      await client.query(`ANALYZE ${currentTable(table, NEXT)}${table.appendOnly ? '' : `, ${historyTable(table, NEXT)}`}`);
    },
    async follow(client, events) {
      if (failure !== undefined) return;
      const folded = await foldPage(folding, kept(events), (keys) => tables.load(client, keys));
      failure = folded.failure?.evidence;
      if (failure === undefined) await tables.write(client, folded.changes, folded.stored);
    },
    async drop(client) {
      await Promise.allSettled(onTheWay);
      hasKey = false;
      await client.query(`DROP TABLE IF EXISTS ${currentTable(table, NEXT)}, ${historyTable(table, NEXT)}`);
    },
  };
}
