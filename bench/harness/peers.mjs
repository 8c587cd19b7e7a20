/** The peers live in folders of their own, with their own packages: greffe neither needs nor installs them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run } from './product.mjs';

const folderOf = (peer) => join(root, 'bench', 'peers', peer);

/** Installs a peer, once. */
export const install = async (peer, say) => {
  const folder = folderOf(peer);
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  say(`installing bench/peers/${peer}`);
  await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
};

/** What a peer's folder gives. */
export const load = (peer) => import(pathToFileURL(join(folderOf(peer), 'index.mjs')).href);

/**
 * An emmett event store in a database of its own.
 * @param {{ connection: object, url: string }} database
 * @param {number} connections of its pool; 10 is what the driver takes by default
 */
export const emmettStore = async ({ connection, url }, connections = 10) => {
  const { getPostgreSQLEventStore, pg } = await load('emmett');
  const pool = new pg.Pool({ ...connection, max: connections });
  pool.on('error', () => undefined);
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  return {
    store,
    pool,
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
};
