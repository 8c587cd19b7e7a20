/** The table that the benchmark prints and keeps. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './measure.mjs';
import { root } from './product.mjs';

/**
 * What one row found. Figures have a value a round.
 * @typedef {{ name?: string, values: readonly number[] }} Figures
 * @typedef {{ of: 'peer' | 'raw', atLeast: number } | { atMost: number } | { atLeast: number }} Target ratios to a peer or the raw limit, or an absolute figure
 * @typedef {{ row: string, what: string, unit: string, ours: readonly number[], peer?: Figures, raw?: Figures, targets: readonly Target[], notes?: readonly string[] }} Result
 * @typedef {{ row: string, failed: string } | { row: string, absent: string }} Missing
 */

const number = (value) => {
  if (!Number.isFinite(value)) return '-';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
};
const figure = (values) => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values.length < 2 || low === high ? number(median(values)) : `${number(median(values))} (${number(low)} to ${number(high)})`;
};
const ratio = ({ unit, ours }, theirs) =>
  theirs === undefined || !unit.endsWith('/s') ? '' : `${(median(ours) / median(theirs.values)).toFixed(2)}x`;

const targetText = (target) => {
  if ('of' in target) return `${target.atLeast}x ${target.of === 'peer' ? 'the peer' : 'raw'}`;
  return 'atMost' in target ? `at most ${number(target.atMost)}` : `at least ${number(target.atLeast)}`;
};
const isReached = (result, target) => {
  const ours = median(result.ours);
  if ('of' in target) return ours / median(result[target.of].values) >= target.atLeast;
  return 'atMost' in target ? ours <= target.atMost : ours >= target.atLeast;
};

const HEADER = ['row', 'what', 'unit', 'ours', 'peer', 'raw limit', 'to peer', 'to raw', 'target', 'reached'];
const cells = (result) => {
  if ('failed' in result) return [result.row, `could not run: ${result.failed}`, '', '', '', '', '', '', '', 'NOT RUN'];
  if ('absent' in result) return [result.row, `not measured: ${result.absent}`, '', '', '', '', '', '', '', '-'];
  const named = ({ name, values }) => `${figure(values)}${name === undefined ? '' : ` ${name}`}`;
  return [
    result.row,
    result.what,
    result.unit,
    figure(result.ours),
    result.peer === undefined ? '' : named(result.peer),
    result.raw === undefined ? '' : named(result.raw),
    ratio(result, result.peer),
    ratio(result, result.raw),
    result.targets.map(targetText).join('; '),
    result.targets.map((target) => (isReached(result, target) ? 'yes' : 'NO')).join('; '),
  ];
};

/** @param {readonly (Result | Missing)[]} results */
export const markdownTable = (results) => {
  const line = (words) => `| ${words.map((word) => String(word).replaceAll('|', '/').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(HEADER), line(HEADER.map(() => '---')), ...results.map((result) => line(cells(result)))].join('\n');
};

/** The same table with columns in line, for a terminal. @param {readonly (Result | Missing)[]} results */
export const terminalTable = (results) => {
  const lines = [HEADER, ...results.map(cells)];
  const widths = HEADER.map((_, column) => Math.min(60, Math.max(...lines.map((line) => String(line[column]).length))));
  return lines
    .map((line) =>
      line
        .map((word, column) => String(word).padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** @param {{ machine: readonly (readonly [string, string])[], results: readonly (Result | Missing)[], how: string, at: string, commit: string }} run */
export const writeResults = async ({ machine, results, how, at, commit }) => {
  const notes = results.flatMap((result) => (result.notes ?? []).map((note) => `- **${result.row}**: ${note}`));
  const text = [
    '# Results of `npm run bench`',
    '',
    `Written by the benchmark itself at ${at} (${how}), commit ${commit}. Medians with the range of the rounds; contestants ran interleaved on one database server with`,
    'every write durable. Our figures are with sealing, digest, provenance and history on unless the row says bare. Trust ratios: absolute figures',
    'belong to this machine.',
    '',
    '| machine | |',
    '| --- | --- |',
    ...machine.map(([what, value]) => `| ${what} | ${value} |`),
    '',
    markdownTable(results),
    '',
    ...(notes.length === 0 ? [] : ['Notes:', '', ...notes, '']),
  ].join('\n');
  const file = join(root, 'bench', 'RESULTS.md');
  const { format, resolveConfig } = await import('prettier');
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
  return file;
};
