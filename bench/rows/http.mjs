/** Over HTTP: filing a report with everything on while the read models follow in another process, and the lists and figures of a long history. */
import { started } from '../harness/children.mjs';
import { testimonyOf } from '../harness/history.mjs';
import { interleaved, median, pause, percentile, throughput, timed } from '../harness/measure.mjs';
import { emmettStore, install, load } from '../harness/peers.mjs';
import { product } from '../harness/product.mjs';
import { builtHistory } from '../harness/shared-history.mjs';

const CONNECTIONS = 32;
const PAYLOAD = { note: 'a'.repeat(500) };

/** Until the read models of this registry stand at the head of its log; else the next contestant pays for this one. */
const settled = async (pool) => {
  const until = performance.now() + 300_000;
  for (;;) {
    const { rows } = await pool.query(
      `SELECT coalesce((SELECT position FROM events.events ORDER BY position DESC LIMIT 1), 0) - coalesce((SELECT min(position) FROM read_models.checkpoints), 0) AS lag`,
    );
    if (Number(rows[0].lag) <= 0) return;
    if (performance.now() > until) throw new Error(`the read models are ${rows[0].lag} events behind after five minutes`);
    await pause(100);
  }
};

/** @returns {Promise<{ rate: number, p99: number }>} filings a second, milliseconds */
const file = async (autocannon, { port, seconds, rate }) => {
  let made = 0;
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: CONNECTIONS,
    duration: seconds,
    ...(rate === undefined ? {} : { overallRate: rate }),
    requests: [
      {
        method: 'POST',
        path: '/api/reports',
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => {
          made += 1;
          const body = { ...testimonyOf(made), electionCode: 'MUN-2026', reporter: { email: `lecteur${made}@exemple.fr` } };
          return { ...request, body: JSON.stringify(body) };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} failed of ${result.requests.total}`);
  return { rate: result['2xx'] / result.duration, p99: result.latency.p99 };
};

const filing = {
  id: 'http-filing',
  family: 'http',
  async run({ server, rounds, seconds, isShort, say }) {
    for (const peer of ['emmett', 'raw']) await install(peer, say);
    const { autocannon } = await load('raw');
    const { randomId } = await product('infrastructure/codec/ids.js');
    const duration = isShort ? 2 : Math.max(8, seconds * 2);
    const theirs = await server.plainDatabase('http-emmett');
    const emmett = await emmettStore(theirs, 16);
    const children = [];
    const registries = [];
    const open = async (variant) => {
      const { where, greffe } = await server.registry(`http-${variant.toLowerCase()}`, { poolSize: 6 });
      registries.push({ where, greffe });
      const follower = variant === 'STUBBED' ? undefined : await started('follow.mjs', where);
      if (follower !== undefined) children.push(follower);
      const serving = await started('serve.mjs', { where, variant });
      children.push(serving);
      // Rates double while the program warms up.
      await file(autocannon, { port: serving.ready.port, seconds: isShort ? 1 : 15 });
      const rest = () => (follower === undefined ? Promise.resolve() : settled(greffe.database.pool));
      await rest();
      return { port: serving.ready.port, rest };
    };
    const run =
      ({ port, rest }) =>
      async () => {
        const { rate } = await file(autocannon, { port, seconds: duration });
        await rest();
        return rate;
      };
    try {
      const [whole, off, stub] = [await open('WHOLE'), await open('UNSEALED'), await open('STUBBED')];
      const figures = await interleaved(
        rounds,
        {
          ours: run(whole),
          off: run(off),
          stubbed: run(stub),
          emmett: throughput({
            callers: 16,
            seconds,
            make: (count) => Array.from({ length: count }, () => `report-${randomId()}`),
            work: (stream) =>
              emmett.store.appendToStream(stream, [{ type: 'ThingDone', data: PAYLOAD }], {
                expectedStreamVersion: 'STREAM_DOES_NOT_EXIST',
              }),
          }),
        },
        say,
      );
      const half = Math.max(CONNECTIONS, Math.round(median(figures.ours) / 2));
      const p99s = [];
      for (let round = 0; round < Math.max(3, rounds); round += 1) {
        p99s.push((await file(autocannon, { port: whole.port, seconds: duration, rate: half })).p99);
        await whole.rest();
      }
      const what = `filing over HTTP, ${CONNECTIONS} connections, everything on, read models following in another process`;
      return [
        {
          row: 'http-filing',
          what,
          unit: 'reports/s',
          ours: figures.ours,
          peer: { name: '(emmett, bare append, 16 callers)', values: figures.emmett },
          raw: { name: '(same route, append stubbed out)', values: figures.stubbed },
          targets: [
            { of: 'peer', atLeast: 1 },
            { of: 'raw', atLeast: 0.55 },
          ],
          notes: ['on a quiet machine 3,000 reports/s are expected.'],
        },
        {
          row: 'http-sealing',
          what: 'the same, sealing, digest and new keys on against off',
          unit: 'reports/s',
          ours: figures.ours,
          peer: { name: '(ours, off)', values: figures.off },
          targets: [{ of: 'peer', atLeast: 0.75 }],
        },
        { row: 'http-half-load', what: `the same at half that rate (${half}/s), p99`, unit: 'ms', ours: p99s, targets: [{ atMost: 50 }] },
      ];
    } finally {
      for (const child of children.reverse()) await child.stop();
      for (const { greffe } of registries) await greffe.close();
      await emmett.close();
      for (const { database } of [theirs, ...registries.map(({ where }) => where)]) await server.drop(database);
    }
  },
};

const QUERIES = 60;
const PHASES = ['FILED', 'QUALIFIED', 'ATTACHED', 'CLOSED'];
const ELECTIONS = ['MUN-2026', 'LEG-2024', 'EUR-2024', 'MUN-2020'];

const lists = {
  id: 'lists',
  family: 'http',
  async run(bench) {
    const { where, events, reports } = await builtHistory(bench);
    const serving = await started('serve.mjs', { where, variant: 'WHOLE' });
    const { port, cookie } = serving.ready;
    let asked = 0;
    const get = async (path, holds) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
      const body = await answer.json();
      if (answer.status !== 200 || !holds(body)) throw new Error(`${path}: ${answer.status} ${JSON.stringify(body).slice(0, 500)}`);
    };
    const past = (index) => `&asOf=${Math.floor(events * (0.1 + 0.8 * ((index * 0.618) % 1)))}`;
    const list = (index, more = '') =>
      get(
        `/api/reports?election=${ELECTIONS[index % 4]}&phase=${PHASES[(index >> 2) % 4]}&sort=-receivedAt&limit=50${more}`,
        ({ total }) => total >= 0,
      );
    const figure = (index, more = '') =>
      get(`/api/figures?election=${ELECTIONS[index % 4]}&by=channel-group&kind=report${more}`, ({ total }) => total > 0);
    const p95 = (ask) => async () => {
      const times = [];
      for (let index = 0; index < QUERIES; index += 1) {
        asked += 1;
        times.push(await timed(() => ask(asked)));
      }
      return percentile(times, 0.95);
    };
    try {
      for (let index = 0; index < 50; index += 1) {
        await list(index);
        await list(index, past(index));
        await figure(index);
        await figure(index, past(index));
      }
      const times = await interleaved(
        bench.rounds,
        {
          list: p95((index) => list(index)),
          'list as of': p95((index) => list(index, past(index))),
          figure: p95((index) => figure(index)),
          'figure as of': p95((index) => figure(index, past(index))),
        },
        bench.say,
      );
      const result = (row, what, values, atMost) => ({
        row,
        what: `${what}, over HTTP, p95 of ${QUERIES}, ${reports} reports`,
        unit: 'ms',
        ours: values,
        targets: [{ atMost }],
      });
      return [
        result('list', 'list of 50 with filter, sort and exact total, now', times.list, 25),
        result('list-as-of', 'the same list as of a past position', times['list as of'], 25),
        result('figure', 'figure by election and channel group, now', times.figure, 100),
        result('figure-as-of', 'the same figure as of a past position', times['figure as of'], 100),
      ];
    } finally {
      await serving.stop();
    }
  },
};

export const rows = [filing, lists];
