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
export type Answer = 'THERE' | 'NOT_YET' | 'STILL';

interface Waiter {
  readonly position: number;
  readonly names: readonly string[] | undefined;
  readonly settle: (reached: boolean) => void;
}

/** @param declared the projections of this program, all of which count when none are asked for */
export function positions(declared: readonly { readonly name: string; readonly version: number }[]): Positions {
  const versions = new Map(declared.map(({ name, version }) => [name, version]));
  const known = new Map<string, Checkpoint>();
  const waiters = new Set<Waiter>();

  // Paused, or already of a later version than this program can write.
  const isStill = ({ name, state, version }: Checkpoint): boolean => state === 'PAUSED' || version > (versions.get(name) ?? version);

  // Without names a projection that stands still is left out: one broken question must not stop every other answer.
  const has = (position: number, names?: readonly string[]): Answer => {
    let answer: Answer = 'THERE';
    for (const name of names ?? versions.keys()) {
      const checkpoint = known.get(name);
      if (checkpoint !== undefined && checkpoint.position >= position && checkpoint.version >= (versions.get(name) ?? 0)) continue;
      if (checkpoint === undefined || !isStill(checkpoint)) answer = 'NOT_YET';
      else if (names !== undefined) return 'STILL';
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
