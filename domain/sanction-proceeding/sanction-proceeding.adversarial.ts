import { reject } from '../kernel/rejection.js';
import { isPast, startClock } from '../law/clocks.js';
import { finesTogetherOver, measureFault, type Procedure, type ProcessingOf, type StatedMeasure } from '../law/measures.js';
import { articleOf, type Power } from '../law/powers.js';
import { computeTimeLimit, type TimeLimitKind } from '../law/time-limits.js';
import { civilDateIn } from '../law/zone.js';
import type { Rejection } from '../kernel/rejection.js';
import {
  type DatedClock,
  happened,
  type ProceedingDecided,
  type ProceedingFile,
  type ProceedingSituationOf,
  type SanctionProceedingRejection,
} from './sanction-proceeding.table.js';

/** The kind of the clock in which the respondent answers. */
export const observationKind = (kind: Procedure): 'URGENT_OBSERVATIONS' | 'SANCTION_OBSERVATIONS' =>
  kind === 'URGENT' ? 'URGENT_OBSERVATIONS' : 'SANCTION_OBSERVATIONS';
export const powerOf: Readonly<Record<Procedure, Power>> = {
  ORDINARY: 'SANCTION_ORDINARY',
  SIMPLIFIED: 'SANCTION_SIMPLIFIED',
  URGENT: 'URGENT_MEASURE',
};

/** Every measure stands on breaches established on evidence, is one of this procedure, and stays within the cap of the law of its day. */
export const refusedMeasures = (
  measures: readonly StatedMeasure[],
  asked: { readonly kind: Procedure; readonly on: string; readonly of: ProcessingOf; readonly established: readonly string[] },
): Rejection<SanctionProceedingRejection> | undefined => {
  if (measures.length === 0) return reject('NO_MEASURE');
  for (const measure of measures) {
    if (measure.breachIds.length === 0) return reject('NO_BREACH_CITED', { measure: measure.measure });
    const unknown = measure.breachIds.filter((id) => !asked.established.includes(id));
    if (unknown.length > 0) return reject('BREACH_NOT_ESTABLISHED', { breaches: unknown });
    const fault = measureFault(measure, asked.kind, asked.on, asked.of);
    if (fault !== undefined) return reject(fault.code, fault.params);
  }
  const together = finesTogetherOver(measures, asked.kind, asked.on);
  return together === undefined ? undefined : reject(together.code, together.params);
};

const clockOf = (file: ProceedingFile, kind: TimeLimitKind): DatedClock | undefined => file.clocks.find((clock) => clock.kind === kind);

export const decideReport = ({ command, state, facts, context }: ProceedingSituationOf<'NotifySanctionReport'>): ProceedingDecided => {
  const { notifiedAt, ...data } = command;
  const { kind, judgeId, isTold, openedAt } = state.file;
  if (kind === 'SIMPLIFIED' && judgeId === undefined) return reject('SIMPLIFIED_NOT_ACCEPTED');
  if (!isTold) return reject('RESPONDENT_NOT_TOLD');
  const at = happened(notifiedAt, context.at, openedAt);
  if (typeof at !== 'string') return at;
  if (kind === 'SIMPLIFIED' && command.publicationProposed) return reject('SIMPLIFIED_NEVER_PUBLISHED');
  const established = facts.breaches.map(({ breachId }) => breachId);
  if (command.breachIds.length === 0) return reject('NO_BREACH_CITED');
  const unknown = command.breachIds.filter((id) => !established.includes(id));
  if (unknown.length > 0) return reject('BREACH_NOT_ESTABLISHED', { breaches: unknown });
  const on = civilDateIn(at);
  const refused = refusedMeasures(command.proposedMeasures, { kind, on, of: 'OTHERS', established });
  if (refused !== undefined) return refused;
  const article = articleOf(powerOf[kind], on);
  if (article === undefined) return reject('NO_TEXT_IN_FORCE', { power: powerOf[kind] });
  const deadlines = [startClock(observationKind(kind), on, context.idFor)];
  return [{ type: 'SanctionReportNotified', occurredAt: at, data: { ...data, article, deadlines } }];
};

/** Observations that come late are recorded as late, as long as the instruction is open. The rapporteur has a month to reply. */
export const decideObservations = ({ command, state, context }: ProceedingSituationOf<'RecordObservations'>): ProceedingDecided => {
  const { receivedAt, observations } = command;
  const at = happened(receivedAt, context.at, state.file.report?.notifiedAt);
  if (typeof at !== 'string') return at;
  const clock = clockOf(state.file, observationKind(state.file.kind));
  const isLate = clock !== undefined && isPast(clock, at);
  const deadlines = [startClock('RAPPORTEUR_REPLY', civilDateIn(at), context.idFor)];
  return [{ type: 'ObservationsReceived', occurredAt: at, data: { observations, isLate, deadlines } }];
};

/** The respondent may always answer last: after a reply his time runs again. */
export const decideReply = ({ command, state, context }: ProceedingSituationOf<'RecordRapporteurReply'>): ProceedingDecided => {
  const { notifiedAt, ...data } = command;
  if (!state.file.hasAnswered) return reject('NOTHING_TO_REPLY_TO');
  const at = happened(notifiedAt, context.at, state.file.report?.notifiedAt);
  if (typeof at !== 'string') return at;
  const deadlines = [startClock(observationKind(state.file.kind), civilDateIn(at), context.idFor)];
  return [{ type: 'RapporteurReplied', occurredAt: at, data: { ...data, deadlines } }];
};

/** For complexity, by the president of the committee. `days` count from the term that the rule gives, whatever was added before. */
export const decideExtension = ({ command, state, context }: ProceedingSituationOf<'ExtendObservationTime'>): ProceedingDecided => {
  const kind = observationKind(state.file.kind);
  const clock = clockOf(state.file, kind);
  if (clock === undefined || kind === 'URGENT_OBSERVATIONS' || state.file.hasAnswered || isPast(clock, context.at))
    return reject('NO_CLOCK_TO_EXTEND');
  const { deadline } = computeTimeLimit(kind, clock.startsOn, { extensionDays: command.days });
  if (deadline.dueOn <= clock.dueOn) return reject('NO_CLOCK_TO_EXTEND');
  const deadlines = [{ deadlineId: context.idFor(kind), ...deadline }];
  return [{ type: 'TimeLimitExtended', data: { reason: command.reason, extendedId: clock.deadlineId, deadlines } }];
};

export const decideFileAccess = ({ command, state, context }: ProceedingSituationOf<'GiveFileAccess'>): ProceedingDecided => {
  const { givenAt, ...data } = command;
  const at = happened(givenAt, context.at, state.file.report?.notifiedAt);
  return typeof at === 'string' ? [{ type: 'FileAccessGiven', occurredAt: at, data }] : at;
};

/** In the simplified procedure there is no session: the respondent may ask to be heard by the one who decides. */
export const decideHearingRequest = ({ command, state, context }: ProceedingSituationOf<'RecordHearingRequest'>): ProceedingDecided => {
  const { receivedAt, ...data } = command;
  if (state.file.kind !== 'SIMPLIFIED') return reject('NOT_A_SIMPLIFIED_PROCEDURE');
  const at = happened(receivedAt, context.at, state.file.report?.notifiedAt);
  return typeof at === 'string' ? [{ type: 'HearingRequestedByRespondent', occurredAt: at, data }] : at;
};

export const decideHearing = ({ command, state, context }: ProceedingSituationOf<'RecordRespondentHeard'>): ProceedingDecided => {
  const { heldAt, ...data } = command;
  const { hearing, judgeId, report } = state.file;
  if (hearing !== 'REQUESTED') return reject('HEARING_NOT_REQUESTED');
  if (context.actor.as === 'COMMITTEE_MEMBER' && judgeId !== context.actor.id) return reject('NOT_THE_JUDGE');
  const at = happened(heldAt, context.at, report?.notifiedAt);
  return typeof at === 'string' ? [{ type: 'RespondentHeard', occurredAt: at, data }] : at;
};

/** Not before the respondent has answered the last writing, or his time to do so is over. */
export const decideInstructionClosing = ({ state, context }: ProceedingSituationOf<'CloseInstruction'>): ProceedingDecided => {
  const { kind, hasAnswered } = state.file;
  const clock = clockOf(state.file, observationKind(kind));
  if (!hasAnswered && clock !== undefined && !isPast(clock, context.at)) return reject('RESPONDENT_TIME_RUNNING', { dueOn: clock.dueOn });
  return [
    {
      type: 'InstructionClosed',
      data: kind === 'SIMPLIFIED' ? { next: 'DECISION', deliberationId: context.idFor('deliberation') } : { next: 'SESSION' },
    },
  ];
};

/** Only in the ordinary procedure (décret 2019-536 art. 39). */
export const decideEndByRapporteur = ({ command, state }: ProceedingSituationOf<'EndProceedingByRapporteur'>): ProceedingDecided => {
  if (state.file.kind !== 'ORDINARY') return reject('ONLY_BY_ORDINARY_PROCEDURE');
  return [
    { type: 'ProceedingEndedByRapporteur', data: command },
    { type: 'ProceedingEnded', data: { caseId: state.file.caseId, outcome: 'ENDED_BY_RAPPORTEUR' } },
  ];
};
