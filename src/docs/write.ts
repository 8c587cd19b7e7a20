import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deciders } from '../../domain/index.js';
import { pageName, stateMachinePage } from './state-machines.js';

/** Writes docs/state-machines/, a page for each aggregate, below the current folder. */
const folder = join(process.cwd(), 'docs', 'state-machines');
mkdirSync(folder, { recursive: true });
for (const life of deciders) writeFileSync(join(folder, pageName(life)), stateMachinePage(life));
