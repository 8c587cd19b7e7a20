import type { Asker } from '../../domain/kernel/decider.js';
import { streamOf } from '../../domain/kernel/envelope.js';
import { reference } from '../../domain/kernel/shapes.js';
import { FACT_KINDS, reportFacts } from '../../projections/report-facts/report-facts.js';
import { figures, FIGURES_BY, type Figures, type FiguresQuestion } from '../../projections/report-facts/figures.js';
import { mayRead } from '../access.js';
import type { Greffe } from '../greffe.js';
import { malformedQuery, Rejected, type FieldProblem } from '../http/problems.js';
import { positionOf } from '../questions/list.js';

/** Figures with the moment that they are of: the position, and when its event was recorded (null before the first one). */
export interface FiguresAnswer extends Figures {
  readonly asOf: { readonly position: number; readonly at: string | null };
}
type Parts = Pick<Greffe, 'database' | 'log'>;

/** When the event at a position was recorded. */
const recordedAt = async ({ log }: Pick<Parts, 'log'>, position: number): Promise<string | null> => {
  if (position === 0) return null;
  for await (const page of log.readAll(position - 1, { upTo: position, pageSize: 1 })) return page[0]?.recordedAt ?? null;
  return null;
};

const isElectionCode = (text: string): boolean => reference.node.kind === 'token' && reference.node.pattern.test(text);

/** Whether this election was declared. A text that is no code names none. */
export const isDeclared = async ({ log }: Pick<Parts, 'log'>, code: string): Promise<boolean> =>
  isElectionCode(code) && (await log.readStream(streamOf('election', code), { upTo: 0 })).length > 0;

/** Counts what was filed for an election; the same answer on every way of asking. */
export const askFigures = async (parts: Parts, question: FiguresQuestion): Promise<FiguresAnswer> => {
  const position = question.at ?? (await positionOf(parts, reportFacts.name));
  const { election, by, unit, countingRule, total, rows } = await figures(parts.database.pool, question);
  return { election, by, unit, asOf: { position, at: await recordedAt(parts, position) }, countingRule, total, rows };
};

const KNOWN = ['election', 'by', 'kind', 'asOf'];
const isOneOf = <T extends string>(codes: readonly T[], text: unknown): text is T => (codes as readonly unknown[]).includes(text);

/**
 * Figures as asked by somebody over HTTP. Labels of respondents are personal values: only who may read those of reports sees figures by them.
 * @throws Refused 422 naming every parameter that is unknown or wrong; Rejected 403
 */
export const answerFigures = async (
  parts: Parts,
  { query, asOf, asker }: { readonly query: unknown; readonly asOf: number | undefined; readonly asker: Asker },
): Promise<FiguresAnswer> => {
  const given = (query ?? {}) as Readonly<Record<string, unknown>>;
  const wrong: FieldProblem[] = Object.keys(given)
    .filter((name) => !KNOWN.includes(name))
    .map((name) => ({ pointer: `/${name}`, code: 'UNDECLARED' }));
  const { election, by, kind } = given;
  if (election === undefined) wrong.push({ pointer: '/election', code: 'REQUIRED' });
  else if (typeof election !== 'string' || !(await isDeclared(parts, election))) wrong.push({ pointer: '/election', code: 'NOT_A_CODE' });
  if (by === undefined) wrong.push({ pointer: '/by', code: 'REQUIRED' });
  else if (!isOneOf(FIGURES_BY, by)) wrong.push({ pointer: '/by', code: 'NOT_A_CODE' });
  if (kind !== undefined && !isOneOf(FACT_KINDS, kind)) wrong.push({ pointer: '/kind', code: 'NOT_A_CODE' });
  if (wrong.length > 0 || typeof election !== 'string' || !isOneOf(FIGURES_BY, by)) throw malformedQuery(wrong);
  if (by === 'respondent' && !mayRead('REPORTS', 'RESPONDENT_PERSON', asker, false)) throw new Rejected(403, 'FUNCTION_NOT_ALLOWED', {});
  return askFigures(parts, { election, by, kind: isOneOf(FACT_KINDS, kind) ? kind : undefined, at: asOf });
};
