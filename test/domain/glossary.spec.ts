import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deciders } from '../../domain/index.js';
import { functionLabels, FUNCTIONS } from '../../domain/law/functions.js';
import { phasesOf } from '../../src/docs/state-machines.js';

interface Line {
  readonly fr: string;
  readonly en: string;
  readonly code: string;
}

const page = readFileSync(join(process.cwd(), 'docs', 'glossary.md'), 'utf8');
/** The lines of the table under a heading. */
const linesUnder = (heading: string): readonly Line[] =>
  (page.split(/^## /mu).find((section) => section.startsWith(`${heading}\n`)) ?? '').split('\n').flatMap((line) => {
    const [, fr, en, code] = /^\| (.+?) +\| (.+?) +\| `(.+?)` +\|$/u.exec(line) ?? [];
    return fr === undefined || en === undefined || code === undefined ? [] : [{ fr: fr.trim(), en: en.trim(), code }];
  });

describe('the glossary', () => {
  it.each([
    ['Kinds of file and register', deciders.map(({ category }) => category)],
    [
      'Where a file stands',
      deciders.flatMap((life) => phasesOf(life).flatMap((phase) => (phase === 'NONE' ? [] : [`${life.category}.${phase}`]))),
    ],
    ['What happens', deciders.flatMap(({ events }) => Object.keys(events.events))],
    ['Functions', FUNCTIONS],
  ] as const)('%s: each code has one line, each line one code in use', (heading, codes) => {
    const lines = linesUnder(heading);
    expect(lines.map(({ code }) => code).sort()).toEqual([...codes].sort());
    expect(new Set(lines.map(({ fr }) => fr)).size).toBe(lines.length);
    expect(new Set(lines.map(({ en }) => en)).size).toBe(lines.length);
  });

  it('names functions as the law data do', () => {
    expect(Object.fromEntries(linesUnder('Functions').map(({ fr, en, code }) => [code, { fr, en }]))).toEqual(functionLabels);
  });
});
