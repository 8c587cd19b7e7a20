import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** Builds dist/ if it is not the build of these sources, and tells where it is. */
export const builtTree = (): string => {
  const built = spawnSync(process.execPath, [resolve('src/launch.mjs'), 'cli'], { encoding: 'utf8' });
  if (built.status !== 2) throw new Error(`the build failed: ${built.stderr}`);
  return join(resolve('.'), 'dist');
};
