import type pg from 'pg';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';
import { holdKeys } from '../../infrastructure/vault/postgres-vault.js';
import { settleAttempts } from './attempts.js';
import { announce, readCheckpoints, resume, type Evidence } from './checkpoints.js';
import { contentRoot, type ContentRoot } from './content-root.js';
import type { Upcast } from './fold.js';
import { LEADER_LOCK, seat } from './leader.js';
import { lead, live, type Live, type LiveOptions } from './live.js';
import { PERSONAL_VALUES, PERSONAL_VALUES_VERSION, type HoldKeys, type OpenValues } from './personal-values.js';
import { positions } from './positions.js';
import type { Projection } from './projection.js';
import { isSkipDecision, readSkips, type Skip } from './skips.js';
import { rebuild, type Progress, type Rebuilt } from './rebuild.js';
import type { Faults } from './writer.js';

export interface EngineOptions {
  /** At least four connections. */
  readonly pool: pg.Pool;
  /** A connection of one's own for the leader's lock; without it one of the pool is kept. */
  readonly connect?: () => Promise<pg.Client>;
  readonly log: EventLog;
  readonly projections: readonly Projection[];
  readonly openValues: OpenValues;
  readonly upcast?: Upcast;
  /** How keys are held while their values are opened; the rows of the key table by default. */
  readonly holdKeys?: HoldKeys;
  /** Told of failures that are tried again: connections, locks. */
  readonly failed?: (error: unknown) => void;
  /** Where a test may break in. */
  readonly faults?: Faults;
}

export interface ProjectionStatus {
  readonly name: string;
  /** The version that is stored; `declared` is the program's. */
  readonly version: number;
  readonly declared: number;
  readonly state: 'RUNNING' | 'PAUSED';
  readonly position: number;
  /** How far behind the head of the log, in positions. */
  readonly lag: number;
  readonly error?: Evidence;
  /** Events that it passes over, by decision. */
  readonly skipped: readonly Skip[];
}

export class EngineError extends Error {
  constructor(
    readonly code: 'PROJECTION_UNKNOWN' | 'PROJECTIONS_STALLED' | 'REBUILD_RUNNING',
    message: string,
  ) {
    super(message);
    this.name = 'EngineError';
  }
}

/** Brings read models up to date with the log, in as many processes as there are: one of them leads. */
export interface ProjectionEngine {
  /** Follows the log until `stop`. Returns at once. */
  start(): void;
  stop(): Promise<void>;
  /**
   * Brings every read model to `upTo`, by default the head of the log at the call; by itself when no process leads, else by waiting
   * for the one that does. Projections that are paused, or already of a later version than the program's, stay where they are and are
   * named in the answer.
   * @throws EngineError PROJECTIONS_STALLED when another process leads and gets nowhere for 30 s
   */
  catchUp(upTo?: number): Promise<{ readonly position: number; readonly paused: readonly string[] }>;
  /**
   * Resolves true when the named read models, or all that are not paused, show this position, personal values included; false after
   * `timeoutMs` milliseconds, and at once when a named one is paused before it.
   */
  waitFor(position: number, timeoutMs: number, names?: readonly string[]): Promise<boolean>;
  /** Builds read models anew beside the live ones and switches. @throws EngineError PROJECTION_UNKNOWN, REBUILD_RUNNING */
  rebuild(
    names?: readonly string[],
    onProgress?: (progress: Progress) => void,
    /** Cancels it without a trace; its reason is then thrown. */
    signal?: AbortSignal,
  ): Promise<readonly Rebuilt[]>;
  /** Builds every read model anew beside the live ones, compares, and drops what was built: nothing changes. @throws EngineError REBUILD_RUNNING */
  compare(onProgress?: (progress: Progress) => void): Promise<readonly Rebuilt[]>;
  status(): Promise<readonly ProjectionStatus[]>;
  /** Lets a paused projection try again. False when it was not paused. @throws EngineError PROJECTION_UNKNOWN */
  retry(name: string): Promise<boolean>;
  /** @throws EngineError PROJECTION_UNKNOWN */
  contentRoot(name: string, position?: number): Promise<ContentRoot>;
}

const STALLED_AFTER = 30_000;
const LOOK_AGAIN = 25;
/** Looks between two attempts to take the lead. */
const ASK_EVERY = 10;

export function projectionEngine(options: EngineOptions): ProjectionEngine {
  const { pool, log, projections } = options;
  const declared = [...projections, { name: PERSONAL_VALUES, version: PERSONAL_VALUES_VERSION }];
  const known = positions(declared);
  let running: Live | undefined;
  let isStarted = false;

  const liveOptions: LiveOptions = {
    pool,
    connect: options.connect,
    log,
    projections,
    openValues: options.openValues,
    upcast: options.upcast ?? ((events) => events),
    holdKeys: options.holdKeys ?? holdKeys,
    faults: options.faults ?? (() => undefined),
    failed: options.failed ?? (() => undefined),
    positions: known,
    renew: async () => {
      const stored = await readCheckpoints(pool);
      await rebuild(
        liveOptions,
        projections.filter(({ name, version }) => (stored.get(name)?.version ?? version) < version),
      );
    },
  };

  const named = (name: string): Projection => {
    const found = projections.find((projection) => projection.name === name);
    if (found === undefined) throw new EngineError('PROJECTION_UNKNOWN', `There is no projection ${name}.`);
    return found;
  };
  const refresh = async (): Promise<void> => known.note((await readCheckpoints(pool)).values());
  const changed = async (): Promise<void> => {
    await announce(pool, 'changed');
    running?.changed();
  };
  const notThere = (position: number): string[] =>
    declared.map(({ name }) => name).filter((name) => known.has(position, [name]) !== 'THERE');

  /** By this process, when none leads. */
  async function catchUpAlone(target: number): Promise<boolean> {
    const mine = await seat(liveOptions, LEADER_LOCK);
    let isMine = false;
    try {
      if (!(await mine.take())) return false;
      const leading = await lead(liveOptions, mine);
      isMine = true;
      // A decision to skip an event frees the projection that was paused at it, which then begins anew from there.
      for (;;) {
        const from = leading.lowest();
        if (from === undefined || from >= target) return true;
        let isDecided = false;
        for await (const page of log.readAll(from, { upTo: target, pageSize: 2_000 })) {
          await leading.apply(page);
          isDecided ||= page.some(isSkipDecision);
        }
        if (!isDecided) return true;
        await leading.load();
      }
    } finally {
      if (isMine) await settleAttempts(mine.client).catch(() => undefined);
      await mine.leave();
    }
  }

  async function catchUp(upTo?: number): Promise<{ position: number; paused: string[] }> {
    const position = upTo ?? (await log.head()).position;
    let quiet = 0;
    let before = '';
    for (let looks = 0; ; looks += 1) {
      await refresh();
      if (known.has(position) === 'THERE') break;
      if (running?.isLeading !== true && looks % ASK_EVERY === 0 && (await catchUpAlone(position))) {
        await refresh();
        break;
      }
      const now = JSON.stringify([...(await readCheckpoints(pool)).values()]);
      quiet = now === before ? quiet + LOOK_AGAIN : 0;
      before = now;
      if (quiet >= STALLED_AFTER) throw new EngineError('PROJECTIONS_STALLED', 'The process that leads the projections gets nowhere.');
      await known.wait(position, LOOK_AGAIN);
    }
    return { position, paused: notThere(position) };
  }

  /** Without a live engine in this process nobody wakes a waiter: it looks. */
  async function look(position: number, timeoutMs: number, wanted?: readonly string[]): Promise<boolean> {
    const waiting = known.wait(position, timeoutMs, wanted);
    let isOver = false;
    void waiting.then(() => void (isOver = true));
    while (!isOver && running === undefined) {
      await refresh();
      await Promise.race([waiting, pause(LOOK_AGAIN)]);
    }
    return waiting;
  }

  return {
    start() {
      if (isStarted) return;
      isStarted = true;
      running = live(liveOptions);
    },
    async stop() {
      await running?.stop();
      running = undefined;
      isStarted = false;
      known.close();
    },
    catchUp,
    async waitFor(position, timeoutMs, wanted) {
      for (const name of wanted ?? []) if (name !== PERSONAL_VALUES) named(name);
      // What one reads of a projection is there only with the personal values that its rows refer to.
      const all = wanted === undefined ? undefined : [...wanted, PERSONAL_VALUES];
      if (known.has(position, all) === 'STILL') await refresh();
      if (running === undefined) return look(position, timeoutMs, all);
      const waiting = known.wait(position, timeoutMs, all);
      running.awaited();
      return waiting;
    },
    async rebuild(wanted, onProgress, signal) {
      const result = await rebuild({ ...liveOptions, signal }, wanted === undefined ? projections : wanted.map(named), onProgress);
      if (result === undefined) throw new EngineError('REBUILD_RUNNING', 'Another rebuild is under way.');
      await changed();
      return result;
    },
    async compare(onProgress) {
      const result = await rebuild(liveOptions, projections, onProgress, 'COMPARE');
      if (result === undefined) throw new EngineError('REBUILD_RUNNING', 'Another rebuild is under way.');
      return result;
    },
    async status() {
      const stored = await readCheckpoints(pool);
      const { position: head } = await log.head();
      const skips = await readSkips(
        log,
        declared.map(({ name }) => name),
      );
      return declared.map(({ name, version: own }) => {
        const found = stored.get(name) ?? { name, version: own, position: 0, state: 'RUNNING' as const };
        const { version, state, position } = found;
        const error = 'error' in found ? found.error : undefined;
        return {
          name,
          version,
          declared: own,
          state,
          position,
          lag: Math.max(0, head - position),
          ...(error === undefined ? {} : { error }),
          skipped: [...(skips.get(name)?.values() ?? [])],
        };
      });
    },
    async retry(name) {
      if (name !== PERSONAL_VALUES) named(name);
      const isResumed = await resume(pool, name);
      if (!isResumed) return false;
      await changed();
      await refresh();
      return true;
    },
    contentRoot: async (name, position) => contentRoot(pool, named(name).table, position),
  };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));
