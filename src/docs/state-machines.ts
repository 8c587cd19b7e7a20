import type { AnyDecider, Row } from '../../domain/kernel/decider.js';
import { functionLabels, type ActingFunction } from '../../domain/law/functions.js';

type AnyRow = Row<{ readonly phase: string }, unknown>;

/**
 * Transitions that the lines of a table would allow together and that no history reaches, by category, as `Command: FROM -> TO`: from each of
 * `from` to each of `to` may be more than happens. A test holds that they never do.
 */
export const neverHappens: Readonly<Record<string, readonly string[]>> = {
  sanctionProceeding: ['TakeOverAsRapporteur: AWAITING_RAPPORTEUR -> ADVERSARIAL', 'TakeOverAsRapporteur: APPOINTED -> ADVERSARIAL'],
  complaint: ['ReopenComplaint: INADMISSIBLE -> UNDER_INSTRUCTION'],
  inspection: ['RecordJudgeRefusal: BLOCKED -> READY'],
};

const START = '[*]';
const node = (phase: string): string => (phase === 'NONE' ? START : phase);

/** Every phase that a table names, in order of appearance. */
export const phasesOf = ({ table }: AnyDecider): readonly string[] => [
  ...new Set(Object.values(table).flatMap(({ from, to }) => [...from, ...(to === 'same' ? [] : to)])),
];

interface Arrow {
  readonly command: string;
  readonly from: string;
  readonly to: string;
}

/** Every transition that happens. */
export const arrowsOf = ({ category, table }: AnyDecider): readonly Arrow[] =>
  Object.entries(table)
    .flatMap(([command, { from, to }]) =>
      from.flatMap((before) => (to === 'same' ? [before] : to).map((after) => ({ command, from: before, to: after }))),
    )
    .filter(({ command, from, to }) => !neverHappens[category]?.includes(`${command}: ${from} -> ${to}`));

const diagram = (life: AnyDecider): readonly string[] => {
  const moves = arrowsOf(life).filter(({ from, to }) => from !== to);
  const joined = new Map<string, string[]>();
  for (const { command, from, to } of moves) {
    const key = `${node(from)} --> ${node(to)}`;
    joined.set(key, [...(joined.get(key) ?? []), command]);
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...[...joined].map(([arrow, commands]) => `    ${arrow}: ${commands.join('<br/>')}`),
    ...Object.keys(life.final ?? {}).map((phase) => `    ${phase} --> ${START}`),
    '```',
  ];
};

const functionName = (by: string): string => {
  const held = by.replace('*', '') as ActingFunction;
  return `${functionLabels[held].en}${by.endsWith('*') ? ' (on assigned files)' : ''}`;
};

const line = (command: string, { from, to, by, fourEyes, internal }: AnyRow): string =>
  [
    '',
    `\`${command}\``,
    from.map((phase) => `\`${phase}\``).join(', '),
    to === 'same' ? 'the same' : to.map((phase) => `\`${phase}\``).join(', '),
    by.map(functionName).join(', '),
    fourEyes === undefined ? '' : 'yes',
    internal === true ? 'by reaction or timer only' : '',
    '',
  ]
    .join(' | ')
    .trim();

/** The page of one aggregate, in Markdown: its diagram, its commands, the phases that nothing leaves. Ends with a line break. */
export const stateMachinePage = (life: AnyDecider): string => {
  const finals = Object.entries(life.final ?? {});
  return [
    `# ${life.category}`,
    '',
    'Generated from the command table; `npm run docs` writes it again.',
    '',
    ...diagram(life),
    '',
    'Commands that keep the phase are in the table only. `NONE` is before the first event.',
    '',
    '| Command | From | To | By | Second person | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...Object.entries(life.table).map(([command, row]) => line(command, row)),
    '',
    ...(finals.length === 0
      ? ['Every phase can be left.']
      : ['Phases that nothing leaves:', '', ...finals.map(([phase, reason]) => `- \`${phase}\`: ${reason}`)]),
    '',
  ].join('\n');
};

/** The name of an aggregate's page: `numberSeries` -> `number-series.md`. */
export const pageName = ({ category }: AnyDecider): string => `${category.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}.md`;
