import { reject } from '../kernel/rejection.js';
import { isPast, startClock } from '../law/clocks.js';
import { earlyInjunctionTable } from '../law/measures.js';
import { articleOf } from '../law/powers.js';
import { civilDateIn } from '../law/zone.js';
import { refusedDecider } from './sanction-proceeding.session.js';
import { happened, type ProceedingDecided, type ProceedingSituationOf } from './sanction-proceeding.table.js';

export const decideTold = ({ command, state, context }: ProceedingSituationOf<'RecordRespondentTold'>): ProceedingDecided => {
  const { notifiedAt, ...data } = command;
  const at = happened(notifiedAt, context.at, state.file.openedAt);
  return typeof at === 'string' ? [{ type: 'RespondentToldOfProceeding', occurredAt: at, data }] : at;
};

/** The judge is the president of the committee, or a member whom he names (loi 78-17 art. 22-1). */
export const decideAcceptance = ({ command, state, facts }: ProceedingSituationOf<'AcceptSimplifiedProcedure'>): ProceedingDecided => {
  const { kind, judgeId, rapporteurId, formerRapporteurIds } = state.file;
  if (kind !== 'SIMPLIFIED') return reject('NOT_A_SIMPLIFIED_PROCEDURE');
  if (judgeId !== undefined) return reject('ALREADY_ACCEPTED');
  if ([rapporteurId, ...formerRapporteurIds].includes(command.judgeId)) return reject('RAPPORTEUR_AMONG_DECIDERS');
  const refused = refusedDecider(command.judgeId, facts.judge, state.file, facts.handledBy);
  if (refused !== undefined) return refused;
  return [{ type: 'SimplifiedProcedureAccepted', data: command }];
};

/** Refused before it was accepted; afterwards it is interrupted. For any reason, at any time: the Chair takes it up again by article 22. */
export const decideSimplifiedRefusal = ({ command, state }: ProceedingSituationOf<'RefuseSimplifiedProcedure'>): ProceedingDecided => {
  if (state.file.kind !== 'SIMPLIFIED') return reject('NOT_A_SIMPLIFIED_PROCEDURE');
  if (state.file.judgeId !== undefined) return reject('ALREADY_ACCEPTED');
  return [{ type: 'SimplifiedProcedureRefused', data: command }];
};

export const decideInterruption = ({
  command,
  state,
  context,
}: ProceedingSituationOf<'InterruptSimplifiedProcedure'>): ProceedingDecided => {
  const { kind, judgeId, deliberationId } = state.file;
  if (kind !== 'SIMPLIFIED') return reject('NOT_A_SIMPLIFIED_PROCEDURE');
  if (judgeId === undefined) return reject('SIMPLIFIED_NOT_ACCEPTED');
  if (context.actor.as === 'COMMITTEE_MEMBER' && judgeId !== context.actor.id) return reject('NOT_THE_JUDGE');
  return [{ type: 'SimplifiedProcedureInterrupted', data: { ...command, ...(deliberationId === undefined ? {} : { deliberationId }) } }];
};

export const decideRapporteurHearing = ({
  command,
  state,
  context,
}: ProceedingSituationOf<'RecordRapporteurHearing'>): ProceedingDecided => {
  const { heldAt, ...data } = command;
  const at = happened(heldAt, context.at, state.file.openedAt);
  return typeof at === 'string' ? [{ type: 'RapporteurHearingHeld', occurredAt: at, data }] : at;
};

/**
 * Before the decision, once the committee is seized: to produce what a formal notice left unanswered asked for, or provisionally, against a
 * high risk. The respondent has 15 days, or 8.
 */
export const decideInjunctionReport = ({
  command,
  state,
  facts,
  context,
}: ProceedingSituationOf<'NotifyInjunctionReport'>): ProceedingDecided => {
  const { notifiedAt, ...data } = command;
  const at = happened(notifiedAt, context.at, state.file.openedAt);
  if (typeof at !== 'string') return at;
  if (earlyInjunctionTable[command.kind].afterUnansweredNotice) {
    const [notice] = facts.notice;
    if (notice === undefined || !notice.isUnanswered || notice.caseId !== state.file.caseId) return reject('NOTICE_NOT_UNANSWERED');
  }
  const kind = command.kind === 'PRODUCTION' ? 'PRODUCTION_INJUNCTION_OBSERVATIONS' : 'PROVISIONAL_INJUNCTION_OBSERVATIONS';
  const injunctionId = context.idFor('injunction');
  const deadlines = [startClock(kind, civilDateIn(at), context.idFor)];
  return [{ type: 'InjunctionReportNotified', occurredAt: at, data: { injunctionId, ...data, deadlines } }];
};

export const decideInjunctionObservations = ({
  command,
  state,
  context,
}: ProceedingSituationOf<'RecordInjunctionObservations'>): ProceedingDecided => {
  const { receivedAt, ...data } = command;
  const injunction = state.file.injunctions[command.injunctionId];
  if (injunction?.status !== 'REPORTED') return reject('INJUNCTION_NOT_REPORTED');
  const at = happened(receivedAt, context.at, injunction.notifiedAt);
  return typeof at === 'string' ? [{ type: 'InjunctionObservationsReceived', occurredAt: at, data }] : at;
};

/** By the president of the committee, alone and without a session, once the respondent has answered or his time is over. */
export const decideInjunction = ({ command, state, context }: ProceedingSituationOf<'IssueInjunction'>): ProceedingDecided => {
  const injunction = state.file.injunctions[command.injunctionId];
  if (injunction?.status !== 'REPORTED') return reject('INJUNCTION_NOT_REPORTED');
  const { kind, observed, clock } = injunction;
  if (!observed && clock !== undefined && !isPast(clock, context.at)) return reject('RESPONDENT_TIME_RUNNING', { dueOn: clock.dueOn });
  const power = kind === 'PRODUCTION' ? 'PRODUCTION_INJUNCTION' : 'PROVISIONAL_INJUNCTION';
  const article = articleOf(power, civilDateIn(context.at));
  if (article === undefined) return reject('NO_TEXT_IN_FORCE', { power });
  const cap = earlyInjunctionTable[kind].dailyPenaltyCapCents;
  if ((command.dailyPenaltyCents ?? 0) > cap)
    return reject('OVER_THE_LIMIT_A_DAY', { amountCents: command.dailyPenaltyCents ?? 0, capCents: cap });
  return [{ type: 'InjunctionIssued', data: { kind, ...command, article } }];
};

export const decideInjunctionRefusal = ({ command, state }: ProceedingSituationOf<'RefuseInjunction'>): ProceedingDecided => {
  if (state.file.injunctions[command.injunctionId]?.status !== 'REPORTED') return reject('INJUNCTION_NOT_REPORTED');
  return [{ type: 'InjunctionRefused', data: command }];
};
