/** One projection from nothing to the head of the log: one event, one new row. Report facts, 13 columns, the same for everybody. */
import pg from 'pg';
import { scribe, testimonyOf } from '../harness/history.mjs';
import { interleaved, median, timed } from '../harness/measure.mjs';
import { emmettStore, install, load } from '../harness/peers.mjs';
import { product } from '../harness/product.mjs';

/** The peer's rate is steady: it needs no more events than this. */
const PEER_EVENTS = 20_000;
const BATCH = 5_000;
const COLUMNS = {
  fact_id: 'uuid',
  kind: 'text',
  election_code: 'text',
  round: 'int',
  channels: 'text[]',
  channel_groups: 'text[]',
  received_on: 'date',
  department: 'text',
  grounds: 'text[]',
  intake: 'text',
  respondent_kind: 'text',
  respondent_label_event: 'uuid',
  from_report_id: 'uuid',
};
const NAMES = Object.keys(COLUMNS);
const createTable = (name) =>
  `CREATE TABLE ${name} (${Object.entries(COLUMNS)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ')}, PRIMARY KEY (fact_id))`;
const UPDATES = NAMES.slice(1)
  .map((column) => `${column} = excluded.${column}`)
  .join(', ');

const columnsOf = (row) => ({
  fact_id: row.factId,
  kind: row.kind,
  election_code: row.electionCode,
  round: row.round,
  channels: row.channels,
  channel_groups: row.channelGroups,
  received_on: row.receivedOn,
  department: row.department,
  grounds: row.grounds,
  intake: row.intake,
  respondent_kind: row.respondentKind,
  respondent_label_event: row.respondentLabelEvent,
  from_report_id: row.fromReportId,
});

const fillOurs = async (greffe, events) => {
  const write = await scribe(greffe);
  for (let from = 0; from < events; from += 500) {
    const count = Math.min(500, events - from);
    await Promise.all(Array.from({ length: count }, async (_, place) => write.append(await write.prepareFiling(from + place))));
  }
  // The personal values are kept, as they are beside any projection but the first.
  await greffe.engine.catchUp();
};

/** One append after the other: with several at a time its consumer would lose some, as the row "gap" shows. */
const fillTheirs = async (store, events, randomId) => {
  for (let from = 0; from < events; from += 500) {
    const facts = Array.from({ length: Math.min(500, events - from) }, (_, place) => ({ id: randomId(), ...testimonyOf(from + place) }));
    await store.appendToStream(
      `reports-${randomId()}`,
      facts.map((data) => ({ type: 'ReportFiled', data })),
    );
  }
};

/** Emmett's consumer, a named upsert an event in its own transaction of a batch. @returns {() => Promise<number>} events a second */
const theirCatchUp = ({ database, pool, events, pulling }) => {
  let runs = 0;
  return async () => {
    const { postgreSQLEventStoreConsumer } = await load('emmett');
    const { channelGroupsOf } = await product('domain/law/channels.js');
    const name = `facts_${pulling === undefined ? 'default' : pulling.batchSize}_${(runs += 1)}`;
    await pool.query(createTable(name));
    const upsert = {
      name,
      text: `INSERT INTO ${name} (${NAMES.join(', ')}) VALUES (${NAMES.map((_, index) => `$${index + 1}`).join(', ')}) ON CONFLICT (fact_id) DO UPDATE SET ${UPDATES}`,
    };
    const consumer = postgreSQLEventStoreConsumer({
      connectionString: database.url,
      stopWhen: { noMessagesLeft: true },
      ...(pulling === undefined ? {} : { pulling }),
    });
    let seen = 0;
    let ended = 0;
    consumer.reactor({
      processorId: name,
      eachMessage: async ({ data }, { connection }) => {
        const { id, electionCode, round, channels, department, grounds, intake, respondentKind } = data;
        const values = [
          id,
          'report',
          electionCode,
          round,
          channels,
          channelGroupsOf(channels),
          '2026-03-15',
          department,
          grounds,
          intake,
          respondentKind,
          id,
          null,
        ];
        await connection.client.query({ ...upsert, values });
        seen += 1;
        if (seen === events) ended = performance.now();
      },
    });
    const started = performance.now();
    await consumer.start();
    await consumer.close();
    if (seen !== events) throw new Error(`the consumer saw ${seen} of ${events} events`);
    return events / ((ended - started) / 1000);
  };
};

/** The plain driver: pages of the log, one jsonb parameter a batch, in the transaction of a checkpoint. */
const rawCatchUp = async ({ connection, events, withReading }) => {
  const { reportFacts } = await product('projections/report-facts/report-facts.js');
  const [, fold] = reportFacts.on.ReportFiled;
  const client = new pg.Client(connection);
  await client.connect();
  const read = async (after) => {
    const { rows } = await client.query({
      name: 'page',
      text: `SELECT position::float8 AS position, body FROM events.events WHERE position > $1 ORDER BY position LIMIT ${BATCH}`,
      values: [after],
    });
    const facts = [];
    for (const { body } of rows) {
      const event = JSON.parse(body);
      if (event.type === 'ReportFiled') facts.push(columnsOf(fold(undefined, event)));
    }
    return { facts, last: rows.at(-1)?.position };
  };
  const pages = [];
  for (let page = await read(0); page.last !== undefined; page = await read(page.last)) pages.push(page);
  let runs = 0;
  return {
    close: () => client.end(),
    run: async () => {
      const name = `public.raw_facts_${withReading ? 'read' : 'written'}_${(runs += 1)}`;
      await client.query(createTable(name));
      const records = Object.entries(COLUMNS)
        .map(([column, type]) => `${column} ${type}`)
        .join(', ');
      const upsert = {
        name,
        text: `INSERT INTO ${name} SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(${records}) ON CONFLICT (fact_id) DO UPDATE SET ${UPDATES}`,
      };
      const write = async ({ facts, last }) => {
        await client.query('BEGIN');
        await client.query({ ...upsert, values: [JSON.stringify(facts)] });
        await client.query('UPDATE public.raw_checkpoint SET position = $1', [last]);
        await client.query('COMMIT');
      };
      await client.query('CREATE TABLE IF NOT EXISTS public.raw_checkpoint AS SELECT 0::bigint AS position');
      const milliseconds = await timed(async () => {
        if (!withReading) for (const page of pages) await write(page);
        else for (let page = await read(0); page.last !== undefined; page = await read(page.last)) await write(page);
      });
      return events / (milliseconds / 1000);
    },
  };
};

const ourCatchUp = async ({ greffe, events }) => {
  const { projectionEngine } = await product('projections/engine/engine.js');
  const { createReadModel } = await product('projections/engine/table-sql.js');
  const { reportFacts } = await product('projections/report-facts/report-facts.js');
  const { openValues } = await product('infrastructure/codec/open.js');
  const { pool } = greffe.database;
  let runs = 0;
  return async () => {
    runs += 1;
    const projection = { ...reportFacts, name: `bench-facts-${runs}`, table: { ...reportFacts.table, name: `bench_facts_${runs}` } };
    await createReadModel(pool, projection);
    const engine = projectionEngine({ pool, log: greffe.log, projections: [projection], openValues: openValues(greffe.vault) });
    const milliseconds = await timed(() => engine.catchUp());
    await engine.stop();
    const { rows } = await pool.query(`SELECT count(*)::int AS count FROM read_models.${projection.table.name}`);
    if (rows[0].count !== events) throw new Error(`${rows[0].count} rows of ${events}`);
    return events / (milliseconds / 1000);
  };
};

const catchUp = {
  id: 'catch-up',
  family: 'catch-up',
  async run({ server, rounds, catchUp: events, say }) {
    await install('emmett', say);
    const { where, greffe } = await server.registry('catch-up');
    const theirs = await server.plainDatabase('catch-up-emmett');
    const emmett = await emmettStore(theirs, 16);
    const { randomId } = await product('infrastructure/codec/ids.js');
    const peerEvents = Math.min(events, PEER_EVENTS);
    const raws = [];
    try {
      say(`writing ${events} events for us, ${peerEvents} for the peer`);
      await fillOurs(greffe, events);
      await fillTheirs(emmett.store, peerEvents, randomId);
      const connection = { ...where.connections.postgres, database: where.database };
      for (const withReading of [false, true]) raws.push(await rawCatchUp({ connection, events, withReading }));
      const peer = { database: theirs, pool: emmett.pool, events: peerEvents };
      const figures = await interleaved(
        rounds,
        {
          ours: await ourCatchUp({ greffe, events }),
          raw: raws[0].run,
          'raw with reading': raws[1].run,
          emmett: theirCatchUp(peer),
          'emmett tuned': theirCatchUp({ ...peer, pulling: { batchSize: 1_000, pullingFrequencyInMs: 1 } }),
        },
        say,
      );
      const limit = median(figures['raw with reading']);
      return [
        {
          row: 'catch-up',
          what: `catch-up of one projection, a new row an event, ${events} events`,
          unit: 'events/s',
          ours: figures.ours,
          peer: { name: '(emmett’s consumer)', values: figures.emmett },
          raw: { name: '(jsonb_to_recordset, writing alone)', values: figures.raw },
          targets: [
            { of: 'peer', atLeast: 25 },
            { of: 'raw', atLeast: 0.5 },
          ],
          notes: [
            `a plain loop that also reads the events makes ${Math.round(limit)} events/s: ours is ${(median(figures.ours) / limit).toFixed(2)}x of it. Ours also keeps history, provenance and a hash of each row, and an index for lists.`,
            `emmett’s consumer with batches of 1,000 and no pause between them makes ${Math.round(median(figures['emmett tuned']))} events/s: ours is ${(median(figures.ours) / median(figures['emmett tuned'])).toFixed(1)}x of it.`,
          ],
        },
      ];
    } finally {
      for (const raw of raws) await raw.close();
      await emmett.close();
      await greffe.close();
      for (const { database } of [where, theirs]) await server.drop(database);
    }
  },
};

export const rows = [catchUp];
