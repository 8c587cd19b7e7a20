/**
 * Shows that emmett-postgresql 0.42's consumer loses an event for good, and that ours does not under the same schedule.
 *
 * A number of a sequence is drawn when a row is inserted and becomes visible when its transaction commits. Emmett's consumer asks for
 * "position after the last one I saw, of transactions older than every running one, ordered by transaction and position": when the first
 * transaction has taken a position after the second's and commits before it, the consumer moves past the second's event before that is
 * visible, and never comes back. greffe gives positions under a lock that is held until the commit, so that the order of positions is
 * the order of commits.
 *
 *   node bench/emmett-loses-events.mjs      on its own, on a database of its own
 */
import pg from 'pg';
import { pathToFileURL } from 'node:url';
import { pause } from './harness/measure.mjs';
import { emmettStore, install, load } from './harness/peers.mjs';
import { build, product } from './harness/product.mjs';
import { openServer } from './harness/server.mjs';

export const SCHEDULE =
  'A begins and appends 0; B begins and appends 1; A appends 2 and commits; the follower reads; B commits; 3 is appended; the follower reads.';

/** Waits until `holds`, or for as long as a follower may reasonably take. */
const soon = async (holds, milliseconds = 5_000) => {
  const until = performance.now() + milliseconds;
  while (!holds() && performance.now() < until) await pause(10);
};

const twoTransactions = async (connection) => {
  const clients = [];
  for (let index = 0; index < 3; index += 1) {
    const client = new pg.Client(connection);
    await client.connect();
    clients.push(client);
  }
  return { clients, end: () => Promise.all(clients.map((client) => client.end())) };
};

/** The schedule on emmett's own schema and functions. @returns {Promise<{ stored: number[], seen: number[] }>} */
export const emmettSees = async (server) => {
  const database = await server.plainDatabase('gap-emmett');
  const { store, close } = await emmettStore(database, 4);
  const { postgreSQLEventStoreConsumer } = await load('emmett');
  await store.schema.migrate();
  const { clients, end } = await twoTransactions(database.connection);
  const [a, b, c] = clients;
  const append = (client, n) =>
    client.query(
      `SELECT * FROM emt_append_to_stream(ARRAY[gen_random_uuid()::text], ARRAY[$1::jsonb], ARRAY['{}'::jsonb], ARRAY['1'], ARRAY['Counted'], ARRAY['E'],
         $2::text, 'counter', 0, 'emt:default')`,
      [JSON.stringify({ n }), `counter-${n}`],
    );
  const seen = [];
  const consumer = postgreSQLEventStoreConsumer({ connectionString: database.url });
  consumer.reactor({ processorId: 'counter', eachMessage: ({ data }) => void seen.push(data.n) });
  const consuming = consumer.start();
  try {
    await a.query('BEGIN');
    await append(a, 0);
    await b.query('BEGIN');
    await append(b, 1);
    await append(a, 2);
    await a.query('COMMIT');
    await soon(() => seen.includes(2));
    await b.query('COMMIT');
    await append(c, 3);
    await soon(() => seen.includes(3));
    // It polls: what it has not seen by now it was given time to see.
    await pause(1_500);
    const { rows } = await c.query(`SELECT (message_data ->> 'n')::int AS n FROM emt_messages ORDER BY n`);
    return { stored: rows.map(({ n }) => n), seen };
  } finally {
    await consumer.close();
    await consuming;
    await end();
    await close();
    await server.drop(database.database);
  }
};

/** The same schedule on our log; B waits for A, as it must. @returns {Promise<{ stored: number[], seen: number[] }>} */
export const greffeSees = async (server) => {
  const { withDigest, textOf } = await product('infrastructure/codec/digest.js');
  const { randomId } = await product('infrastructure/codec/ids.js');
  const { where, greffe } = await server.registry('gap');
  const { clients, end } = await twoTransactions({ ...where.connections.postgres, database: where.database });
  const [a, b, c] = clients;
  const append = async (client, n) => {
    const stream = `report-${randomId()}`;
    const event = withDigest({
      v: 1,
      id: randomId(),
      stream,
      revision: 0,
      type: 'Counted',
      schema: 1,
      occurredAt: '2026-03-15T10:20:30.456Z',
      actor: { kind: 'SYSTEM', id: 'bench', as: 'SYSTEM' },
      command: { id: randomId(), name: 'Count' },
      correlationId: randomId(),
      law: '2024-05-23.1',
      data: { n },
    });
    await client.query(
      'SELECT * FROM events.append($1::text[], ARRAY[-1], ARRAY[1], ARRAY[1], $2::uuid[], $3::text[], ARRAY[$4::bytea], $5::text[], 0)',
      [[stream], [event.id], [event.type], Buffer.from(event.digest, 'hex'), [textOf(event)]],
    );
  };
  const { position } = await greffe.log.head();
  const seen = [];
  const subscription = greffe.log.subscribe(
    position,
    async (page) => void seen.push(...page.map(({ data }) => data.n)),
    (error) => void seen.push(String(error)),
  );
  try {
    await a.query('BEGIN');
    await append(a, 0);
    await b.query('BEGIN');
    const waiting = append(b, 1);
    await append(a, 2);
    await a.query('COMMIT');
    await soon(() => seen.includes(2));
    await waiting;
    await b.query('COMMIT');
    await append(c, 3);
    await soon(() => seen.includes(3));
    await pause(600);
    const stored = [];
    for await (const page of greffe.log.readAll(position)) stored.push(...page.map(({ data }) => data.n));
    return { stored: stored.toSorted((left, right) => left - right), seen };
  } finally {
    await subscription.stop();
    await end();
    await greffe.close();
    await server.drop(where.database);
  }
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build();
  await install('emmett', (line) => process.stderr.write(`${line}\n`));
  const server = await openServer();
  try {
    const emmett = await emmettSees(server);
    const greffe = await greffeSees(server);
    const told = (name, { stored, seen }) => {
      const lost = stored.filter((event) => !seen.includes(event));
      return `${name}: stored ${stored.join(' ')}, its follower saw ${seen.join(' ')}: ${lost.length === 0 ? 'nothing lost' : `LOST ${lost.join(' ')}`}\n`;
    };
    process.stdout.write(`${SCHEDULE}\n${told('emmett-postgresql 0.42', emmett)}${told('greffe', greffe)}`);
  } finally {
    await server.close();
  }
}
