/**
 * node poisoned.mjs DIST EVENT-ID, with the connection as JSON in GREFFE_TEST_CONNECTION
 *
 * Brings two read models to the head of the log and tells where they stand. One of them ends the process at the event named.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';

const [dist, poison] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(dist, path)).href);
const { postgresEventLog } = await load('infrastructure/event-log/postgres.js');
const { projectionEngine } = await load('projections/engine/engine.js');
const { createReadModel } = await load('projections/engine/table-sql.js');

const counting = (name, fold) => ({
  name: name.replace('_', '-'),
  version: 1,
  reads: [],
  table: { name, key: 'what', appendOnly: false, columns: { what: { type: 'text' }, times: { type: 'int' } }, indexes: [] },
  on: { ParcelReceived: [() => 'received', fold] },
});
const count = (row) => ({ what: 'received', times: (row?.times ?? 0) + 1 });
const projections = [
  counting('sound_count', count),
  counting('poisoned_count', (row, event) => {
    if (event.id === poison) process.kill(process.pid, 'SIGKILL');
    return count(row);
  }),
];

const connection = JSON.parse(process.env.GREFFE_TEST_CONNECTION);
const pool = new pg.Pool({ ...connection, max: 6 });
const connect = async () => {
  const client = new pg.Client(connection);
  await client.connect();
  return client;
};
const log = postgresEventLog({ pool, connect, clockOffset: () => 0 });
const { rows } = await pool.query("SELECT to_regclass('read_models.sound_count') IS NULL AS missing");
if (rows[0].missing) for (const one of projections) await createReadModel(pool, one);
const engine = projectionEngine({ pool, connect, log, projections, openValues: () => Promise.resolve([]) });
await engine.catchUp();
process.stdout.write(JSON.stringify(await engine.status()));
await engine.stop();
await log.close();
await pool.end();
