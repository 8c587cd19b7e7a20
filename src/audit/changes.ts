import { Observable } from 'rxjs';
import type { Envelope } from '../../domain/kernel/envelope.js';
import type { EventLog, Subscription } from '../../infrastructure/event-log/event-log.js';

/** Something happened: where in the log, and in which stream. What it was is asked elsewhere, by whoever may know. */
export interface Change {
  readonly position: number;
  readonly stream: string;
  readonly type: string;
}
type Page = readonly Envelope[];

export interface Changes {
  /** Everything after a position, then as it happens. Completes when the hub closes; fails when the log cannot be read any more. */
  after(position?: number): Observable<Change>;
  /** Ends every stream of changes. */
  close(): Promise<void>;
}

const changeOf = ({ position, stream, type }: Envelope): Change => ({ position, stream, type });

/** One reader of the log for all who listen in this process; it reads while somebody listens. */
export const changesOf = (log: EventLog): Changes => {
  const listeners = new Set<{ readonly page: (page: Page) => void; readonly end: (error?: unknown) => void }>();
  let reading: Promise<Subscription> | undefined;
  let isClosed = false;

  const endAll = (error?: unknown): void => {
    for (const listener of listeners) listener.end(error);
    listeners.clear();
  };
  const start = async (): Promise<Subscription> => {
    const { position } = await log.head();
    const handle = (page: Page): Promise<void> => {
      for (const listener of listeners) listener.page(page);
      return Promise.resolve();
    };
    return log.subscribe(position, handle, (error) => {
      reading = undefined;
      endAll(error);
    });
  };
  const stop = async (): Promise<void> => {
    const mine = reading;
    reading = undefined;
    await (await mine?.catch(() => undefined))?.stop();
  };

  const listen = (after: number | undefined, tell: (change: Change) => void, end: (error?: unknown) => void): (() => void) => {
    let shown = after ?? 0;
    let isCaughtUp = after === undefined;
    let waiting: Envelope[] = [];
    const give = (page: Page): void => {
      for (const event of page) {
        if (event.position <= shown) continue;
        shown = event.position;
        tell(changeOf(event));
      }
    };
    const listener = { page: (page: Page) => (isCaughtUp ? give(page) : void waiting.push(...page)), end };
    listeners.add(listener);
    reading ??= start();
    const catchUp = async (): Promise<void> => {
      await reading;
      if (after === undefined) return;
      for await (const page of log.readAll(after)) {
        if (!listeners.has(listener)) return;
        give(page);
      }
      give(waiting);
      waiting = [];
      isCaughtUp = true;
    };
    void catchUp().catch((error: unknown) => {
      listeners.delete(listener);
      end(error);
    });
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) void stop();
    };
  };

  return {
    after: (position) =>
      new Observable<Change>((subscriber) => {
        if (isClosed) {
          subscriber.complete();
          return undefined;
        }
        return listen(
          position,
          (change) => subscriber.next(change),
          (error) => (error === undefined ? subscriber.complete() : subscriber.error(error)),
        );
      }),
    close: async () => {
      isClosed = true;
      endAll();
      await stop();
    },
  };
};
