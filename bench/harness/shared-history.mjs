/** One long history that several rows measure on; written once a run, its read models built by the rebuild that is measured. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { writeHistory } from './history.mjs';
import { root } from './product.mjs';

let shared;

/** @returns {Promise<{ where: object, greffe: object, events: number, reports: number, cases: number, rebuilds: object[] }>} the registry, open */
export const sharedHistory = (bench) => {
  shared ??= (async () => {
    const { where, greffe } = await bench.server.registry('history');
    bench.say(`writing a history of about ${bench.events} events`);
    const written = await writeHistory(greffe, bench.events, bench.say);
    await greffe.database.pool.query('VACUUM ANALYZE events.events').catch(() => undefined);
    const { position } = await greffe.log.head();
    return { where, greffe, ...written, events: position, rebuilds: [] };
  })();
  return shared;
};

/**
 * Rebuilds all read models of a registry in a process of its own.
 * @param {(message: { phase?: string, progress?: object }) => void} [onMessage]
 * @returns {Promise<{ seconds: number, phases: Record<string, number>, events: number, different: string[], peakMegabytes: number }>}
 */
export const rebuildApart = (where, onMessage = () => undefined) =>
  new Promise((resolve, reject) => {
    const child = fork(join(root, 'bench', 'children', 'rebuild.mjs'), [], {
      execArgv: ['--max-old-space-size=384'],
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    let done;
    child.on('message', (message) => {
      if (message.done !== undefined) done = message.done;
      else onMessage(message);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (done === undefined) reject(new Error(`the rebuild ended with ${code}`));
      else resolve(done);
    });
    child.send(where);
  });

/** The read models of the shared history, built and with the personal values in: at least once rebuilt. */
export const builtHistory = async (bench) => {
  const history = await sharedHistory(bench);
  if (history.rebuilds.length === 0) history.rebuilds.push(await rebuildApart(history.where));
  if (history.isCaughtUp !== true) {
    history.isCaughtUp = true;
    await history.greffe.engine.catchUp();
    await history.greffe.database.pool.query('VACUUM ANALYZE').catch(() => undefined);
  }
  return history;
};
