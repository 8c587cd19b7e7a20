/** What a figure was measured on: without it no absolute figure means anything. */
import { closeSync, fdatasyncSync, openSync, readFileSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { median, percentile } from './measure.mjs';

const TMPFS = 0x01021994;

/** Milliseconds that writing 8 kB through to the disk takes, in the folder of the database. */
const fsyncMs = (folder) => {
  const file = join(folder, 'fsync-probe');
  const handle = openSync(file, 'w');
  const page = Buffer.alloc(8192, 1);
  const times = [];
  for (let index = 0; index < 200; index += 1) {
    const started = performance.now();
    writeSync(handle, page, 0, page.length, (index % 16) * page.length);
    fdatasyncSync(handle);
    times.push(performance.now() - started);
  }
  closeSync(handle);
  rmSync(file);
  return times;
};

const system = () => {
  try {
    return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? type();
  } catch {
    return type();
  }
};

/** Processes that wanted to run, on average over one, five and fifteen minutes: above the number of cores others were at work. */
export const loads = () =>
  loadavg()
    .map((load) => load.toFixed(1))
    .join(' ');

/** @returns {Promise<readonly (readonly [string, string])[]>} */
export const describeMachine = async (server) => {
  const { rows } = await server.admin.query(
    `SELECT name, setting, unit FROM pg_settings WHERE name IN
       ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size', 'wal_level', 'work_mem') ORDER BY name`,
  );
  const setting = Object.fromEntries(rows.map(({ name, setting: value, unit }) => [name, unit === null ? value : `${value} x ${unit}`]));
  const times = fsyncMs(server.folder);
  const { server_version: version, ...others } = setting;
  return [
    ['processor', `${availableParallelism()} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}; clients, peers and database share them`],
    ['memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ['system', `${system()}, ${type()} ${release()}`],
    ['Node', process.versions.node],
    ['PostgreSQL', `${version}, embedded, over a unix socket`],
    [
      'settings',
      Object.entries(others)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ],
    [
      'writing 8 kB through to the disk',
      `median ${median(times).toFixed(2)} ms, p99 ${percentile(times, 0.99).toFixed(2)} ms${statfsSync(server.folder).type === TMPFS ? ' (a memory disk: nothing is durable here)' : ''}`,
    ],
    ['load before the run', loads()],
  ];
};
