import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { impurities, rules } from './purity.js';

const root = resolve(import.meta.dirname, '../..');

/** Each rule with texts that it must refuse where they are planted. */
const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['only the clock reads the time', 'domain/case/case.ts', 'export const at = Date.now();'],
  ['only the clock reads the time', 'src/cases/cases.controller.ts', 'export const at = new Date();'],
  ['only the clock reads the time', 'projections/case-register/case-register.ts', 'export const at = new Date;'],
  ['only the clock reads the time', 'infrastructure/mail/mail.ts', 'export const read = Date.now;'],
  ['only the clock reads the time', 'src/cli.ts', 'export const at = Date();'],
  ['the domain does not know the time zone of the machine', 'domain/law/time-limits.ts', 'export const y = new Date(2026, 0, 1);'],
  ['the domain does not know the time zone of the machine', 'domain/law/time-limits.ts', 'export const y = (date: Date) => date.getDay();'],
  ['the domain draws no chance', 'domain/report/report.ts', 'export const n = Math.random();'],
  ['the domain draws no chance', 'domain/report/report.ts', 'declare const randomUUID: () => string; randomUUID();'],
  ['the domain waits for nothing', 'domain/report/report.ts', 'export async function decide() {}'],
  ['the domain waits for nothing', 'domain/report/report.ts', 'export const decide = (): Promise<void> => later;'],
  ['the domain has no class', 'domain/report/report.ts', 'export class Report {}'],
  ['the domain has no class', 'domain/report/report.ts', 'export const Report = class {};'],
  ['the domain reads neither process nor globals of Node', 'domain/report/report.ts', 'export const kind = process.env.GREFFE_KIND;'],
  ['no comment silences a check', 'src/cli.ts', '/* eslint-' + 'disable no-console */ run();'],
  ['no comment silences a check', 'test/http/x.spec.ts', 'run(); // oxlint-' + 'disable-line'],
  ['no comment silences a check', 'web/staff/app.tsx', 'const x = <p>{/* @ts-' + 'ignore */ y}</p>;'],
  ['no comment puts work off', 'src/cli.ts', 'run(); // TO' + 'DO later'],
  ['no test is skipped or alone', 'test/http/x.spec.ts', "it.skip('a fine has a cap', () => undefined);"],
  ['no test is skipped or alone', 'test/http/x.spec.ts', "describe.only.each([1])('a fine has a cap', () => undefined);"],
  ['no test is skipped or alone', 'test/http/x.spec.ts', "xit('a fine has a cap', () => undefined);"],
];

/** What the rules must leave alone. */
const permitted: readonly (readonly [file: string, text: string])[] = [
  ['infrastructure/clock/system-clock.ts', 'export const now = (): Date => new Date();'],
  ['domain/law/time-limits.ts', 'export const day = (at: string): number => new Date(at).getUTCDay();'],
  ['test/http/x.spec.ts', 'const started = Date.now();'],
  ['src/cli.ts', "export const text = '// eslint-disable is a word in a string';"],
  ['src/cli.ts', '/** Says the time of `Date.now()` in words: an async class. */ export const x = 1;'],
  ['src/cases/cases.controller.ts', 'export class CasesController { async list(): Promise<void> {} }'],
];

const sourcesBelow = (folder: string): readonly string[] =>
  !existsSync(join(root, folder))
    ? []
    : readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
        .filter((name) => /\.(?:ts|tsx|mjs|cjs)$/.test(name) && !/(?:^|\/)(?:node_modules|dist)\//.test(name));

describe('What a room may not do', () => {
  it.each(planted)('%s: %s is refused for `%s`', (rule, file, text) => {
    expect(new Set(impurities(file, text).map((impurity) => impurity.rule))).toEqual(new Set([rule]));
  });

  it.each(permitted)('%s may say `%s`', (file, text) => {
    expect(impurities(file, text)).toEqual([]);
  });

  it('every rule is proved by a planted violation', () => {
    const proved = new Set(planted.map(([rule]) => rule));
    expect(rules.map((rule) => rule.name).filter((name) => !proved.has(name))).toEqual([]);
  });

  it('no file of this repository does what its room may not do', () => {
    const files = ['domain', 'infrastructure', 'projections', 'src', 'test', 'web', 'bench'].flatMap(sourcesBelow);
    expect(files.length).toBeGreaterThan(5);
    expect(files.flatMap((file) => impurities(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});
