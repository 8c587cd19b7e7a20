import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const launcher = resolve(import.meta.dirname, '../../src/launch.mjs');

/** Stands in for the compiler: notes that it ran, takes a moment, writes a server and a command line that say their arguments. */
const compiler = `
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
appendFileSync('builds', 'x');
await new Promise((done) => setTimeout(done, 300));
if (existsSync('src/broken.ts')) process.exit(3);
mkdirSync('dist/src', { recursive: true });
for (const name of ['main', 'cli']) writeFileSync('dist/src/' + name + '.js', 'console.log(' + JSON.stringify(name) + ', ...process.argv.slice(2));');
`;

let tree: string;

const put = (file: string, text: string): void => {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), text);
};

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const launch = (...args: readonly string[]): Promise<Run> =>
  new Promise((done) => {
    execFile(process.execPath, [join(tree, 'src/launch.mjs'), ...args], { cwd: tmpdir() }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

const builds = (): number => (existsSync(join(tree, 'builds')) ? readFileSync(join(tree, 'builds'), 'utf8').length : 0);

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'greffe-launch-'));
  put('package.json', '{ "type": "module" }');
  put('src/main.ts', 'export {};');
  put('src/cli.ts', 'export {};');
  put('node_modules/@nestjs/cli/package.json', '{ "name": "@nestjs/cli", "type": "module" }');
  put('node_modules/@nestjs/cli/bin/nest.js', compiler);
  copyFileSync(launcher, join(tree, 'src/launch.mjs'));
});

afterEach(() => rmSync(tree, { recursive: true, force: true }));

describe('Starting from a checkout', () => {
  it('the first start builds, the next ones do not, and arguments arrive', async () => {
    expect(await launch('--quiet')).toEqual({ code: 0, out: 'main --quiet\n', err: expect.stringContaining('building') });
    expect(await launch('cli', 'stats', '--json')).toEqual({ code: 0, out: 'cli stats --json\n', err: '' });
    expect(builds()).toBe(1);
  });

  it('of several starts at once, one builds', async () => {
    const runs = await Promise.all([launch('a'), launch('b'), launch('cli', 'c')]);
    expect(runs.map((run) => run.out)).toEqual(['main a\n', 'main b\n', 'cli c\n']);
    expect(builds()).toBe(1);
  });

  it('a changed source is built again, a touched one is not', async () => {
    await launch();
    utimesSync(join(tree, 'src/main.ts'), 2_000_000_000, 2_000_000_000);
    await launch();
    expect(builds()).toBe(1);
    put('src/main.ts', 'export const changed = true;');
    await launch();
    expect(builds()).toBe(2);
  });

  it('what was compiled from a deleted source is deleted at the next build', async () => {
    put('dist/src/old-migration.js', '');
    await launch();
    expect(existsSync(join(tree, 'dist/src/old-migration.js'))).toBe(false);
    expect(existsSync(join(tree, 'dist/src/main.js'))).toBe(true);
  });

  it('a failed build starts nothing, says so, and does not count as built', async () => {
    put('src/broken.ts', 'export {};');
    expect(await launch()).toEqual({ code: 1, out: '', err: expect.stringContaining('the build failed with exit code 3') });
    rmSync(join(tree, 'src/broken.ts'));
    expect((await launch()).out).toBe('main\n');
  });

  it('a lock left by a process that died does not hold a start for ever', async () => {
    put('dist/.building', '999999999');
    utimesSync(join(tree, 'dist/.building'), 1_000_000_000, 1_000_000_000);
    expect((await launch()).out).toBe('main\n');
  });
});
