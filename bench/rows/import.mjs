/** The command line as it is typed, on a data folder of its own: an election's file, once and again; a rebuild; a start on what is there. */
import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, pause } from '../harness/measure.mjs';
import { built, isBuilt, root, run } from '../harness/product.mjs';

const FILE = join(root, 'test', 'fixtures', 'reports-mun-2020.csv');
const ROWS = 4_048;

const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'greffe-bench-data-'));
  chmodSync(folder, 0o711);
  return folder;
};
const environment = (folder, more = {}) => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  GREFFE_DATA: folder,
  GREFFE_KIND: 'TEST',
  LOG_LEVEL: 'warn',
  ...more,
});

const verb = async (folder, ...words) => {
  const started = performance.now();
  const { out } = await run(process.execPath, [built('src/cli.js'), ...words, '--json'], { env: environment(folder) });
  return { seconds: (performance.now() - started) / 1000, answer: JSON.parse(out) };
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Seconds from the start of the server until it says that it is ready. */
const startToReady = async (folder) => {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [built('src/main.js')], {
    cwd: root,
    env: environment(folder, { PORT: String(port) }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = [];
  child.stderr.on('data', (chunk) => said.push(chunk));
  let isOver = false;
  const ended = new Promise((resolve) => {
    child.once('exit', () => {
      isOver = true;
      resolve();
    });
  });
  try {
    for (;;) {
      if (isOver) throw new Error(`the server ended: ${Buffer.concat(said).toString('utf8').slice(-1000)}`);
      const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
      if (answer?.status === 200) return (performance.now() - started) / 1000;
      if (performance.now() - started > 60_000) throw new Error('the server is not ready after a minute');
      await pause(5);
    }
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
};

const importing = {
  id: 'import',
  family: 'import',
  async run({ rounds, say }) {
    const figures = { first: [], second: [], rebuild: [], rebuiltAgain: [], start: [] };
    for (let round = 0; round < rounds; round += 1) {
      const folder = newFolder();
      try {
        // What is rejected is written beside the file: it must not land among the fixtures.
        const file = join(folder, 'reports.csv');
        copyFileSync(FILE, file);
        const first = await verb(folder, 'import', file);
        if (first.answer.imported !== ROWS) throw new Error(`imported ${JSON.stringify(first.answer)}`);
        const second = await verb(folder, 'import', file);
        if (second.answer.alreadyThere !== ROWS || second.answer.position !== first.answer.position)
          throw new Error(`again ${JSON.stringify(second.answer)}`);
        const rebuilt = await verb(folder, 'rebuild');
        const again = await verb(folder, 'rebuild');
        if ([...rebuilt.answer, ...again.answer].some(({ identical }) => !identical)) throw new Error('a rebuild changed something');
        figures.first.push(first.seconds);
        figures.second.push(second.seconds);
        figures.rebuild.push(rebuilt.seconds);
        figures.rebuiltAgain.push(again.seconds);
        if (isBuilt('src/main.js')) figures.start.push(await startToReady(folder));
        say(
          `round ${round + 1}/${rounds}: import ${first.seconds.toFixed(2)} s, again ${second.seconds.toFixed(2)} s, rebuild ${rebuilt.seconds.toFixed(2)} s, start ${figures.start.at(-1)?.toFixed(2) ?? '-'} s`,
        );
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    return [
      {
        row: 'import',
        what: `import of ${ROWS} rows as typed, into a new data folder, its database made first`,
        unit: 's',
        ours: figures.first,
        targets: [{ atMost: 5 }],
      },
      {
        row: 'import-again',
        what: 'the same file a second time: nothing added',
        unit: 's',
        ours: figures.second,
        targets: [{ atMost: 5 }],
      },
      {
        row: 'import-rebuild',
        what: 'rebuild of everything from it as typed, catching up included',
        unit: 's',
        ours: figures.rebuild,
        targets: [{ atMost: 5 }],
        notes: [`with the read models up to date before: ${median(figures.rebuiltAgain).toFixed(2)} s.`],
      },
      figures.start.length === 0
        ? { row: 'start', absent: 'there is no server in this build' }
        : { row: 'start', what: 'start on existing data to ready', unit: 's', ours: figures.start, targets: [{ atMost: 2 }] },
    ];
  },
};

export const rows = [importing];
