/**
 * Waits until a process is gone, then stops the PostgreSQL of a test run's data folder and removes the folder.
 * Arguments: the process number, the data folder.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const [pid, dataDir] = [Number(process.argv[2]), process.argv[3]];

function isRunning(number) {
  try {
    // A zombie no longer runs, and signal 0 does not tell.
    return !/\) [ZX] /.test(readFileSync(`/proc/${number}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

while (isRunning(pid)) await pause(250);

const control = join(dataDir, 'postgres');
const pointer = join(control, 'place.json');
const home = existsSync(pointer) ? JSON.parse(readFileSync(pointer, 'utf8')).home : control;
const lockFile = join(home, 'cluster', 'postmaster.pid');
if (existsSync(lockFile)) {
  const server = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  if (isRunning(server)) process.kill(server, 'SIGQUIT');
  for (let tries = 0; isRunning(server) && tries < 100; tries += 1) await pause(50);
}
for (const folder of new Set([home, dataDir])) rmSync(folder, { recursive: true, force: true });
