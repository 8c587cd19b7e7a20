import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { builtTree } from '../support/built.js';

/** Five rounds here; `npm run soak` sets fifty. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 5);
const SEED = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);
const ROWS = 600;
const VICTIMS = ['node', 'postgres', 'both'] as const;

/** The same numbers for the same seed. */
const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

interface Examined {
  readonly ids: readonly string[];
  readonly isDense: boolean;
  readonly brokenChains: number;
  readonly identical: boolean;
}

describe(`a kill in the middle of an import (CRASH_SEED=${SEED})`, () => {
  let dist: string;
  let folder: string;
  let file: string;

  beforeAll(() => {
    dist = builtTree();
    folder = newFolder(join(tmpdir(), 'greffe-crash-'));
    file = join(folder, 'reports.csv');
    const rows = Array.from(
      { length: ROWS },
      (_, index) => `R-${index},report,2026-03-01T10:00:00+01:00,MUN-2026,SMS,36${100 + (index % 800)},Message ${index},75`,
    );
    writeFileSync(file, `source_id,kind,received_at,election,channels,sender,message,department\n${rows.join('\n')}\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const environmentOf = (data: string): NodeJS.ProcessEnv => ({ ...process.env, NODE_OPTIONS: '', GREFFE_DATA: data, GREFFE_KIND: 'TEST' });
  const importing = (data: string, sideFile: string): ChildProcess =>
    fork(resolve('test/crash/import-and-tell.mjs'), [dist, file, sideFile], {
      env: environmentOf(data),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  const ended = (child: ChildProcess): Promise<number | null> => new Promise((done) => child.once('exit', (status) => done(status)));
  const examine = (data: string): Examined => {
    const examined = spawnSync(process.execPath, [resolve('test/crash/examine.mjs'), dist], {
      env: environmentOf(data),
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    if (examined.status !== 0) throw new Error(examined.stderr);
    return JSON.parse(examined.stdout) as Examined;
  };
  /** A folder that the database's system user may enter, so that the cluster lies in it. */
  const newFolder = (path: string): string => {
    const made = mkdtempSync(path);
    chmodSync(made, 0o755);
    return made;
  };
  const postmasterOf = (data: string): number => {
    const pidFile = readdirSync(data, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith('postmaster.pid'));
    return Number(readFileSync(join(data, pidFile ?? 'postmaster.pid'), 'utf8').split('\n')[0]);
  };

  const random = chance(SEED);
  const rounds = Array.from({ length: ROUNDS }, (_, index) => ({
    victim: VICTIMS[index % VICTIMS.length] ?? 'both',
    after: 1 + Math.floor(random() * (ROWS - 100)),
  }));

  test.each(rounds)(
    'A-04 of $victim after the acknowledgement number $after loses nothing that was acknowledged',
    async ({ victim, after }) => {
      const data = newFolder(join(folder, 'data-'));
      const sideFile = join(data, 'acknowledged');
      writeFileSync(sideFile, '');
      const child = importing(data, sideFile);
      const dead = ended(child);
      let killed = false;
      child.on('message', ({ acknowledged }: { readonly acknowledged?: number }) => {
        if (killed || acknowledged === undefined || acknowledged < after) return;
        killed = true;
        if (victim !== 'node') process.kill(postmasterOf(data), 'SIGKILL');
        if (victim !== 'postgres') child.kill('SIGKILL');
      });
      await dead;
      expect(killed).toBe(true);

      const noted = readFileSync(sideFile, 'utf8').split('\n').filter(Boolean);
      expect(noted.length).toBeGreaterThanOrEqual(after);
      const afterKill = examine(data);
      const stored = new Set(afterKill.ids);
      expect(noted.filter((id) => !stored.has(id))).toEqual([]);
      expect(stored.size).toBe(afterKill.ids.length);
      expect(afterKill).toMatchObject({ isDense: true, brokenChains: 0, identical: true });

      const again = importing(data, sideFile);
      expect(await ended(again)).toBe(0);
      const whole = examine(data);
      expect(whole).toMatchObject({ isDense: true, brokenChains: 0, identical: true });
      expect(whole.ids).toHaveLength(8 + ROWS);
    },
    180_000,
  );
});
