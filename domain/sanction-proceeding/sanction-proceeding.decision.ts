import { reject, type Rejection } from '../kernel/rejection.js';
import type { Context } from '../kernel/decider.js';
import { isPast, isReached, monthsOf, startClock } from '../law/clocks.js';
import { daysBetween } from '../law/civil-date.js';
import type { Territory } from '../law/departments.js';
import { articleOf } from '../law/powers.js';
import { computeTimeLimit } from '../law/time-limits.js';
import { civilDateIn } from '../law/zone.js';
import type { DeliberationStanding } from '../standing/deliberations.js';
import { powerOf, refusedMeasures } from './sanction-proceeding.adversarial.js';
import {
  happened,
  type ProceedingDecided,
  type ProceedingFile,
  type ProceedingSituationOf,
  type SanctionProceedingRejection,
} from './sanction-proceeding.table.js';

interface Signing {
  readonly textDigest: string;
  readonly reasons: string;
  readonly signatoryName: string;
  readonly residence: Territory;
}

/** Reasons in writing and a signatory with a name: without them a decision is not one. */
export const refusedSignature = ({ reasons, signatoryName }: Signing): Rejection<SanctionProceedingRejection> | undefined => {
  if (reasons.trim() === '') return reject('NO_REASONS');
  return signatoryName.trim() === '' ? reject('NO_SIGNATORY') : undefined;
};

/** What a decision states besides what it decides: who signs and in which capacity, the means of appeal and its time, distance included. */
export const signature = ({ signatoryName, residence }: Signing, { actor, at }: Context) => {
  const on = civilDateIn(at);
  const options = { territory: residence, zone: 'Europe/Paris' } as const;
  return {
    residence,
    signatory: {
      signatoryId: actor.id,
      capacity: actor.as === 'COMMITTEE_MEMBER' ? ('NAMED_MEMBER' as const) : ('COMMITTEE_PRESIDENT' as const),
      name: signatoryName,
    },
    appeal: {
      court: 'CONSEIL_D_ETAT' as const,
      months: monthsOf('SANCTION_APPEAL', on, options),
      ruleVersion: computeTimeLimit('SANCTION_APPEAL', on, options).deadline.ruleVersion,
    },
  };
};

/** The member who decides alone is the one named; the text signed is the one adopted in a deliberation that is over. */
const refusedText = (
  file: ProceedingFile,
  command: Signing,
  { actor }: Context,
  deliberation: DeliberationStanding,
): Rejection<SanctionProceedingRejection> | undefined => {
  if (file.kind === 'SIMPLIFIED' ? file.judgeId !== actor.id : actor.as !== 'COMMITTEE_PRESIDENT') return reject('NOT_THE_JUDGE');
  if (!deliberation.isClosed) return reject('DELIBERATION_NOT_CLOSED');
  if (deliberation.textDigest !== command.textDigest) return reject('OTHER_TEXT');
  return refusedSignature(command);
};

type Events = Exclude<ProceedingDecided, Rejection>;
/** A provisional injunction ends with the decision at the latest (loi 78-17 art. 20 VI). */
const lapsed = ({ injunctions }: ProceedingFile): Events =>
  Object.entries(injunctions)
    .filter(([, { kind, status }]) => kind === 'PROVISIONAL' && status === 'ISSUED')
    .map(([injunctionId]) => ({ type: 'ProvisionalInjunctionLapsed', data: { injunctionId } }) as const);

const stated = ({ textDigest, reasons }: Signing) => ({ textDigest, reasons });

export const decideSanction = ({ command, state, facts, context }: ProceedingSituationOf<'PronounceSanction'>): ProceedingDecided => {
  const { file } = state;
  const on = civilDateIn(context.at);
  const established = facts.breaches.map(({ breachId }) => breachId);
  const refused =
    refusedText(file, command, context, facts.deliberation) ??
    refusedMeasures(command.measures, { kind: file.kind, on, of: command.processingOf, established });
  if (refused !== undefined) return refused;
  const { measures, processingOf, publication } = command;
  if (publication !== undefined && (publication.anonymisedOn <= on || publication.places.length === 0))
    return reject('PUBLICATION_WITHOUT_END');
  const article = articleOf(powerOf[file.kind], on);
  if (article === undefined) return reject('NO_TEXT_IN_FORCE', { power: powerOf[file.kind] });
  const data = {
    number: context.number ?? '',
    measures,
    processingOf,
    ...(publication === undefined ? {} : { publication }),
    article,
    ...stated(command),
    ...signature(command, context),
  };
  return [{ type: 'SanctionPronounced', data }, ...lapsed(file)];
};

/** By the president of the committee or the member named, alone; never published, and within the small caps of article 22-1. */
export const decideSimplifiedSanction = ({
  command,
  state,
  facts,
  context,
}: ProceedingSituationOf<'PronounceSimplifiedSanction'>): ProceedingDecided => {
  const { file } = state;
  if (file.hearing === 'REQUESTED') return reject('HEARING_NOT_HELD');
  const on = civilDateIn(context.at);
  const established = facts.breaches.map(({ breachId }) => breachId);
  const refused =
    refusedText(file, command, context, facts.deliberation) ??
    refusedMeasures(command.measures, { kind: file.kind, on, of: command.processingOf, established });
  if (refused !== undefined) return refused;
  const article = articleOf('SANCTION_SIMPLIFIED', on);
  if (article === undefined) return reject('NO_TEXT_IN_FORCE', { power: 'SANCTION_SIMPLIFIED' });
  const { measures, processingOf } = command;
  return [
    { type: 'SanctionPronounced', data: { measures, processingOf, article, ...stated(command), ...signature(command, context) } },
    ...lapsed(file),
  ];
};

export const decideNoSanction = ({ command, state, facts, context }: ProceedingSituationOf<'PronounceNoSanction'>): ProceedingDecided => {
  const { file } = state;
  if (file.kind === 'SIMPLIFIED' && file.hearing === 'REQUESTED') return reject('HEARING_NOT_HELD');
  const refused = refusedText(file, command, context, facts.deliberation);
  if (refused !== undefined) return refused;
  const article = articleOf(powerOf[file.kind], civilDateIn(context.at));
  if (article === undefined) return reject('NO_TEXT_IN_FORCE', { power: powerOf[file.kind] });
  return [{ type: 'NoSanctionPronounced', data: { article, ...stated(command), ...signature(command, context) } }, ...lapsed(file)];
};

/** No need to rule any more: found by the president of the committee, without a deliberation. */
export const decideNonLieu = ({ command, state, context }: ProceedingSituationOf<'PronounceNonLieu'>): ProceedingDecided => {
  const refused = refusedSignature(command);
  if (refused !== undefined) return refused;
  const { deliberationId } = state.file;
  const data = { ...stated(command), ...signature(command, context), ...(deliberationId === undefined ? {} : { deliberationId }) };
  return [{ type: 'NonLieuPronounced', data }, ...lapsed(state.file)];
};

const appealOptions = (file: ProceedingFile) =>
  ({ territory: (file.decision?.residence ?? 'METROPOLE') as Territory, zone: 'Europe/Paris' }) as const;
/** The time of appeal by the rule that the decision stated, from the day of its notification. */
export const appealClock = (file: ProceedingFile, notifiedAt: string, { idFor }: Pick<Context, 'idFor'>) =>
  startClock('SANCTION_APPEAL', civilDateIn(notifiedAt), idFor, {
    ...appealOptions(file),
    ...(file.decision === undefined ? {} : { ruleVersion: file.decision.appealRule }),
  });

export const decideNotification = ({ command, state, context }: ProceedingSituationOf<'NotifyDecision'>): ProceedingDecided => {
  const { notifiedAt, ...data } = command;
  const at = happened(notifiedAt, context.at, state.file.decision?.at);
  if (typeof at !== 'string') return at;
  return [{ type: 'DecisionNotified', occurredAt: at, data: { ...data, deadlines: [appealClock(state.file, at, context)] } }];
};

/** Only what the decision ordered, and only until the day that it fixed: on that day the name is removed. */
export const decidePublication = ({ command, state, context }: ProceedingSituationOf<'PublishDecision'>): ProceedingDecided => {
  const { publishedAt, places } = command;
  const { kind, decision, notified } = state.file;
  if (kind === 'SIMPLIFIED') return reject('SIMPLIFIED_NEVER_PUBLISHED');
  const ordered = decision?.publication;
  if (ordered === undefined || places.length === 0 || places.some((place) => !ordered.places.includes(place)))
    return reject('PUBLICATION_NOT_ORDERED');
  const at = happened(publishedAt, context.at, notified?.at);
  if (typeof at !== 'string') return at;
  const on = civilDateIn(at);
  const setDays = daysBetween(on, ordered.anonymisedOn);
  if (setDays <= 0) return reject('PUBLICATION_WITHOUT_END');
  return [
    {
      type: 'DecisionPublished',
      occurredAt: at,
      data: { places, deadlines: [startClock('DECISION_ANONYMISATION', on, context.idFor, { setDays })] },
    },
  ];
};

export const decideAnonymisation = ({ command, state, context }: ProceedingSituationOf<'AnonymiseDecision'>): ProceedingDecided => {
  const clock = state.file.clocks.find(({ kind }) => kind === 'DECISION_ANONYMISATION');
  if (clock === undefined || clock.deadlineId !== command.deadlineId) return reject('OTHER_DEADLINE');
  if (!isReached(clock, context.at)) return reject('NOT_DUE', { dueOn: clock.dueOn });
  return [{ type: 'DecisionAnonymised', data: command }];
};

export const decideAppeal = ({ command, state, context }: ProceedingSituationOf<'RecordSanctionAppeal'>): ProceedingDecided => {
  const { lodgedAt, ...data } = command;
  const { notified, clocks, appeal } = state.file;
  const at = happened(lodgedAt, context.at, notified?.at);
  if (typeof at !== 'string') return at;
  const clock = clocks.find(({ kind }) => kind === 'SANCTION_APPEAL');
  if (state.phase === 'FINAL' && (appeal !== undefined || clock === undefined || isPast(clock, at)))
    return reject('APPEAL_TOO_LATE', { dueOn: clock?.dueOn ?? civilDateIn(at) });
  return [{ type: 'SanctionAppealLodged', occurredAt: at, data }];
};

export const decideAppealDecision = ({
  command,
  state,
  context,
}: ProceedingSituationOf<'RecordSanctionAppealDecision'>): ProceedingDecided => {
  const { decidedAt, ...data } = command;
  const at = happened(decidedAt, context.at, state.file.appeal?.lodgedAt);
  if (typeof at !== 'string') return at;
  if (command.fineCents !== undefined && command.outcome !== 'VARIED')
    return reject('MEASURE_OVERSTATED', { measure: 'ADMINISTRATIVE_FINE' });
  return [{ type: 'SanctionAppealDecided', occurredAt: at, data }];
};

export const decideAppealLapse = ({ command, state, context }: ProceedingSituationOf<'LapseSanctionAppeal'>): ProceedingDecided => {
  const clock = state.file.clocks.find(({ kind }) => kind === 'SANCTION_APPEAL');
  if (clock === undefined || clock.deadlineId !== command.deadlineId) return reject('OTHER_DEADLINE');
  if (!isPast(clock, context.at)) return reject('NOT_DUE', { dueOn: clock.dueOn });
  return [{ type: 'SanctionAppealPeriodLapsed', data: command }];
};
