/**
 * `npm run check`: every static check, two at a time, each one's output shown only when it fails.
 * Exits 1 and names the failures when there are any; `npm run check -- lint types` runs the named ones alone.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const AT_ONCE = 2;

/** The rooms that dependency-cruiser reads, as far as they exist. */
const rooms = ['domain', 'infrastructure', 'projections', 'src', 'test', 'web', 'bench'].filter((room) => existsSync(join(root, room)));

/** Longest first. Each is a file of an installed package and its arguments. */
const checks = {
  types: ['typescript/bin/tsc', '--noEmit', '--pretty', '-p', '.'],
  knip: ['knip/bin/knip.js', '--no-progress'],
  dependencies: [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err-long',
    ...rooms,
  ],
  format: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  lint: ['oxlint/bin/oxlint', '--disable-nested-config', '--deny-warnings'],
};

/** Runs one check; resolves to whether it passed. */
function run(name) {
  const [file, ...args] = checks[name];
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'node_modules', file), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  return new Promise((done) => {
    child.once('error', (error) => output.push(Buffer.from(String(error))));
    child.once('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
      if (code !== 0) process.stdout.write(`${Buffer.concat(output).toString('utf8').trimEnd()}\n\n`);
      done(code === 0);
    });
  });
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(checks, name));
if (unknown.length > 0) {
  process.stderr.write(`no such check: ${unknown.join(', ')}; there are ${Object.keys(checks).join(', ')}\n`);
  process.exit(2);
}

const waiting = asked.length > 0 ? asked : Object.keys(checks);
const failed = [];
async function work() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) if (!(await run(name))) failed.push(name);
}
await Promise.all(Array.from({ length: AT_ONCE }, work));
if (failed.length > 0) {
  process.stdout.write(`check failed: ${failed.join(', ')}\n`);
  process.exit(1);
}
