import type pg from 'pg';
import { lend } from '../database/patience.js';

const CHANNEL = 'greffe_events';
const AGAIN_MS = 500;

interface Connection {
  readonly client: pg.ClientBase;
  readonly giveBack: () => void;
}

/** A connection of the pool, which closes it when it is given back: it must not be lent to others while it listens. */
export const lent = async (pool: Pick<pg.Pool, 'connect'>): Promise<Connection> => {
  const client = await lend(pool);
  return { client, giveBack: () => client.release(true) };
};

/** A connection that nobody else uses. */
export const owned = async (connect: () => Promise<pg.Client>): Promise<Connection> => {
  const client = await connect();
  return { client, giveBack: () => void client.end().catch(() => undefined) };
};

/** Wakes those who follow the log, by the database's own notification; one connection for all of them, while there are any. */
export class WakeUp {
  private readonly wakers = new Set<() => void>();
  private listening: Promise<void> | undefined;
  private leave: (() => void) | undefined;

  constructor(private readonly connect: () => Promise<Connection>) {}

  /** Gives the way to stop being woken. */
  add(wake: () => void): () => void {
    this.wakers.add(wake);
    this.listening ??= this.listen();
    return () => {
      this.wakers.delete(wake);
      if (this.wakers.size === 0) this.leave?.();
    };
  }

  readonly wakeAll = (): void => {
    for (const wake of this.wakers) wake();
  };

  /** Resolves when the connection is given back. */
  async close(): Promise<void> {
    this.wakers.clear();
    this.leave?.();
    await this.listening;
  }

  private async listen(): Promise<void> {
    while (this.wakers.size > 0) {
      try {
        await this.listenOnce();
      } catch {
        // Without the notification the readers look by themselves, twice a second.
        await this.untilLeftOr((leave) => void setTimeout(leave, AGAIN_MS).unref());
      }
    }
    this.listening = undefined;
  }

  private async listenOnce(): Promise<void> {
    const { client, giveBack } = await this.connect();
    const broken = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.once('end', () => resolve());
    });
    client.on('notification', this.wakeAll);
    try {
      await client.query(`LISTEN ${CHANNEL}`);
      this.wakeAll();
      await this.untilLeftOr((leave) => void broken.then(leave));
    } finally {
      giveBack();
    }
  }

  private async untilLeftOr(arrange: (leave: () => void) => void): Promise<void> {
    if (this.wakers.size === 0) return;
    await new Promise<void>((resolve) => {
      this.leave = resolve;
      arrange(resolve);
    });
    this.leave = undefined;
  }
}
