import type { Checkpoint } from './checkpoints.js';

/** What this process knows of the checkpoints, and who waits for them. */
export interface Positions {
  /** Takes note, and wakes whoever waited for this. */
  note(checkpoints: Iterable<Checkpoint>): void;
  has(position: number, names?: readonly string[]): Answer;
  readonly isAwaited: boolean;
  /** Resolves true when there, false after `timeoutMs` or when one of the named projections stands still before it. */
  wait(position: number, timeoutMs: number, names?: readonly string[]): Promise<boolean>;
  /** Ends every wait with false. */
  close(): void;
}
export type Answer = 'THERE' | 'NOT_YET' | 'PAUSED';

interface Waiter {
  readonly position: number;
  readonly names: readonly string[] | undefined;
  readonly settle: (reached: boolean) => void;
}

/** @param all the names that count when none are asked for */
export function positions(all: readonly string[]): Positions {
  const known = new Map<string, Checkpoint>();
  const waiters = new Set<Waiter>();

  // Without names a paused projection is left out: one broken question must not stop every other answer.
  const has = (position: number, names?: readonly string[]): Answer => {
    let answer: Answer = 'THERE';
    for (const name of names ?? all) {
      const checkpoint = known.get(name);
      if (checkpoint !== undefined && checkpoint.position >= position) continue;
      if (checkpoint?.state !== 'PAUSED') answer = 'NOT_YET';
      else if (names !== undefined) return 'PAUSED';
    }
    return answer;
  };

  return {
    has,
    get isAwaited() {
      return waiters.size > 0;
    },
    note(checkpoints) {
      for (const checkpoint of checkpoints) known.set(checkpoint.name, checkpoint);
      for (const waiter of waiters) {
        const answer = has(waiter.position, waiter.names);
        if (answer !== 'NOT_YET') waiter.settle(answer === 'THERE');
      }
    },
    wait(position, timeoutMs, names) {
      const answer = has(position, names);
      if (answer !== 'NOT_YET') return Promise.resolve(answer === 'THERE');
      return new Promise((resolve) => {
        const waiter: Waiter = {
          position,
          names,
          settle: (reached) => {
            clearTimeout(timer);
            waiters.delete(waiter);
            resolve(reached);
          },
        };
        const timer = setTimeout(() => waiter.settle(false), timeoutMs);
        waiters.add(waiter);
      });
    },
    close() {
      for (const waiter of waiters) waiter.settle(false);
    },
  };
}
