/** On a long history: reading it, and rebuilding everything from it. */
import pg from 'pg';
import { interleaved, median, timed } from '../harness/measure.mjs';
import { install, load } from '../harness/peers.mjs';
import { rebuildApart, sharedHistory } from '../harness/shared-history.mjs';

const PAGE = 2_000;
const MILLION = 1_000_000;

const readAll = {
  id: 'read-all',
  family: 'history',
  async run(bench) {
    await install('raw', bench.say);
    const { where, greffe, events } = await sharedHistory(bench);
    const { Cursor } = await load('raw');
    const client = new pg.Client({ ...where.connections.postgres, database: where.database });
    await client.connect();
    const raw = (parse) => async () => {
      let seen = 0;
      const milliseconds = await timed(async () => {
        const cursor = client.query(
          new Cursor('SELECT position, body FROM events.events WHERE position <= $1 ORDER BY position', [events]),
        );
        for (let rows = await cursor.read(PAGE); rows.length > 0; rows = await cursor.read(PAGE)) {
          if (parse) for (const { body } of rows) JSON.parse(body);
          seen += rows.length;
        }
        await cursor.close();
      });
      if (seen !== events) throw new Error(`${seen} of ${events} events`);
      return events / (milliseconds / 1000);
    };
    const ours = async () => {
      let seen = 0;
      const milliseconds = await timed(async () => {
        for await (const page of greffe.log.readAll(0, { upTo: events, pageSize: PAGE })) seen += page.length;
      });
      if (seen !== events) throw new Error(`${seen} of ${events} events`);
      return events / (milliseconds / 1000);
    };
    try {
      const figures = await interleaved(bench.rounds, { ours, raw: raw(true), 'raw, unparsed': raw(false) }, bench.say);
      return [
        {
          row: 'read-all',
          what: `readAll, ${events} events`,
          unit: 'events/s',
          ours: figures.ours,
          raw: { name: '(pg-cursor and JSON.parse)', values: figures.raw },
          targets: [{ of: 'raw', atLeast: 0.6 }],
          notes: [`pg-cursor that leaves the texts unparsed makes ${Math.round(median(figures['raw, unparsed']))} events/s.`],
        },
      ];
    } finally {
      await client.end();
    }
  },
};

const told = (phases) =>
  Object.entries(phases)
    .filter(([, seconds]) => seconds !== undefined)
    .map(([name, seconds]) => `${name.toLowerCase()} ${seconds.toFixed(1)} s`)
    .join(', ');

const rebuild = {
  id: 'rebuild',
  family: 'history',
  async run(bench) {
    const history = await sharedHistory(bench);
    const { where, greffe } = history;
    const { position: events } = await greffe.log.head();
    const figures = await interleaved(
      bench.rounds,
      {
        seconds: async () => {
          const rebuilt = await rebuildApart(where);
          if (rebuilt.different.length > 0 && history.rebuilds.length > 0)
            throw new Error(`not identical: ${rebuilt.different.join(', ')}`);
          history.rebuilds.push(rebuilt);
          return rebuilt.seconds;
        },
      },
      bench.say,
    );
    const runs = history.rebuilds.slice(-bench.rounds);
    const { pool } = greffe.database;
    await pool.query("UPDATE read_models.checkpoints SET position = 0, generation = generation + 1 WHERE name = 'personal-values'");
    await pool.query('DELETE FROM app.personal_values');
    const values = (await timed(() => greffe.engine.catchUp())) / 1000;
    history.isCaughtUp = true;
    const scale = events / MILLION;
    // Fixed costs weigh too much in less.
    const isWhole = scale > 0.9;
    const last = runs.at(-1);
    return [
      {
        row: 'rebuild',
        what: `all read models rebuilt from ${events} events, history and hashes, nothing opened`,
        unit: 's',
        ours: figures.seconds,
        targets: isWhole ? [{ atMost: 90 * scale }] : [],
        notes: [
          `${Math.round(events / median(figures.seconds))} events/s; ${told(last.phases)}. Of the ${events} events of the log it read ${last.events}.`,
          ...(isWhole ? [] : ['the target, 90 s for a million events, is judged with --full alone.']),
        ],
      },
      {
        row: 'rebuild-memory',
        what: 'the same, most memory that the process held',
        unit: 'MB',
        ours: runs.map(({ peakMegabytes }) => peakMegabytes),
        targets: [{ atMost: 600 }],
      },
      {
        row: 'rebuild-values',
        what: 'the same, and every personal value opened once again',
        unit: 's',
        ours: [median(figures.seconds) + values],
        targets: isWhole ? [{ atMost: 150 * scale }] : [],
        notes: [`opening and storing the values alone: ${values.toFixed(1)} s.`],
      },
    ];
  },
};

export const rows = [readAll, rebuild];
