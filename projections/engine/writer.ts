import type pg from 'pg';
import type { Envelope } from '../../domain/kernel/envelope.js';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';
import { DEATHS, deathEvidence, forgetAttempt, markAttempt, markBatch, partOf, type Suspect } from './attempts.js';
import { announce, moveCheckpoints, readCheckpoints, resume, type Checkpoint, type Step } from './checkpoints.js';
import { evidenceOf, isRefusal } from './evidence.js';
import { foldPage } from './fold-page.js';
import { folder, type Changes, type Folder, type Upcast, type Version } from './fold.js';
import {
  PERSONAL_VALUES,
  PERSONAL_VALUES_VERSION,
  hasPersonalValues,
  storePersonalValues,
  type HoldKeys,
  type OpenValues,
} from './personal-values.js';
import type { Projection } from './projection.js';
import { rowCache, type RowCache } from './row-cache.js';
import { noSkips, readSkips, type Skips } from './skips.js';
import { store, type Store } from './store.js';

/** Where a test may break in. */
export type FaultPoint = 'folded' | 'moved' | 'written' | 'committed' | 'values-opened' | 'before-switch' | 'switched';
export type Faults = (point: FaultPoint) => void | Promise<void>;

export interface WriterOptions {
  readonly pool: pg.Pool;
  readonly log: EventLog;
  readonly projections: readonly Projection[];
  readonly upcast: Upcast;
  readonly openValues: OpenValues;
  readonly holdKeys: HoldKeys;
  readonly faults: Faults;
  /** Told after each commit. */
  readonly moved: (checkpoints: readonly Checkpoint[]) => void;
}

interface Writing {
  readonly projection: Projection;
  readonly folder: Folder;
  readonly store: Store;
  readonly cache: RowCache;
}
interface Work {
  readonly writing: Writing;
  readonly step: Step;
  readonly changes: Changes;
  readonly stored: ReadonlyMap<string, Version>;
}

const CACHED_ROWS = 4_000;

/** A write of one projection that the database refuses. */
class RefusedWrite extends Error {
  constructor(
    readonly projection: string,
    override readonly cause: unknown,
  ) {
    super(`The database refuses the rows of ${projection}.`);
    this.name = 'RefusedWrite';
  }
}

/** Runs in one transaction on a connection of its own. Its rows can be computed again: losing the newest at a power cut is no loss. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN; SET LOCAL synchronous_commit = off');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    const isBroken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    );
    client.release(isBroken);
    throw error;
  }
}

/** Writes pages of the log into the read models, as the leader with this fencing token. */
export interface Writer {
  /** Reads checkpoints and skips anew; nothing in memory is believed any more. A projection paused at an event that it now skips goes on. */
  load(): Promise<void>;
  /** The position after which the next event is read; undefined when every projection stands still. */
  lowest(): number | undefined;
  /** Takes each event once into each running projection that has not got it. Throws FencedError; other errors may be tried again after `load`. */
  apply(page: readonly Envelope[]): Promise<void>;
}

/** The right to write: the fencing token, the connection that holds the lead, and what a leader that died had in hand. */
export interface Lead {
  readonly fence: number;
  readonly client: pg.ClientBase;
  readonly suspects: ReadonlyMap<string, Suspect>;
}

export function writer(options: WriterOptions, { fence, client: leading, suspects: found }: Lead): Writer {
  const { pool, faults } = options;
  const writings: Writing[] = options.projections.map((projection) => ({
    projection,
    folder: folder(projection, options.upcast),
    store: store(projection),
    cache: rowCache(CACHED_ROWS),
  }));
  const names = [PERSONAL_VALUES, ...options.projections.map(({ name }) => name)];
  let checkpoints = new Map<string, Checkpoint>();
  let skips: Skips = new Map();
  const suspects = new Map(found);

  const running = (name: string, version: number): Checkpoint | undefined => {
    const found = checkpoints.get(name);
    return found?.state === 'RUNNING' && found.version === version ? found : undefined;
  };
  /** Without the events that this projection passes over. */
  const kept = (name: string, events: readonly Envelope[]): readonly Envelope[] => {
    const passed = skips.get(name) ?? noSkips;
    return passed.size === 0 ? events : events.filter(({ id }) => !passed.has(id));
  };
  const forget = (): void => {
    for (const { cache } of writings) cache.clear();
  };
  const moved = (steps: readonly Step[]): void => {
    const next = steps.map(({ from, position, error }): Checkpoint => {
      const state = error === undefined ? 'RUNNING' : 'PAUSED';
      return { ...from, position, state, ...(error === undefined ? {} : { error }) };
    });
    for (const checkpoint of next) checkpoints.set(checkpoint.name, checkpoint);
    options.moved(next);
  };

  async function fold(writing: Writing, from: Checkpoint, events: readonly Envelope[]): Promise<Work> {
    const { changes, stored, failure } = await foldPage(writing.folder, kept(writing.projection.name, events), async (keys) => {
      const rows = new Map<string, Version>();
      const missing: string[] = [];
      for (const key of keys) {
        const version = writing.cache.get(key);
        if (version === undefined) missing.push(key);
        else rows.set(key, version);
      }
      if (missing.length > 0)
        for (const [key, version] of await withClient((client) => writing.store.load(client, missing))) rows.set(key, version);
      return rows;
    });
    const position =
      failure === undefined ? (events.at(-1)?.position ?? from.position) : Math.max(from.position, failure.event.position - 1);
    return { writing, changes, stored, step: { from, position, ...(failure === undefined ? {} : { error: failure.evidence }) } };
  }

  async function withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    try {
      return await work(client);
    } finally {
      client.release();
    }
  }

  async function commit(works: readonly Work[], others: readonly Step[] = []): Promise<void> {
    const steps = [...works.map(({ step }) => step), ...others];
    if (steps.length === 0) return;
    await inTransaction(pool, async (client) => {
      await moveCheckpoints(client, fence, steps);
      await faults('moved');
      for (const { writing, changes, stored } of works) {
        try {
          await writing.store.write(client, changes, stored);
        } catch (error) {
          throw isRefusal(error) ? new RefusedWrite(writing.projection.name, error) : error;
        }
      }
      await announce(client, 'moved');
      await faults('written');
    });
    await faults('committed');
    for (const { writing, changes } of works) writing.cache.put(changes.current);
    moved(steps);
  }

  /** Event by event, until the one that the database refuses is found. */
  async function alone(writing: Writing, events: readonly Envelope[]): Promise<void> {
    for (const event of events) {
      const from = running(writing.projection.name, writing.projection.version);
      if (from === undefined) return;
      writing.cache.clear();
      try {
        await commit([await fold(writing, from, [event])]);
      } catch (error) {
        if (!(error instanceof RefusedWrite)) throw error;
        writing.cache.clear();
        await commit([], [{ from, position: from.position, error: evidenceOf(event, error.cause) }]);
      }
    }
  }

  async function together(works: readonly Work[], others: readonly Step[], page: readonly Envelope[]): Promise<void> {
    try {
      await commit(works, others);
    } catch (error) {
      if (!(error instanceof RefusedWrite)) throw error;
      const refused = works.find(({ writing }) => writing.projection.name === error.projection);
      if (refused === undefined) throw error;
      await together(
        works.filter((work) => work !== refused),
        others,
        page,
      );
      await alone(refused.writing, after(page, refused.step.from.position));
    }
  }

  async function storeValues(from: Checkpoint, events: readonly Envelope[], position: number): Promise<void> {
    const sealed = kept(PERSONAL_VALUES, events).filter(hasPersonalValues);
    const step = { from, position };
    await inTransaction(pool, async (client) => {
      await moveCheckpoints(client, fence, [step]);
      await storePersonalValues(client, sealed, options.openValues, options.holdKeys);
      await faults('values-opened');
      await announce(client, 'moved');
    });
    moved([step]);
  }

  /** A value that cannot be opened (damaged, or sealed otherwise) stops the values there, not the read models. */
  async function personalValues(events: readonly Envelope[]): Promise<void> {
    const from = running(PERSONAL_VALUES, PERSONAL_VALUES_VERSION);
    const last = events.at(-1);
    if (from === undefined || last === undefined) return;
    try {
      await storeValues(from, events, last.position);
    } catch (error) {
      if (!isEventsFault(error)) throw error;
      const [first] = events;
      if (events.length > 1) {
        const middle = Math.ceil(events.length / 2);
        await personalValues(events.slice(0, middle));
        await personalValues(events.slice(middle));
      } else if (first !== undefined) {
        await commit([], [{ from, position: Math.max(from.position, first.position - 1), error: evidenceOf(first, error) }]);
      }
    }
  }

  /** What a projection had in hand when the process died is taken in parts, or event by event, each announced before it is tried. */
  async function carefully(name: string, suspect: Suspect, page: readonly Envelope[]): Promise<void> {
    const writing = writings.find(({ projection }) => projection.name === name);
    const stands = (): Checkpoint | undefined => running(name, writing?.projection.version ?? PERSONAL_VALUES_VERSION);
    const events = after(page, stands()?.position ?? suspect.upTo).filter(({ position }) => position <= suspect.upTo);
    const size = partOf(suspect);
    for (let start = 0; start < events.length; start += size) {
      const part = events.slice(start, start + size);
      const [first] = part;
      const from = stands();
      if (from === undefined || first === undefined) break;
      if (suspect.deaths >= DEATHS) {
        await commit([], [{ from, position: from.position, error: deathEvidence(first) }]);
        break;
      }
      await markAttempt(leading, from, part, suspect.deaths);
      if (writing !== undefined) await together([await fold(writing, from, part)], [], part);
      else await personalValues(part);
    }
    if ((stands()?.position ?? suspect.upTo) < suspect.upTo && (page.at(-1)?.position ?? 0) < suspect.upTo) return;
    suspects.delete(name);
    await forgetAttempt(leading, name);
  }

  return {
    async load() {
      forget();
      skips = await readSkips(options.log, names);
      checkpoints = await readCheckpoints(pool);
      const freed = [...checkpoints.values()].filter(
        ({ name, error }) => error !== undefined && skips.get(name)?.has(error.eventId) === true,
      );
      for (const { name, generation } of freed) await resume(pool, name, generation);
      if (freed.length > 0) checkpoints = await readCheckpoints(pool);
      options.moved([...checkpoints.values()]);
    },
    lowest() {
      const found = [
        running(PERSONAL_VALUES, PERSONAL_VALUES_VERSION),
        ...options.projections.map(({ name, version }) => running(name, version)),
      ].flatMap((checkpoint) => (checkpoint === undefined ? [] : [checkpoint.position]));
      return found.length === 0 ? undefined : Math.min(...found);
    },
    async apply(page) {
      const last = page.at(-1);
      if (last === undefined) return;
      try {
        for (const [name, suspect] of suspects) await carefully(name, suspect, page);
        const lowest = this.lowest();
        if (lowest === undefined || lowest >= last.position) return;
        const marked = markBatch(leading, lowest, after(page, lowest));
        // Awaited after the folding; a failure before that must not go unheard.
        marked.catch(() => undefined);
        const works: Work[] = [];
        for (const writing of writings) {
          const from = running(writing.projection.name, writing.projection.version);
          if (from !== undefined && from.position < last.position) works.push(await fold(writing, from, after(page, from.position)));
        }
        await marked;
        await faults('folded');
        const values = running(PERSONAL_VALUES, PERSONAL_VALUES_VERSION);
        const fresh = values === undefined ? [] : after(page, values.position);
        const isSealed = fresh.some(hasPersonalValues);
        const idle = values !== undefined && fresh.length > 0 && !isSealed ? [{ from: values, position: last.position }] : [];
        const [rows, opened] = await Promise.allSettled([together(works, idle, page), isSealed ? personalValues(fresh) : undefined]);
        if (rows.status === 'rejected') throw rows.reason;
        if (opened.status === 'rejected') throw opened.reason;
      } catch (error) {
        forget();
        throw error;
      }
    },
  };
}

const after = (page: readonly Envelope[], position: number): readonly Envelope[] => page.filter((event) => event.position > position);

/** What was sealed cannot be opened although its key is there; or the database refuses the value. */
function isEventsFault(error: unknown): boolean {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return isRefusal(error) || code === 'TAMPERED' || code === 'KEY_UNKNOWN';
}
