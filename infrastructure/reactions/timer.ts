import { setTimeout as pause } from 'node:timers/promises';
import type { Rejection } from '../../domain/kernel/rejection.js';
import type { Clock } from '../clock/clock.js';
import { deriveId } from '../codec/ids.js';

/** A running deadline whose day has come, as the read model of deadlines knows it. */
export interface DueDeadline {
  readonly deadlineId: string;
  readonly stream: string;
  readonly kind: string;
}

export interface TimerParts {
  readonly clock: Clock;
  /** Running deadlines due on or before the civil date of this instant, each in its own zone. */
  readonly due: (at: string) => Promise<readonly DueDeadline[]>;
  /** Gives the command that this kind of deadline asks for; the aggregate itself says whether it is time. A throw means try again later. */
  readonly lapse: (deadline: DueDeadline, commandId: string) => Promise<Rejection | undefined>;
  /** What else must be looked after now and then. */
  readonly sweep: () => Promise<unknown>;
  readonly onFault: (error: unknown) => void;
}

export interface Timer {
  start(): void;
  stop(): Promise<void>;
  /** Gives what is due now; returns how many commands were accepted. */
  tick(): Promise<number>;
}

const EVERY_MS = 60_000;

/** Turns days into commands. A lapse has a derived id, so it happens once however often the timer asks and however many processes do. */
export const timer = ({ clock, due, lapse, sweep, onFault }: TimerParts): Timer => {
  const waits = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const tick = async (): Promise<number> => {
    let accepted = 0;
    for (const deadline of await due(clock.now())) {
      const rejection = await lapse(deadline, deriveId(['lapse', deadline.deadlineId]));
      if (rejection === undefined) accepted += 1;
    }
    return accepted;
  };

  const run = async (): Promise<void> => {
    while (!waits.signal.aborted) {
      await tick().catch(onFault);
      await sweep().catch(onFault);
      await pause(EVERY_MS, undefined, { signal: waits.signal }).catch(() => undefined);
    }
  };

  return {
    start: () => {
      running = run();
    },
    stop: async () => {
      waits.abort();
      await running;
    },
    tick,
  };
};
