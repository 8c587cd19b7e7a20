import { setTimeout as machineTimeout } from 'node:timers/promises';

/** Waits so many milliseconds, or until the signal is given; never rejects. Who repeats a run step by step gives one of its own. */
export type Pause = (milliseconds: number, until: AbortSignal) => Promise<void>;

export const machinePause: Pause = (milliseconds, until) =>
  machineTimeout(milliseconds, undefined, { signal: until }).catch(() => undefined);
