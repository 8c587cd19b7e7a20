import type { Envelope } from '../../domain/kernel/envelope.js';
import { EventLogError, type Subscription } from './event-log.js';

interface Source {
  /** The next events after a position; empty at the head. An EventLogError means: not now. */
  pageAfter(position: number): Promise<readonly Envelope[]>;
  /** Called when something may have been appended, without saying what. Gives the way to stop being called. */
  onWake(wake: () => void): () => void;
  /** How long to wait without being woken before looking all the same; 0 for a log that always wakes. */
  readonly pollMs: number;
}

/**
 * A reader that follows a log. "Dirty" is cleared before reading, so that what is appended while a page is read or handled is read next.
 * The log being out of reach is waited out; a handler that throws ends it.
 */
export const tail = (
  source: Source,
  after: number,
  handle: (page: readonly Envelope[]) => Promise<void>,
  onError: (error: unknown) => void,
): Subscription => {
  let stopped = false;
  let dirty = true;
  let resume: (() => void) | undefined;
  const wake = (): void => {
    dirty = true;
    resume?.();
  };
  const forget = source.onWake(wake);

  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = source.pollMs > 0 ? setTimeout(wake, source.pollMs) : undefined;
      resume = () => {
        clearTimeout(timer);
        resume = undefined;
        resolve();
      };
    });

  const nextPage = async (position: number): Promise<readonly Envelope[]> => {
    try {
      return await source.pageAfter(position);
    } catch (error) {
      if (!(error instanceof EventLogError)) throw error;
      // The log is out of reach; the next look comes after a pause, and nothing is skipped.
      return [];
    }
  };

  const run = async (): Promise<void> => {
    let position = after;
    while (!stopped) {
      dirty = false;
      const page = await nextPage(position);
      const last = page.at(-1);
      if (last !== undefined && !stopped) {
        await handle(page);
        position = last.position;
      } else if (!dirty && !stopped) {
        await rest();
      }
    }
  };

  const running = run()
    .catch(onError)
    .finally(() => {
      stopped = true;
      forget();
    });
  return {
    stop: () => {
      stopped = true;
      wake();
      return running;
    },
  };
};
