/**
 * `npm run bench`: greffe, its peers and the plain driver side by side, on one durable database of this machine.
 *
 *   npm run bench                          every row, in full rounds; prints the table and writes bench/RESULTS.md
 *   npm run bench -- --only ROW,...        these rows, or all of a family: they are printed, RESULTS.md stays
 *   npm run bench -- --short               small amounts, three short rounds: whether it works, not how fast
 *   npm run bench -- --full                a million events and 300,000 reports where the amounts are named so
 *   npm run bench -- --rounds N --no-build --write --list
 *
 * Exits 1 when a row could not run. A missed target is no failure: it stands in the table.
 */
import { parseArgs } from 'node:util';
import { describeMachine, loads } from './harness/machine.mjs';
import { build, run } from './harness/product.mjs';
import { terminalTable, writeResults } from './harness/results.mjs';
import { openServer } from './harness/server.mjs';
import { rows as append } from './rows/append.mjs';
import { rows as catchUp } from './rows/catch-up.mjs';
import { rows as commands } from './rows/commands.mjs';
import { rows as gap } from './rows/gap.mjs';
import { rows as history } from './rows/history.mjs';
import { rows as http } from './rows/http.mjs';
import { rows as importing } from './rows/import.mjs';
import { rows as latency } from './rows/latency.mjs';

const ROWS = [...append, ...commands, ...catchUp, ...http, ...history, ...latency, ...importing, ...gap];

const { values: asked } = parseArgs({
  options: {
    only: { type: 'string' },
    short: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const say = (line) => process.stderr.write(`${line}\n`);

const wanted = asked.only?.split(',');
const chosen = wanted === undefined ? ROWS : ROWS.filter(({ id, family }) => wanted.includes(id) || wanted.includes(family));
if (asked.list || chosen.length === 0) {
  for (const { id, family } of ROWS) process.stdout.write(`${id.padEnd(28)} ${family}\n`);
  process.exit(asked.list ? 0 : 2);
}

if (!asked['no-build']) await build();
const server = await openServer();
let closing;
const close = () => (closing ??= server.close());
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close().then(() => process.exit(130)));

const machine = [];
const results = [];
const amounts = asked.short
  ? { rounds: 3, seconds: 0.5, streams: 400, events: 5_000, catchUp: 4_000 }
  : asked.full
    ? { rounds: 5, seconds: 4, streams: 8_000, events: 1_000_000, catchUp: 100_000 }
    : { rounds: 3, seconds: 3, streams: 4_000, events: 100_000, catchUp: 100_000 };
const bench = { server, isShort: asked.short, ...amounts, rounds: Number(asked.rounds ?? amounts.rounds) };
try {
  machine.push(...(await describeMachine(server)));
  for (const [what, value] of machine) say(`${what}: ${value}`);
  for (const row of chosen) {
    say(`\n${row.id}`);
    try {
      results.push(...(await row.run({ ...bench, say: (line) => say(`  ${line}`) })));
    } catch (error) {
      say(error instanceof Error ? (error.stack ?? error.message) : String(error));
      results.push({ row: row.id, failed: error instanceof Error ? error.message : String(error) });
    }
  }
  machine.push(['load after the run', loads()]);
} finally {
  await close();
}

process.stdout.write(`\n${terminalTable(results)}\n`);
for (const { row, notes = [] } of results) for (const note of notes) process.stdout.write(`${row}: ${note}\n`);
if (wanted === undefined || asked.write) {
  const commit = await run('git', ['rev-parse', '--short', 'HEAD']).then(
    ({ out }) => out.trim(),
    () => 'unknown',
  );
  const how = `${asked.short ? '--short' : asked.full ? '--full' : 'default amounts'}, ${bench.rounds} rounds`;
  say(`written to ${await writeResults({ machine, results, how, at: new Date().toISOString(), commit })}`);
}
process.exit(results.some((result) => 'failed' in result) ? 1 : 0);
