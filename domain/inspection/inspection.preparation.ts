import { misdated } from '../kernel/dated.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import { isPast, startClock } from '../law/clocks.js';
import { inspectionKindTable, isWithinVisitHours, type InspectionKind } from '../law/inspections.js';
import { computeTimeLimit } from '../law/time-limits.js';
import { civilDateIn, isZone, SEAT_ZONE } from '../law/zone.js';
import { isBarred, type Service, sitsInTheCommittee } from '../standing/service.js';
import type { InspectionDecided, InspectionFile, InspectionRejection, InspectionSituationOf } from './inspection.table.js';

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

export const decideOpening = ({ command, context }: InspectionSituationOf<'OpenInspection'>): InspectionDecided => {
  const { orderedAt, ...order } = command;
  if (order.kinds.length === 0) return reject('NO_INSPECTION_KIND');
  return (
    misdated(orderedAt, { now: context.at }) ?? [
      {
        type: 'InspectionOpened',
        occurredAt: orderedAt,
        data: { ...order, kinds: unique(order.kinds), respondentIds: unique(order.respondentIds) },
      },
    ]
  );
};

/**
 * Who is on a mission is, on the day, an inspector with a habilitation that runs, no member of the restricted committee, and without interest
 * or recusal in the matter.
 */
const refusedAgents = (
  agentIds: readonly string[],
  services: readonly Service[],
  file: Pick<InspectionFile, 'caseId' | 'respondentIds'>,
): Rejection<InspectionRejection> | undefined => {
  if (agentIds.length === 0) return reject('MISSION_WITHOUT_AGENT');
  const those = (wrong: (service: Service) => boolean): readonly string[] =>
    agentIds.filter((_, index) => {
      const service = services[index];
      return service === undefined || wrong(service);
    });
  const committee = those(sitsInTheCommittee);
  if (committee.length > 0) return reject('SITS_IN_THE_COMMITTEE', { agents: committee });
  const strangers = those(({ functions }) => !functions.includes('INSPECTOR'));
  if (strangers.length > 0) return reject('NOT_AN_INSPECTOR', { agents: strangers });
  const without = those(({ habilitated }) => !habilitated);
  if (without.length > 0) return reject('AGENT_NOT_HABILITATED', { agents: without });
  const barred = those((service) => isBarred(service, file));
  return barred.length > 0 ? reject('CONFLICT_OF_INTEREST', { agents: barred }) : undefined;
};

export const decideMission = ({ command, state, facts, context }: InspectionSituationOf<'SignMissionOrder'>): InspectionDecided => {
  const { signedAt = context.at, agentIds } = command;
  return (
    misdated(signedAt, { now: context.at, after: state.file.orderedAt }) ??
    refusedAgents(agentIds, facts.agents, state.file) ?? [
      { type: 'MissionOrderSigned', occurredAt: signedAt, data: { agentIds: unique(agentIds) } },
    ]
  );
};

export const decideMissionChange = ({ command, state, facts }: InspectionSituationOf<'AmendMissionOrder'>): InspectionDecided =>
  refusedAgents(command.agentIds, facts.agents, state.file) ?? [
    { type: 'MissionOrderAmended', data: { agentIds: unique(command.agentIds) } },
  ];

const notOrdered = ({ kinds }: InspectionFile, kind: InspectionKind): Rejection<InspectionRejection> | undefined =>
  kinds.includes(kind) ? undefined : reject('KIND_NOT_ORDERED', { kind, ordered: kinds });

export const decideProsecutorTold = ({ command, state, context }: InspectionSituationOf<'InformProsecutorOfVisit'>): InspectionDecided => {
  const { toldAt, ...data } = command;
  return (
    notOrdered(state.file, 'ON_SITE') ??
    misdated(toldAt, { now: context.at, after: state.file.orderedAt }) ?? [{ type: 'ProsecutorInformedOfVisit', occurredAt: toldAt, data }]
  );
};

/** A judge decides on a visit that was ordered; on an objection, only once one was raised, and then on nothing else but the home. */
export const decideJudge = ({
  name,
  command,
  state,
  context,
}: InspectionSituationOf<'RecordJudgeAuthorisation' | 'RecordJudgeRefusal'>): InspectionDecided => {
  const { decidedAt, ...data } = command;
  const { file } = state;
  if (command.ground === 'OBJECTION' && file.objectedAt === undefined) return reject('NO_OBJECTION_RAISED');
  if (command.ground === 'BEFOREHAND' && state.phase === 'BLOCKED') return reject('AFTER_AN_OBJECTION');
  const after = command.ground === 'OBJECTION' ? file.objectedAt : file.orderedAt;
  const refused = notOrdered(file, 'ON_SITE') ?? misdated(decidedAt, { now: context.at, after });
  if (refused !== undefined) return refused;
  const type = name === 'RecordJudgeAuthorisation' ? 'JudgeAuthorisationGranted' : 'JudgeAuthorisationRefused';
  return [{ type, occurredAt: decidedAt, data }];
};

export const decideVisitGivenUp = ({ state }: InspectionSituationOf<'GiveUpVisit'>): InspectionDecided =>
  state.file.kinds.some((kind) => kind !== 'ON_SITE') ? [{ type: 'VisitGivenUp', data: {} }] : reject('NO_OTHER_KIND');

/** Eight clear days at least between the summons and the hearing. */
export const decideSummons = ({ command, state, context }: InspectionSituationOf<'SendSummons'>): InspectionDecided => {
  const { sentAt, ...data } = command;
  const refused = notOrdered(state.file, 'HEARING') ?? misdated(sentAt, { now: context.at, after: state.file.orderedAt });
  if (refused !== undefined) return refused;
  const latest = computeTimeLimit('HEARING_SUMMONS', civilDateIn(command.hearingAt)).deadline.dueOn;
  if (civilDateIn(sentAt) > latest) return reject('SUMMONS_TOO_LATE', { latest });
  return [{ type: 'SummonsSent', occurredAt: sentAt, data }];
};

export const decideQuestionnaire = ({ command, state, context }: InspectionSituationOf<'SendQuestionnaire'>): InspectionDecided => {
  const { sentAt, setDays, ...data } = command;
  const refused = notOrdered(state.file, 'DOCUMENTS') ?? misdated(sentAt, { now: context.at, after: state.file.orderedAt });
  if (refused !== undefined) return refused;
  const deadlines = [startClock('CONTROLLER_ANSWER', civilDateIn(sentAt), context.idFor, { setDays })];
  return [{ type: 'QuestionnaireSent', occurredAt: sentAt, data: { ...data, deadlines } }];
};

export const decideAnswers = ({ command, state, context }: InspectionSituationOf<'RecordQuestionnaireAnswered'>): InspectionDecided => {
  const { receivedAt = context.at, ...data } = command;
  return (
    misdated(receivedAt, { now: context.at, after: state.file.dated.QUESTIONNAIRE_SENT?.at }) ?? [
      { type: 'QuestionnaireAnswered', occurredAt: receivedAt, data },
    ]
  );
};

export const decideNoAnswer = ({
  command,
  state,
  context,
}: InspectionSituationOf<'EstablishQuestionnaireUnanswered'>): InspectionDecided => {
  const clock = state.file.clocks.find(({ deadlineId }) => deadlineId === command.deadlineId);
  if (clock === undefined) return reject('OTHER_DEADLINE');
  if (!isPast(clock, context.at)) return reject('NOT_DUE', { dueOn: clock.dueOn });
  return [{ type: 'QuestionnaireUnanswered', data: command }];
};

/** Formalities of a visit: hours, prosecutor told before, judge asked for a private home and after an objection. */
const refusedVisit = (
  { command }: InspectionSituationOf<'StartInspection'>,
  file: InspectionFile,
): Rejection<InspectionRejection> | undefined => {
  const zone = command.zone !== undefined && isZone(command.zone) ? command.zone : SEAT_ZONE;
  if (!isWithinVisitHours(command.startedAt, zone)) return reject('OUTSIDE_VISIT_HOURS', { zone });
  const told = file.dated.PROSECUTOR_TOLD;
  if (told === undefined || told.at >= command.startedAt) return reject('PROSECUTOR_NOT_TOLD');
  const { authorisation } = file;
  if (authorisation !== undefined && authorisation.at > command.startedAt) return reject('BEFORE_THE_ACT', { at: command.startedAt });
  if ((command.privateHome || file.objectedAt !== undefined) && authorisation === undefined) return reject('JUDGE_NOT_ASKED');
  return undefined;
};

const refusedHearing = ({ summonedFor }: InspectionFile, startedAt: string): Rejection<InspectionRejection> | undefined => {
  if (summonedFor === undefined) return reject('NOT_SUMMONED');
  return startedAt < summonedFor ? reject('BEFORE_THE_HEARING', { hearingAt: summonedFor }) : undefined;
};

const refusedKind = (
  situation: InspectionSituationOf<'StartInspection'>,
  file: InspectionFile,
): Rejection<InspectionRejection> | undefined => {
  const { kind, startedAt } = situation.command;
  switch (kind) {
    case 'ON_SITE':
      return refusedVisit(situation, file);
    case 'HEARING':
      return refusedHearing(file, startedAt);
    case 'DOCUMENTS':
      return reject('BY_LETTER');
    case 'ONLINE':
      return undefined;
  }
};

const DAY_BEFORE = 'PROSECUTOR_BEFORE_VISIT';

/** The prosecutor told on the very day of the visit: a doubt that is recorded, for the law only says "before". */
const doubtsOf = ({ command }: InspectionSituationOf<'StartInspection'>, file: InspectionFile): readonly 'PROSECUTOR_TOLD_LATE'[] => {
  if (command.kind !== 'ON_SITE') return [];
  const latest = computeTimeLimit(DAY_BEFORE, civilDateIn(command.startedAt)).deadline.dueOn;
  return civilDateIn(file.dated.PROSECUTOR_TOLD?.at ?? command.startedAt) > latest ? ['PROSECUTOR_TOLD_LATE'] : [];
};

export const decideStart = (situation: InspectionSituationOf<'StartInspection'>): InspectionDecided => {
  const { command, state, facts, context } = situation;
  const { file } = state;
  const { startedAt, ...data } = command;
  if (command.assumedIdentity && command.kind !== 'ONLINE') return reject('IDENTITY_ASSUMED_ONLINE_ONLY');
  return (
    notOrdered(file, command.kind) ??
    misdated(startedAt, { now: context.at, after: file.dated.FINDINGS_DRAWN_UP?.at ?? file.orderedAt }) ??
    refusedKind(situation, file) ??
    refusedAgents(file.agentIds, facts.agents, file) ?? [
      { type: 'InspectionStarted', occurredAt: startedAt, data: { ...data, doubts: doubtsOf(situation, file) } },
    ]
  );
};

/** A visit to which one may object: on site, and without the order of a judge. */
const refusedObjection = ({ check, authorisation }: InspectionFile): Rejection<InspectionRejection> | undefined => {
  if (check === undefined || !inspectionKindTable[check.kind].objectable) return reject('NOT_A_VISIT');
  return authorisation === undefined ? undefined : reject('VISIT_AUTHORISED');
};

export const decideRightTold = ({ command, state, context }: InspectionSituationOf<'NotifyRightToObject'>): InspectionDecided => {
  const { toldAt, ...data } = command;
  return (
    refusedObjection(state.file) ??
    misdated(toldAt, { now: context.at, after: state.file.check?.startedAt }) ?? [
      { type: 'RightToObjectNotified', occurredAt: toldAt, data },
    ]
  );
};

export const decideObjection = ({ command, state, context }: InspectionSituationOf<'RecordVisitObjection'>): InspectionDecided => {
  const { objectedAt, ...data } = command;
  return (
    refusedObjection(state.file) ??
    misdated(objectedAt, { now: context.at, after: state.file.check?.startedAt }) ?? [
      { type: 'VisitObjectionRaised', occurredAt: objectedAt, data },
    ]
  );
};
