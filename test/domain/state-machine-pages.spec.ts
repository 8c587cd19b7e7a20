import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deciders } from '../../domain/index.js';
import { pageName, stateMachinePage } from '../../src/docs/state-machines.js';

const folder = join(process.cwd(), 'docs', 'state-machines');

describe('the pages of the state machines', () => {
  it('are one for each aggregate, and no other', () => {
    expect(readdirSync(folder).sort()).toEqual(deciders.map(pageName).sort());
  });

  it.each(deciders.map((life) => [pageName(life), life] as const))(
    '%s says what the command table says (else: npm run docs)',
    (name, life) => {
      expect(readFileSync(join(folder, name), 'utf8')).toBe(stateMachinePage(life));
    },
  );
});
