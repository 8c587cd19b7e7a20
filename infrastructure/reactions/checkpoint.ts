import type pg from 'pg';

/** How far the reactions have come: the position of the last event that was answered. Durable, and kept by one process at a time. */
export interface Checkpoint {
  /** True once this process is the one that reacts; false while another one does. */
  acquire(): Promise<boolean>;
  load(): Promise<number>;
  save(position: number): Promise<void>;
  /** Lets another process react. */
  release(): Promise<void>;
}

export const inMemoryCheckpoint = (): Checkpoint => {
  let saved = 0;
  return {
    acquire: () => Promise.resolve(true),
    load: () => Promise.resolve(saved),
    save: (position) => {
      saved = position;
      return Promise.resolve();
    },
    release: () => Promise.resolve(),
  };
};

/** One row in `app.reaction_checkpoint`; who reacts holds a session lock on a connection of its own, so that it ends with the process. */
export const postgresCheckpoint = (pool: pg.Pool, connect: () => Promise<pg.Client>): Checkpoint => {
  let holder: pg.Client | undefined;
  const release = async (): Promise<void> => {
    const client = holder;
    holder = undefined;
    await client?.end().catch(() => undefined);
  };
  return {
    acquire: async () => {
      if (holder !== undefined) return true;
      const client = await connect();
      const { rows } = await client.query<{ held: boolean }>("SELECT pg_try_advisory_lock(hashtext('greffe reactions')) AS held");
      if (rows[0]?.held !== true) {
        await client.end();
        return false;
      }
      holder = client;
      client.once('end', () => {
        if (holder === client) holder = undefined;
      });
      return true;
    },
    load: async () => {
      const { rows } = await pool.query<{ position: string }>('SELECT position FROM app.reaction_checkpoint');
      return Number(rows[0]?.position ?? 0);
    },
    save: async (position) => {
      await pool.query(
        'INSERT INTO app.reaction_checkpoint (only_row, position) VALUES (true, $1) ON CONFLICT (only_row) DO UPDATE SET position = greatest(excluded.position, app.reaction_checkpoint.position)',
        [position],
      );
    },
    release,
  };
};
