import { askFigures, isDeclared } from '../analytics/analytics.queries.js';
import { normaliseInstant } from '../../domain/law/instant.js';
import { FIGURES_BY, type FiguresBy } from '../../projections/report-facts/figures.js';
import { FACT_KINDS, type FactKind } from '../../projections/report-facts/report-facts.js';
import type { Greffe } from '../greffe.js';
import { DONE, oneOf, REFUSED, UsageError, withGreffe, type Verb } from './verb.js';

const USAGE = `stats --election CODE --by ${FIGURES_BY.join('|')} [--kind ${FACT_KINDS.join('|')}] [--as-of POS|INSTANT]`;

/** A position, or the text of an instant; undefined for now. */
type Moment = number | string | undefined;
const momentOf = (text: string | undefined): Moment => {
  if (text === undefined) return undefined;
  if (/^[0-9]{1,15}$/.test(text)) return Number(text);
  const instant = normaliseInstant(text);
  if (instant === undefined)
    throw new UsageError('--as-of is a position of the log, or an instant with its offset such as 2020-03-15T20:00:00+01:00.');
  return instant;
};
const positionFor = async ({ log }: Greffe, moment: Moment): Promise<number | undefined> =>
  typeof moment === 'string' ? log.positionAt(moment) : moment;

const percent = new Intl.NumberFormat('fr-FR', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const unitLabels: Readonly<Record<FactKind | 'report-or-complaint', string>> = {
  report: 'signalements',
  complaint: 'plaintes',
  'report-or-complaint': 'signalements et plaintes',
};

export const statsVerb: Verb = {
  usage: USAGE,
  does: 'counts of what was filed for an election, now or as of a past moment',
  options: { election: { type: 'string' }, by: { type: 'string' }, kind: { type: 'string' }, 'as-of': { type: 'string' } },
  words: [0, 0],
  run: async (given, io) => {
    const election = given.option('election');
    const byText = given.option('by');
    if (election === undefined || byText === undefined) throw new UsageError(USAGE);
    const by: FiguresBy = oneOf(FIGURES_BY, byText, 'by');
    const kindText = given.option('kind');
    const kind = kindText === undefined ? undefined : oneOf(FACT_KINDS, kindText, 'kind');
    const moment = momentOf(given.option('as-of'));
    return withGreffe('read', io, async (greffe) => {
      if (!(await isDeclared(greffe, election))) {
        io.document({ code: 'ELECTION_UNKNOWN' });
        io.note(`ELECTION_UNKNOWN: the election ${election} was not declared.`);
        return REFUSED;
      }
      const { position, paused } = await greffe.engine.catchUp();
      const at = await positionFor(greffe, moment);
      if (at !== undefined && at > position) {
        io.document({ code: 'AS_OF_NOT_REACHED', position: at, head: position });
        io.note(`AS_OF_NOT_REACHED: the log is at position ${position} and has not reached ${at}.`);
        return REFUSED;
      }
      if (paused.includes('report-facts')) {
        io.document({ code: 'READ_MODEL_PAUSED' });
        io.note('READ_MODEL_PAUSED: the facts that figures count stand still at an event; see projections status.');
        return REFUSED;
      }
      const answer = await askFigures(greffe, { election, by, kind, at });
      io.document(answer);
      io.line(
        `${election} : ${answer.total} ${unitLabels[answer.unit]}, arrêté à la position ${answer.asOf.position}${answer.asOf.at === null ? '' : ` (${answer.asOf.at})`}, règle ${answer.countingRule}`,
      );
      const width = Math.max(...answer.rows.map(({ key }) => key.length), 0);
      for (const { key, count, share } of answer.rows)
        io.line(`${key.padEnd(width)}  ${String(count).padStart(7)}  ${percent.format(share).padStart(8)}`);
      return DONE;
    });
  },
};
