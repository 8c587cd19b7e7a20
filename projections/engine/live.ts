import type pg from 'pg';
import { readSuspects, settleAttempts } from './attempts.js';
import { FencedError, addCheckpoints, readCheckpoints, takeFence } from './checkpoints.js';
import { LEADER_LOCK, seat, type Seat } from './leader.js';
import { PERSONAL_VALUES, PERSONAL_VALUES_VERSION } from './personal-values.js';
import type { Positions } from './positions.js';
import { signal } from './signal.js';
import { isSkipDecision } from './skips.js';
import { writer, type Writer, type WriterOptions } from './writer.js';

export interface LiveOptions extends Omit<WriterOptions, 'moved'> {
  readonly connect: (() => Promise<pg.Client>) | undefined;
  readonly positions: Positions;
  /** Brings projections of an older version to this program's before anything is read. */
  readonly renew: () => Promise<void>;
  readonly failed: (error: unknown) => void;
}

/** How long a process that does not lead waits before it asks for the lead again. */
const ASK_AGAIN = 250;
/** How long it waits at most to learn of a new position, should an announcement be lost. */
const LOOK_AGAIN = 50;
const PAUSES = [50, 200, 1_000, 2_000] as const;

/** Makes missing checkpoints, takes the fencing token and reads where everything stands. Under the leader's lock. */
export async function lead(options: LiveOptions, { client }: Pick<Seat, 'client'>): Promise<Writer> {
  const { pool, projections } = options;
  await addCheckpoints(pool, [...projections, { name: PERSONAL_VALUES, version: PERSONAL_VALUES_VERSION }]);
  const known = await readCheckpoints(pool);
  if (projections.some(({ name, version }) => (known.get(name)?.version ?? version) < version)) await options.renew();
  const fence = await takeFence(pool);
  const suspects = await readSuspects(client, (await readCheckpoints(pool)).values());
  const leading = writer({ ...options, moved: (checkpoints) => options.positions.note(checkpoints) }, { fence, client, suspects });
  await leading.load();
  return leading;
}

export interface Live {
  readonly isLeading: boolean;
  /** Something about the checkpoints changed: a retry, a switch. */
  changed(): void;
  /** Somebody waits for a position. */
  awaited(): void;
  stop(): Promise<void>;
}

/** Follows the log for as long as the process lives: as the leader, or ready to take over from it. */
export function live(options: LiveOptions): Live {
  const { pool, log, positions } = options;
  let isStopped = false;
  let isLeading = false;
  let isChanged = false;
  const wake = signal();
  let stopping = (): void => undefined;
  const stopped = new Promise<void>((resolve) => void (stopping = resolve));

  /** Reads the log until the lead is lost; other failures are tried again, later each time. */
  async function follow(leading: Writer, mine: Seat): Promise<void> {
    let failures = 0;
    let isLost = false;
    void mine.lost.then(() => {
      isLost = true;
      wake.wake();
    });
    while (!isStopped && !isLost) {
      isChanged = false;
      const { position: head } = await log.head();
      await leading.load();
      // With every projection paused the log is still read: what was decided about one of them may free it.
      const from = leading.lowest() ?? head;
      let failure: unknown;
      const subscription = log.subscribe(
        from,
        async (page) => {
          await leading.apply(page);
          failures = 0;
          if (!page.some(isSkipDecision)) return;
          isChanged = true;
          wake.wake();
        },
        (error) => {
          failure = error;
          wake.wake();
        },
      );
      while (!isStopped && !isLost && failure === undefined && !isChanged) await wake.wait();
      await subscription.stop();
      if (failure === undefined) continue;
      if (failure instanceof FencedError) {
        if (failure.code === 'LEADERSHIP_LOST') return;
        continue;
      }
      options.failed(failure);
      await Promise.race([stopped, mine.lost, pause(PAUSES[Math.min(failures, PAUSES.length - 1)])]);
      failures += 1;
    }
  }

  async function standBy(mine: Seat): Promise<boolean> {
    let isLost = false;
    void mine.lost.then(() => void (isLost = true));
    while (!isStopped && !isLost) {
      if (await mine.take()) return true;
      let waited = 0;
      while (!isStopped && waited < ASK_AGAIN) {
        positions.note((await readCheckpoints(pool)).values());
        const step = positions.isAwaited ? LOOK_AGAIN : ASK_AGAIN;
        await wake.wait(step);
        waited += step;
      }
    }
    return false;
  }

  async function term(): Promise<void> {
    const mine = await seat(options, LEADER_LOCK, (what) => {
      if (isLeading && what !== 'changed') return;
      isChanged = true;
      wake.wake();
    });
    try {
      if (!(await standBy(mine)) || isStopped) return;
      const leading = await lead(options, mine);
      isLeading = true;
      await follow(leading, mine);
    } finally {
      if (isLeading) await settleAttempts(mine.client).catch(() => undefined);
      isLeading = false;
      await mine.leave();
    }
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!isStopped) {
      try {
        await term();
        failures = 0;
      } catch (error) {
        options.failed(error);
        await Promise.race([stopped, pause(PAUSES[Math.min(failures, PAUSES.length - 1)])]);
        failures += 1;
      }
    }
  }

  const running = run();
  return {
    get isLeading() {
      return isLeading;
    },
    changed() {
      isChanged = true;
      wake.wake();
    },
    awaited() {
      if (!isLeading) wake.wake();
    },
    async stop() {
      isStopped = true;
      stopping();
      wake.wake();
      await running;
    },
  };
}

const pause = (milliseconds = 1_000): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));
