/** Processes of their own, forked from bench/children: they are given a job, say 'ready', and end when told to. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { root } from './product.mjs';

/**
 * @param {string} file below bench/children
 * @param {object} job the first message
 * @returns {Promise<{ ready: object, stop: () => Promise<void> }>} what the child said when it was ready
 */
export const started = (file, job) =>
  new Promise((resolve, reject) => {
    const child = fork(join(root, 'bench', 'children', file), [], { stdio: ['ignore', 2, 2, 'ipc'] });
    const ended = new Promise((over) => void child.once('exit', over));
    const stop = async () => {
      if (child.connected) child.send('stop');
      await ended;
    };
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    child.once('message', (ready) => resolve({ ready, stop }));
    child.send(job);
  });

/** The child's side: does the job, answers, and closes when told to. @param {(job: object) => Promise<{ ready: object, close: () => Promise<void> }>} work */
export const serveParent = (work) => {
  process.once('message', (job) => {
    work(job).then(
      ({ ready, close }) => {
        process.send(ready);
        process.once('message', () => {
          close().then(
            () => process.exit(0),
            () => process.exit(1),
          );
        });
      },
      (error) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        process.exit(1);
      },
    );
  });
};
