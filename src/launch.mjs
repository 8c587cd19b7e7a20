/**
 * Starts greffe from a checkout: builds dist/ when it is not the build of these sources, then runs it in this process.
 *
 *   node src/launch.mjs [ARG...]         the server
 *   node src/launch.mjs cli [ARG...]     the command line
 *   node src/launch.mjs build            the build alone
 *
 * dist/.built holds the digest of the sources that dist/ was made from, so a copied, cloned or touched tree is judged by its content.
 * A built tree is only read, never written: it may belong to another user or lie on a read-only disk. Nothing here writes to standard
 * output, which belongs to the command line's answer. Plain JavaScript: it runs before anything is compiled.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OLDEST_NODE = [20, 19];
const SOURCES = ['src', 'domain', 'infrastructure', 'projections', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package.json'];
/** A build takes seconds; a lock older than this was left by a machine that stopped. */
const LOCK_EXPIRES_AFTER_MS = 300_000;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stamp = join(dist, '.built');
const lock = join(dist, '.building');

const say = (sentence) => process.stderr.write(`greffe: ${sentence}\n`);

/** A start that cannot go on, for the reason in its message. */
class Refused extends Error {}

/** Every source file below `path` (relative to the root), sorted. Dotfiles apart. */
function filesBelow(path) {
  const entries = readdirSync(join(root, path), { withFileTypes: true }).filter((entry) => !entry.name.startsWith('.'));
  return entries
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(`${path}/${entry.name}`) : [`${path}/${entry.name}`]))
    .sort((a, b) => (a < b ? -1 : 1));
}

/** SHA-256 over the names and contents of everything that the build reads. */
function sourceDigest() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(root, source);
    if (!existsSync(path)) continue;
    for (const file of statSync(path).isDirectory() ? filesBelow(source) : [source]) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

const builtFrom = () => (existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined);

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Takes the lock, or answers false when a living process holds it. */
function takeLock() {
  try {
    const handle = openSync(lock, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    const age = Date.now() - statSync(lock).mtimeMs;
    const holder = Number(readFileSync(lock, 'utf8'));
    // An empty lock is one that is being written; give its owner a moment.
    const abandoned = age > LOCK_EXPIRES_AFTER_MS || (age > 1_000 && !(holder > 0 && isAlive(holder)));
    if (abandoned) {
      const aside = `${lock}.${process.pid}`;
      renameSync(lock, aside);
      rmSync(aside, { force: true });
    }
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return false;
}

/** Runs `nest build`, its output on standard error. Resolves to its exit code. */
function nestBuild() {
  const packageFile = createRequire(import.meta.url).resolve('@nestjs/cli/package.json');
  const nest = join(dirname(packageFile), 'bin', 'nest.js');
  const child = spawn(process.execPath, [nest, 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Removes from dist/ what was compiled from a source that is gone: a deleted migration must not run again. */
function sweep(path = '.') {
  for (const entry of readdirSync(join(dist, path), { withFileTypes: true })) {
    const name = `${path}/${entry.name}`;
    const compiled = /^(.+)\.js(?:\.map)?$/.exec(name);
    if (entry.isDirectory()) sweep(name);
    else if (compiled && !existsSync(join(root, `${compiled[1]}.ts`))) rmSync(join(dist, name));
  }
}

/** Brings dist/ up to these sources; of several that start at once, one builds and the others wait for it. */
async function bringUpToDate(always) {
  if (!always && builtFrom() === sourceDigest()) return;
  mkdirSync(dist, { recursive: true });
  for (let waits = 0; !takeLock(); waits += 1) {
    if (waits === 0) say('another start is building; waiting for it');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    const digest = sourceDigest();
    if (!always && builtFrom() === digest) return;
    say('building, once');
    rmSync(stamp, { force: true });
    const code = await nestBuild();
    if (code !== 0) throw new Refused(`the build failed with exit code ${code}`);
    sweep();
    const handle = openSync(`${stamp}.new`, 'w');
    writeSync(handle, digest);
    closeSync(handle);
    renameSync(`${stamp}.new`, stamp);
  } finally {
    rmSync(lock, { force: true });
  }
}

const because = (error) => {
  if (error instanceof Refused) return error.message;
  if (error.code === 'MODULE_NOT_FOUND')
    return 'dist/ is missing or older than its sources and the build tool is not installed: run "npm install"';
  if (['EACCES', 'EROFS', 'EPERM'].includes(error.code)) {
    return `dist/ is missing or older than its sources and may not be written here (${error.code}): let its owner run "npm run build"`;
  }
  return undefined;
};

async function prepare(always) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Refused(`this is Node ${process.versions.node}; Node ${OLDEST_NODE.join('.')} or later is needed`);
  }
  if (!existsSync(join(root, 'node_modules'))) throw new Refused('the packages are not installed yet: run "npm install" first');
  await bringUpToDate(always);
}

const [first, ...rest] = process.argv.slice(2);
try {
  await prepare(first === 'build');
} catch (error) {
  const sentence = because(error);
  if (sentence === undefined) throw error;
  process.stderr.write(`greffe: ${sentence}\n`);
  process.exit(1);
}
if (first !== 'build') {
  const entry = join(dist, 'src', first === 'cli' ? 'cli.js' : 'main.js');
  process.argv = [process.execPath, entry, ...(first === 'cli' ? rest : process.argv.slice(2))];
  await import(pathToFileURL(entry).href);
}
