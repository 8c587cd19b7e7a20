import type pg from 'pg';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';
import { addCheckpoints, announce, lockCheckpoints, readCheckpoints, switchCheckpoint, type Evidence } from './checkpoints.js';
import { contentRoot, type ContentRoot } from './content-root.js';
import type { Upcast } from './fold.js';
import { REBUILD_LOCK, connection, seat } from './leader.js';
import type { Projection, TableShape } from './projection.js';
import { shadow, type Shadow } from './shadow.js';
import { isSkipDecision, noSkips, readSkips } from './skips.js';
import { LIVE, NEXT, currentTable, historyTable } from './table-sql.js';
import type { Faults } from './writer.js';

export interface Progress {
  readonly phase: 'READING' | 'INDEXING' | 'COMPARING' | 'SWITCHING';
  /** Position reached, of `upTo`. */
  readonly position: number;
  readonly upTo: number;
  readonly events: number;
}

/** What becomes of the new tables: they take the place of the live ones, or are only compared with them and dropped. */
export type Ending = 'SWITCH' | 'COMPARE';

/** What a rebuild of one read model came to. */
export interface Rebuilt {
  readonly name: string;
  readonly version: number;
  /** Events of the log that were read. */
  readonly events: number;
  /** Position up to which old and new content were compared. */
  readonly comparedAt: number;
  /** Of the tables that were live; absent when there were none. */
  readonly before?: ContentRoot;
  readonly after?: ContentRoot;
  readonly identical: boolean;
  /** Why the new tables could not be built; the old ones are then still there. */
  readonly failure?: Evidence;
}

export interface RebuildOptions {
  readonly pool: pg.Pool;
  readonly connect?: (() => Promise<pg.Client>) | undefined;
  readonly log: EventLog;
  readonly upcast: Upcast;
  readonly faults: Faults;
  readonly heldRows?: number;
  /** Cancels: nothing of the new tables stays. Between statements, so a long one is waited for. */
  readonly signal?: AbortSignal | undefined;
}

const PAGE = 2_000;
/** So few events may be left to the switch, during which the live tables stand still. */
const NEARLY_THERE = 50;
const SWITCH_TRIES = 40;

/** What is passed over was decided anew while the new tables were being built: they are built again. */
class SkipsChanged extends Error {
  override readonly name = 'SkipsChanged';
}

/**
 * Builds read models from the first event in tables of their own, one pass over the log for all, while the live ones go on; catches up;
 * compares; and puts them in place in one transaction, unless they were wanted for the comparison alone. After a crash it starts again
 * from nothing, and cancelled it leaves nothing.
 * @returns undefined when another rebuild is under way
 */
export async function rebuild(
  options: RebuildOptions,
  projections: readonly Projection[],
  onProgress: (progress: Progress) => void = () => undefined,
  ending: Ending = 'SWITCH',
): Promise<readonly Rebuilt[] | undefined> {
  for (;;) {
    try {
      return await rebuildOnce(options, projections, onProgress, ending);
    } catch (error) {
      if (!(error instanceof SkipsChanged)) throw error;
    }
  }
}

async function rebuildOnce(
  options: RebuildOptions,
  projections: readonly Projection[],
  onProgress: (progress: Progress) => void,
  ending: Ending,
): Promise<readonly Rebuilt[] | undefined> {
  const { pool, log, signal } = options;
  const { position: decided } = await log.head();
  const skips = await readSkips(
    log,
    projections.map(({ name }) => name),
  );
  const mine = await seat(options, REBUILD_LOCK);
  const { client } = mine;
  const shadows = projections.map((projection) =>
    shadow(projection, options.upcast, skips.get(projection.name) ?? noSkips, options.heldRows),
  );
  let position = 0;
  let events = 0;

  async function read(upTo: number, take: (one: Shadow, page: Parameters<Shadow['load']>[1]) => Promise<void>): Promise<number> {
    let reached = position;
    for await (const page of ahead(log.readAll(position, { upTo, pageSize: PAGE }))) {
      signal?.throwIfAborted();
      if (page.some((event) => event.position > decided && isSkipDecision(event))) throw new SkipsChanged();
      for (const one of shadows) await take(one, page);
      events += page.length;
      reached = page.at(-1)?.position ?? reached;
      onProgress({ phase: 'READING', position: reached, upTo, events });
    }
    return Math.max(reached, upTo);
  }

  const headPosition = async (): Promise<number> => (await log.head()).position;

  async function follow(): Promise<void> {
    for (let round = 0; round < 20; round += 1) {
      const head = await headPosition();
      if (head - position < NEARLY_THERE && round > 0) return;
      await client.query('BEGIN');
      const reached = await read(head, (one, page) => one.follow(client, page));
      await client.query('COMMIT');
      position = reached;
    }
  }

  /** Old and new content as of the last position that both have. */
  async function compare(one: Shadow): Promise<Rebuilt> {
    const { name, version, table } = one.projection;
    const known = { name, version, events };
    if (one.failure !== undefined) return { ...known, comparedAt: 0, identical: false, failure: one.failure };
    const comparedAt = Math.min(position, (await readCheckpoints(pool)).get(name)?.position ?? 0);
    const [after, before] = await Promise.all([contentRoot(pool, table, comparedAt, NEXT), liveRoot(pool, table, comparedAt)]);
    const identical = JSON.stringify(before) === JSON.stringify(after);
    return { ...known, comparedAt, ...(before === undefined ? {} : { before }), after, identical };
  }

  async function trySwitch(): Promise<void> {
    await client.query("BEGIN; SET LOCAL lock_timeout = '1s'");
    await lockCheckpoints(
      client,
      projections.map(({ name }) => name),
    );
    const reached = await read(await headPosition(), (one, page) => one.follow(client, page));
    signal?.throwIfAborted();
    for (const one of shadows) {
      if (one.failure !== undefined) continue;
      const { table } = one.projection;
      await client.query(`DROP TABLE IF EXISTS ${currentTable(table)}, ${historyTable(table)}`);
      await client.query(`ALTER TABLE ${currentTable(table, NEXT)} SET SCHEMA ${LIVE}`);
      if (!table.appendOnly) await client.query(`ALTER TABLE ${historyTable(table, NEXT)} SET SCHEMA ${LIVE}`);
      await switchCheckpoint(client, one.projection, reached);
    }
    await announce(client, 'changed');
    await options.faults('before-switch');
    await client.query('COMMIT');
    position = reached;
  }

  /** A long reader holds the old tables: it is let go first, and everybody else meanwhile. */
  async function switchOver(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const before = events;
      try {
        await trySwitch();
        return;
      } catch (error) {
        await client.query('ROLLBACK');
        events = before;
        if (!isBusy(error) || tries >= SWITCH_TRIES) throw error;
        await new Promise((resolve) => void setTimeout(resolve, 25 * Math.min(tries, 20)));
        await follow();
      }
    }
  }

  let isMine = false;
  let second: Awaited<ReturnType<typeof connection>> | undefined;
  try {
    isMine = await mine.take();
    if (!isMine) return undefined;
    await client.query('SET synchronous_commit = off');
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${NEXT}`);
    await addCheckpoints(client, projections);
    for (const one of shadows) await one.create(client);
    second = await connection(options);
    const bulk = second.client;
    await bulk.query('SET synchronous_commit = off');
    position = await read(await headPosition(), (one, page) => one.load({ client, bulk }, page));
    onProgress({ phase: 'INDEXING', position, upTo: position, events });
    const waiting = [...shadows];
    const settle = async (own: pg.ClientBase): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        signal?.throwIfAborted();
        await one.settle(own);
      }
    };
    const settled = await Promise.allSettled([settle(client), settle(bulk)]);
    for (const one of settled) if (one.status === 'rejected') throw one.reason;
    await second.end();
    second = undefined;
    await follow();
    onProgress({ phase: 'COMPARING', position, upTo: position, events });
    const results: Rebuilt[] = [];
    for (const one of shadows) {
      signal?.throwIfAborted();
      results.push(await compare(one));
    }
    if (ending === 'COMPARE') return results;
    await follow();
    signal?.throwIfAborted();
    onProgress({ phase: 'SWITCHING', position, upTo: position, events });
    await switchOver();
    await options.faults('switched');
    return results.map((result, index) => {
      const failure = shadows[index]?.failure;
      return { ...result, events, ...(failure === undefined ? {} : { failure, identical: false }) };
    });
  } finally {
    if (isMine) {
      await client.query('ROLLBACK').catch(() => undefined);
      await second?.end().catch(() => undefined);
      for (const one of shadows) await one.drop(client).catch(() => undefined);
    }
    await mine.leave();
  }
}

/** One page is fetched while the one before is worked on. */
async function* ahead<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
  const reading = pages[Symbol.asyncIterator]();
  let next = reading.next();
  try {
    for (let page = await next; page.done !== true; page = await next) {
      next = reading.next();
      next.catch(() => undefined);
      yield page.value;
    }
  } finally {
    await next.catch(() => undefined);
    await reading.return?.();
  }
}

async function liveRoot(pool: pg.Pool, table: TableShape, position: number): Promise<ContentRoot | undefined> {
  const { rows } = await pool.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [currentTable(table)]);
  return rows[0]?.found === true ? contentRoot(pool, table, position) : undefined;
}

/** Lock not had in time, or a deadlock resolved against us. */
const isBusy = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '40P01');
