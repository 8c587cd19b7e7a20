import type { Asker } from '../../domain/kernel/decider.js';
import { categoryOf, idOf } from '../../domain/kernel/envelope.js';
import { deciders, eventContracts } from '../../domain/index.js';
import { FUNCTIONS } from '../../domain/law/functions.js';
import { normaliseInstant } from '../../domain/law/instant.js';
import { auditTrail, auditTrailTable, type AuditLine } from '../../projections/audit-trail/audit-trail.js';
import { compiled, sql, type Sql } from '../../projections/engine/sql.js';
import { extentOf, type Matter } from '../access.js';
import { ownCases } from '../cases/cases.queries.js';
import { ownComplaints } from '../complaints/complaints.queries.js';
import type { Greffe } from '../greffe.js';
import { ownInspections } from '../inspections/inspections.queries.js';
import { malformedQuery, Refused } from '../http/problems.js';
import { bound, byCode, byId, byWord } from '../questions/filters.js';
import type { Question } from '../questions/list.js';
import { ownReports } from '../reports/reports.queries.js';
import { ownProceedings } from '../sanction-proceedings/sanction-proceedings.queries.js';
import { isOfTheCommittee, isSecretCategory } from '../secrecy.js';
import { replay, ReplayError, type Replayed } from './replay.js';

const COMMANDS = deciders.flatMap(({ table }) => Object.keys(table));
const TYPES = eventContracts.flatMap(({ events }) => Object.keys(events));

/** Who did what, when and in which function; never what it said. */
export const auditQuestion: Question<AuditLine> = {
  matter: 'LOG',
  projection: auditTrail.name,
  table: auditTrailTable,
  filters: {
    stream: byWord('stream', 'One stream', 'case-0192f0c1-2d3e-7abc-8def-0123456789ab'),
    category: byCode(
      'category',
      deciders.map(({ category }) => category),
      'Streams of a category',
    ),
    type: byCode('type', TYPES, 'Type of the event'),
    event: byId('eventId', 'One event'),
    actor: byWord('actorId', 'Who acted', '0192f0c1-2d3e-7abc-8def-0123456789ab'),
    actorKind: byCode('actorKind', ['AGENT', 'REPORTER', 'SYSTEM', 'IMPORT'], 'What acted'),
    actorAs: byCode('actorAs', FUNCTIONS, 'In which function'),
    command: byCode('commandName', COMMANDS, 'By which command'),
    commandId: byId('commandId', 'One command'),
    correlation: byId('correlationId', 'Everything that followed from one command'),
    causation: byId('causationId', 'What a reaction to this event did'),
    law: byWord('law', 'Law catalogue in force', '2024-05-23.1'),
    recordedFrom: bound('recordedAt', 'from', 'Recorded at this instant or later'),
    recordedUpTo: bound('recordedAt', 'upTo', 'Recorded at this instant or earlier'),
    occurredFrom: bound('occurredAt', 'from', 'Happened at this instant or later'),
    occurredUpTo: bound('occurredAt', 'upTo', 'Happened at this instant or earlier'),
  },
  sorts: ['position', 'recordedAt', 'occurredAt', 'stream', 'type'],
  direction: 'desc',
};

/** Whose streams they are: the matter that opens a category, and the files that are one's own. The other categories are the auditor's alone. */
const MATTERS: Readonly<Record<string, { readonly matter: Matter; readonly own?: (asker: Pick<Asker, 'id' | 'functions'>) => Sql }>> = {
  report: { matter: 'REPORTS', own: ownReports },
  complaint: { matter: 'COMPLAINTS', own: ownComplaints },
  case: { matter: 'CASES', own: ownCases },
  inspection: { matter: 'INSPECTIONS', own: ownInspections },
  formalNotice: { matter: 'FORMAL_NOTICES' },
  referral: { matter: 'REFERRALS' },
  sanctionProceeding: { matter: 'PROCEEDINGS', own: ownProceedings },
  respondent: { matter: 'RESPONDENTS' },
  officeHolder: { matter: 'OFFICE_HOLDERS' },
  election: { matter: 'ELECTIONS' },
  refusedReaction: { matter: 'REFUSED_REACTIONS' },
  projectionSkip: { matter: 'OPERATION' },
};

/** Whether this person may know of every stream of a category. */
export const mayKnowAll = (category: string, asker: Pick<Asker, 'functions'>): boolean =>
  isSecretCategory(category)
    ? isOfTheCommittee(asker)
    : extentOf('LOG', asker) === 'ALL' || (MATTERS[category] !== undefined && extentOf(MATTERS[category].matter, asker) === 'ALL');

const mayKnow = async ({ database }: Pick<Greffe, 'database'>, stream: string, asker: Asker): Promise<boolean> => {
  const category = categoryOf(stream);
  if (mayKnowAll(category, asker)) return true;
  const known = MATTERS[category];
  if (known?.own === undefined || extentOf(known.matter, asker) !== 'ASSIGNED') return false;
  const { rows } = await database.pool.query<{ own: boolean }>(
    compiled(sql`SELECT o.key::text = ${idOf(stream)} AS own FROM (${known.own(asker)}) AS o(key) WHERE o.key::text = ${idOf(stream)}`),
  );
  return rows.length > 0;
};

/** Up to which moment, in the words of a replay: a revision, or an instant; a position is told apart by `asOf`. */
interface Moment {
  readonly at?: string | undefined;
  readonly asOf?: number | undefined;
}

/**
 * The events of one stream up to a moment and the state that follows, for whoever may know of it; with `family`, linked streams that this
 * person may know of too.
 * @throws Refused 404 for a stream that there is not, or that one may not know of; 422 for a malformed moment
 */
export const answerStream = async (
  greffe: Pick<Greffe, 'database' | 'log' | 'vault'>,
  asked: Moment & { readonly stream: string; readonly family: boolean; readonly asker: Asker },
): Promise<Replayed> => {
  const { stream, asker, asOf } = asked;
  if (!(await mayKnow(greffe, stream, asker))) throw new Refused('NOT_FOUND');
  // In a query an unescaped "+" of an offset arrives as a space.
  const at = asked.at?.replace(' ', '+');
  if (at !== undefined && !/^[0-9]{1,15}$/.test(at) && normaliseInstant(at) === undefined)
    throw malformedQuery([{ pointer: '/at', code: 'NOT_AN_INSTANT' }]);
  try {
    const replayed = await replay(greffe, stream, {
      at,
      family: asked.family,
      mayKnowSecrets: isOfTheCommittee(asker),
      ...(asOf === undefined ? {} : { position: asOf }),
    });
    const others = [...new Set(replayed.events.map((event) => event.stream))].filter((one) => one !== stream);
    const hidden = new Set<string>();
    for (const other of others) if (!(await mayKnow(greffe, other, asker))) hidden.add(other);
    return hidden.size === 0 ? replayed : { ...replayed, events: replayed.events.filter((event) => !hidden.has(event.stream)) };
  } catch (error) {
    if (error instanceof ReplayError) throw new Refused('NOT_FOUND');
    throw error;
  }
};
