/** greffe as built: the benchmark measures what is delivered, so it imports dist/, never the sources. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const built = (file) => join(root, 'dist', file);
export const isBuilt = (file) => existsSync(built(file));

/** A module of the product, by its path below dist/. */
export const product = (file) => import(pathToFileURL(built(file)).href);

/** Runs a program to its end; its output is given back. @throws Error when it fails, with the end of what it said */
export const run = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const out = [];
    const err = [];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => err.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const said = Buffer.concat(err).toString('utf8');
      if (code === 0) resolve({ out: Buffer.concat(out).toString('utf8'), err: said });
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${code}: ${said.slice(-2000)}`));
    });
  });

/** Builds dist/ unless it is the build of these sources. */
export const build = () => run(process.execPath, [join(root, 'src', 'launch.mjs'), 'build']);
