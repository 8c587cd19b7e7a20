import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { openEmbeddedPostgres, type ConnectionSettings, type EmbeddedPostgres } from '../../infrastructure/database/embedded-postgres.js';
import { startFailure } from '../../infrastructure/database/postmaster.js';
import { isPostgresOf, postgresProcessesOf, until } from '../../infrastructure/database/processes.js';
import { checkout, interruptedStart, program, removeFolders, temporaryFolder, usedDataFolder, type Program } from './outside.js';

let tree: string;
let programs: Program[] = [];
let servers: EmbeddedPostgres[] = [];

beforeAll(() => {
  tree = checkout(temporaryFolder());
});
afterEach(async () => {
  for (const server of servers) await server.close();
  for (const one of programs) {
    one.process.kill('SIGCONT');
    await one.end();
  }
  [servers, programs] = [[], []];
});
afterAll(removeFolders);

async function open(dataDir: string, onRestart = (): void => undefined): Promise<EmbeddedPostgres> {
  const server = await openEmbeddedPostgres({ dataDir, onRestart });
  servers.push(server);
  return server;
}

async function start(dataDir: string): Promise<Program> {
  const one = await program(tree, dataDir);
  programs.push(one);
  return one;
}

async function query(connection: ConnectionSettings, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const runs = (dataDir: string, pid: number): boolean => isPostgresOf(pid, join(dataDir, 'postgres', 'cluster'));
const kill = (pid: number): boolean => process.kill(pid, 'SIGKILL');

describe('one program', () => {
  test('makes a database in a new data folder, closed to other users, and stops it when it leaves', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    const server = await open(dataDir);
    const pid = server.pid() ?? 0;
    const connection = server.connection('postgres', 'postgres');
    expect(await query(connection, "SELECT current_setting('fsync') AS fsync, current_setting('listen_addresses') AS addresses")).toEqual([
      { fsync: 'on', addresses: '' },
    ]);
    expect(statSync(connection.host).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'postgres', 'passwords.json')).mode & 0o777).toBe(0o600);
    await expect(query({ ...connection, password: 'guessed' }, 'SELECT')).rejects.toThrow('password authentication failed');
    // Ctrl-C reaches the terminal's process group, so the server has one of its own.
    expect(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[2]).toBe(String(pid));
    await server.close();
    expect(postgresProcessesOf(join(dataDir, 'postgres', 'cluster'))).toEqual([]);
  });

  test('keeps what it stored when it closes and opens again', async () => {
    const dataDir = await usedDataFolder(tree);
    const first = await open(dataDir);
    await query(first.connection('postgres', 'postgres'), 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.close();
    const second = await open(dataDir);
    expect(await query(second.connection('postgres', 'postgres'), 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  test('has its server again when that is killed under it', async () => {
    const dataDir = await usedDataFolder(tree);
    let back = (): void => undefined;
    const restarted = new Promise<void>((resolve) => (back = resolve));
    const server = await open(dataDir, () => back());
    const connection = server.connection('postgres', 'postgres');
    await query(connection, 'CREATE TABLE kept AS SELECT 1 AS n');
    const pid = server.pid() ?? 0;
    kill(pid);
    await restarted;
    expect(server.pid()).not.toBe(pid);
    expect(await query(connection, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  test('finds its data where the path is too long for a socket', async () => {
    const dataDir = join(temporaryFolder(), 'a'.repeat(60), 'b'.repeat(60));
    const server = await open(dataDir);
    expect(Buffer.byteLength(server.connection('postgres').host)).toBeLessThan(90);
    expect(await query(server.connection('postgres', 'postgres'), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });
});

describe('after a kill', () => {
  test('a server that outlived its program is taken over by the next one, and stopped with it', async () => {
    const dataDir = await usedDataFolder(tree);
    const first = await program(tree, dataDir);
    await query(first.connection, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.kill();
    expect(runs(dataDir, first.pid)).toBe(true);
    const second = await start(dataDir);
    expect(second.pid).toBe(first.pid);
    expect(await query(second.connection, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await second.end();
    expect(runs(dataDir, first.pid)).toBe(false);
  });

  test('both the program and the server may be killed: what was acknowledged is there', async () => {
    const dataDir = await usedDataFolder(tree);
    for (let round = 1; round <= 3; round += 1) {
      const one = await program(tree, dataDir);
      await query(one.connection, 'CREATE TABLE IF NOT EXISTS kept (n int)');
      await query(one.connection, `INSERT INTO kept VALUES (${round})`);
      kill(one.process.pid ?? 0);
      kill(one.pid);
      await one.kill();
    }
    const last = await start(dataDir);
    expect(await query(last.connection, 'SELECT n FROM kept ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  test('a killed server that nobody buried, as in a container, counts as dead', async () => {
    const dataDir = await usedDataFolder(tree);
    const first = await start(dataDir);
    // A stopped parent does not take note of its child's death, which stays in the process table.
    first.process.kill('SIGSTOP');
    kill(first.pid);
    expect(await until(() => readFileSync(`/proc/${first.pid}/stat`, 'utf8').includes(') Z '), 5_000)).toBe(true);
    const second = await start(dataDir);
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.connection, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  test('a killed start leaves no half-made database', async () => {
    const dataDir = temporaryFolder();
    for (const afterMs of [150, 300, 500, 800]) {
      await interruptedStart(tree, dataDir, afterMs);
    }
    const last = await start(dataDir);
    expect(await query(last.connection, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });
});

describe('several programs on one data folder', () => {
  test('started at once on a new folder, they share one server, which stops with the last of them', async () => {
    const dataDir = temporaryFolder();
    const [first, second, third] = await Promise.all([start(dataDir), start(dataDir), open(dataDir)]);
    expect([second.pid, third.pid()]).toEqual([first.pid, first.pid]);
    await first.end();
    await third.close();
    expect(await query(second.connection, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await second.end();
    expect(runs(dataDir, first.pid)).toBe(false);
  });

  test('one that ends without closing stops the server all the same when it was the last', async () => {
    const dataDir = await usedDataFolder(tree);
    const [first, last] = await Promise.all([program(tree, dataDir), program(tree, dataDir)]);
    await first.leave();
    expect(runs(dataDir, last.pid)).toBe(true);
    await last.leave();
    expect(await until(() => !runs(dataDir, last.pid), 5_000)).toBe(true);
  });

  test('one that was killed does not keep the server alive', async () => {
    const dataDir = await usedDataFolder(tree);
    const [killed, other] = await Promise.all([program(tree, dataDir), start(dataDir)]);
    await killed.kill();
    await other.end();
    expect(runs(dataDir, other.pid)).toBe(false);
  });

  test('one alone starts a killed server again, and all have it', async () => {
    const dataDir = await usedDataFolder(tree);
    const [first, second] = await Promise.all([start(dataDir), start(dataDir)]);
    kill(first.pid);
    const cluster = join(dataDir, 'postgres', 'cluster');
    const lockFile = join(cluster, 'postmaster.pid');
    const started = (text: string): boolean => text.includes('ready') && !text.startsWith(`${first.pid}\n`);
    expect(await until(() => existsSync(lockFile) && started(readFileSync(lockFile, 'utf8')), 10_000)).toBe(true);
    expect(await query(first.connection, 'SELECT 1 AS n')).toEqual(await query(second.connection, 'SELECT 1 AS n'));
  });
});

describe('what is wrong is said in one sentence', () => {
  test('a database of another major version is left alone', async () => {
    const dataDir = await usedDataFolder(tree);
    await (await open(dataDir)).close();
    writeFileSync(join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '15\n');
    await expect(open(dataDir)).rejects.toMatchObject({
      code: 'DATABASE_OTHER_VERSION',
      message: expect.stringContaining('PostgreSQL 15'),
    });
  });

  test('a data folder that is a file cannot be written', async () => {
    const file = join(temporaryFolder(), 'data');
    writeFileSync(file, '');
    await expect(open(file)).rejects.toMatchObject({ code: 'DATABASE_FOLDER_NOT_WRITABLE', message: expect.stringContaining(file) });
  });

  test('a database without its passwords is not overwritten', async () => {
    const dataDir = await usedDataFolder(tree);
    await (await open(dataDir)).close();
    writeFileSync(join(dataDir, 'postgres', 'passwords.json'), '');
    await expect(open(dataDir)).rejects.toMatchObject({ code: 'DATABASE_PASSWORD_MISSING' });
  });

  test("the server's own words become the failure that an operator can act on", () => {
    const place = { home: '/data', socketDir: '/data/socket' };
    const code = (text: string): string => startFailure(text, place).code;
    expect(code('FATAL:  could not write lock file "postmaster.pid": No space left on device')).toBe('DATABASE_DISK_FULL');
    expect(code('FATAL:  data directory "/data/cluster" has invalid permissions')).toBe('DATABASE_FOLDER_PERMISSIONS');
    expect(code('FATAL:  could not create any Unix-domain sockets')).toBe('DATABASE_SOCKET');
    expect(startFailure('LOG:  x\nFATAL:  out of luck\n', place).message).toBe('The database in /data does not start: out of luck.');
  });
});
