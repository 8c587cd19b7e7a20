/** Bare appends: events made before the clock starts, without sealing, into new streams; against emmett-postgresql and a plain INSERT. */
import pg from 'pg';
import { interleaved, median, throughput } from '../harness/measure.mjs';
import { emmettStore, install } from '../harness/peers.mjs';
import { product } from '../harness/product.mjs';

/** 512 bytes of data an event, the same for everybody. */
const PAYLOAD = { note: 'é'.repeat(8) + 'a'.repeat(480) };

const ourAppends = async () => {
  const { withDigest } = await product('infrastructure/codec/digest.js');
  const { randomId } = await product('infrastructure/codec/ids.js');
  return (count, size) =>
    Array.from({ length: count }, () => {
      const stream = `report-${randomId()}`;
      const command = { id: randomId(), name: 'DoThing' };
      const events = [];
      for (let revision = 0; revision < size; revision += 1) {
        const last = events.at(-1);
        events.push(
          withDigest({
            v: 1,
            id: randomId(),
            stream,
            revision,
            type: 'ThingDone',
            schema: 1,
            occurredAt: '2026-03-15T10:20:30.456Z',
            actor: { kind: 'SYSTEM', id: 'bench', as: 'SYSTEM' },
            command,
            correlationId: command.id,
            law: '2024-05-23.1',
            data: PAYLOAD,
            ...(last === undefined ? {} : { prev: last.digest }),
          }),
        );
      }
      return { stream, events };
    });
};

const theirAppends = async () => {
  const { randomId } = await product('infrastructure/codec/ids.js');
  return (count, size) =>
    Array.from({ length: count }, () => ({
      stream: `report-${randomId()}`,
      events: Array.from({ length: size }, () => ({ type: 'ThingDone', data: PAYLOAD })),
    }));
};

const rawTable = async (database, connections) => {
  const pool = new pg.Pool({ ...database.connection, max: connections });
  await pool.query(
    `CREATE TABLE IF NOT EXISTS events (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream text NOT NULL, revision int NOT NULL,
       type text NOT NULL, data jsonb NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(), UNIQUE (stream, revision))`,
  );
  const append = ({ stream, events }) => {
    const rows = events.map((_, revision) => `($1, ${revision}, $2, $${revision + 3})`).join(', ');
    return pool.query({
      name: `insert ${events.length}`,
      text: `INSERT INTO events (stream, revision, type, data) VALUES ${rows}`,
      values: [stream, 'ThingDone', ...events.map(({ data }) => JSON.stringify(data))],
    });
  };
  return { append, close: () => pool.end() };
};

/** Emmett's pool: the driver's ten connections, and more up to what the server bears; its best counts. */
const poolSizes = (callers) => (callers === 1 ? [10] : callers <= 16 ? [10, 16] : [10, 40]);

const row = ({ id, what, size, callers, targets, notes = [] }) => ({
  id,
  family: 'append',
  async run({ server, rounds, seconds, say }) {
    await install('emmett', say);
    const { where, greffe } = await server.registry(id);
    const theirs = await server.plainDatabase(`${id}-emmett`);
    const plain = await server.plainDatabase(`${id}-raw`);
    const stores = [];
    for (const connections of poolSizes(callers)) stores.push({ connections, ...(await emmettStore(theirs, connections)) });
    const raw = await rawTable(plain, Math.min(callers, 16));
    const [make, makeTheirs] = [await ourAppends(), await theirAppends()];
    try {
      const how = { callers, seconds, perItem: size };
      const contest = {
        ours: throughput({
          ...how,
          make: (count) => make(count, size),
          work: async ({ stream, events }) => {
            const { outcome } = await greffe.log.append(stream, 'none', events);
            if (outcome !== 'APPENDED') throw new Error(outcome);
          },
        }),
        raw: throughput({ ...how, make: (count) => makeTheirs(count, size), work: raw.append }),
      };
      for (const { connections, store } of stores) {
        contest[`emmett, ${connections} connections`] = throughput({
          ...how,
          make: (count) => makeTheirs(count, size),
          work: ({ stream, events }) => store.appendToStream(stream, events, { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' }),
        });
      }
      const { ours, raw: limit, ...peers } = await interleaved(rounds, contest, say);
      const [name, values] = Object.entries(peers).toSorted(([, a], [, b]) => median(b) - median(a))[0];
      return [
        {
          row: id,
          what,
          unit: 'events/s',
          ours,
          peer: { name: `(${name})`, values },
          raw: { name: `(INSERT, ${Math.min(callers, 16)} connections)`, values: limit },
          targets,
          notes,
        },
      ];
    } finally {
      await raw.close();
      for (const { close } of stores) await close();
      await greffe.close();
      for (const { database } of [where, theirs, plain]) await server.drop(database);
    }
  },
});

export const rows = [
  row({ id: 'append-1', what: 'bare append, 1 event, 1 caller', size: 1, callers: 1, targets: [{ of: 'peer', atLeast: 1.5 }] }),
  row({
    id: 'append-16',
    what: 'bare append, 1 event, 16 callers',
    size: 1,
    callers: 16,
    targets: [
      { of: 'peer', atLeast: 5 },
      { of: 'raw', atLeast: 1.5 },
    ],
  }),
  row({ id: 'append-128', what: 'bare append, 1 event, 128 callers', size: 1, callers: 128, targets: [{ of: 'peer', atLeast: 8 }] }),
  row({ id: 'append-10x16', what: 'bare append, 10 events, 16 callers', size: 10, callers: 16, targets: [{ of: 'peer', atLeast: 3.5 }] }),
];
