import { reject, type Rejection } from '../kernel/rejection.js';
import type { ActingFunction } from '../law/functions.js';
import { committeeSeats } from '../law/measures.js';
import { computeTimeLimit } from '../law/time-limits.js';
import { civilDateIn } from '../law/zone.js';
import { isBarred, type Service, sitsInTheCommittee } from '../standing/service.js';
import {
  happened,
  type ProceedingDecided,
  type ProceedingFile,
  type ProceedingSituationOf,
  type SanctionProceedingRejection,
} from './sanction-proceeding.table.js';

/** Functions that prepare or bring a case, which nobody who decides it may hold (loi 78-17 art. 9, 16, 22). */
const CASEWORK: readonly ActingFunction[] = [
  'TRIAGE_AGENT',
  'LEGAL_OFFICER',
  'INSPECTOR',
  'HEAD_OF_DEPARTMENT',
  'CHAIR',
  'DELEGATED_VICE_CHAIR',
  'RAPPORTEUR',
];

/**
 * Who decides is a member of the restricted committee in office on that day, is neither of the bureau nor has prepared any matter or this one, and
 * has no interest in it (loi 78-17 art. 9, 16, 22).
 */
export const refusedDecider = (
  id: string,
  service: Service,
  { caseId, respondentId }: Pick<ProceedingFile, 'caseId' | 'respondentId'>,
  handledBy: readonly string[],
): Rejection<SanctionProceedingRejection> | undefined => {
  if (!sitsInTheCommittee(service)) return reject('NOT_A_COMMITTEE_MEMBER', { members: [id] });
  if (handledBy.includes(id) || service.bodies.includes('BUREAU') || service.functions.some((held) => CASEWORK.includes(held)))
    return reject('CASEWORK_AMONG_DECIDERS', { members: [id] });
  return isBarred(service, { caseId, respondentIds: [respondentId] }) ? reject('CONFLICT_OF_INTEREST', { members: [id] }) : undefined;
};

/** At least 15 clear days before the session, 8 in urgency. A session may be convened again for another day. */
export const decideConvening = ({ command, state, context }: ProceedingSituationOf<'ConveneSession'>): ProceedingDecided => {
  const { notifiedAt, ...data } = command;
  const at = happened(notifiedAt, context.at, state.file.report?.notifiedAt);
  if (typeof at !== 'string') return at;
  const kind = state.file.kind === 'URGENT' ? 'URGENT_SUMMONS' : 'SESSION_NOTICE';
  const latestOn = computeTimeLimit(kind, civilDateIn(command.sessionAt), { inForceOn: civilDateIn(at) }).deadline.dueOn;
  if (civilDateIn(at) > latestOn) return reject('NOTICE_OF_SESSION_TOO_SHORT', { latestOn });
  return [{ type: 'SessionConvened', occurredAt: at, data: { sessionId: context.idFor('session'), ...data } }];
};

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

/**
 * The committee sits with the majority of its members in office; neither the rapporteur, nor who brings or prepares cases, nor a recused member
 * sits; and the respondent speaks last.
 */
export const decideSession = ({ command, state, facts, context }: ProceedingSituationOf<'HoldSession'>): ProceedingDecided => {
  const { heldAt, ...stated } = command;
  const { session, rapporteurId, formerRapporteurIds } = state.file;
  if (session === undefined) return reject('SESSION_NOT_CONVENED');
  const at = happened(heldAt, context.at, undefined);
  if (typeof at !== 'string') return at;
  if (civilDateIn(at) !== civilDateIn(session.sessionAt)) return reject('SESSION_ON_ANOTHER_DAY', { sessionAt: session.sessionAt });
  const [inOfficeIds, presentIds] = [unique(command.inOfficeIds), unique(command.presentIds)];
  if (inOfficeIds.length > committeeSeats.seats) return reject('TOO_MANY_MEMBERS', { seats: committeeSeats.seats });
  const services = new Map(command.inOfficeIds.map((memberId, index) => [memberId, facts.members[index]]));
  const strangers = [...inOfficeIds, ...presentIds].filter((id) => {
    const service = services.get(id);
    return service === undefined || !sitsInTheCommittee(service);
  });
  if (strangers.length > 0) return reject('NOT_A_COMMITTEE_MEMBER', { members: unique(strangers) });
  if ([rapporteurId, ...formerRapporteurIds].some((id) => presentIds.includes(id))) return reject('RAPPORTEUR_AMONG_DECIDERS');
  for (const id of presentIds) {
    const service = services.get(id);
    const refused = service && refusedDecider(id, service, state.file, facts.handledBy);
    if (refused !== undefined) return refused;
  }
  if (command.recusals.some(({ memberId }) => presentIds.includes(memberId))) return reject('RECUSED_YET_PRESENT');
  if (presentIds.length * 2 <= inOfficeIds.length) return reject('NO_QUORUM', { present: presentIds.length, inOffice: inOfficeIds.length });
  if (!presentIds.includes(command.presidingId)) return reject('PRESIDING_NOT_PRESENT');
  if (command.respondentAttended && !command.respondentSpokeLast) return reject('RESPONDENT_SPEAKS_LAST');
  return [
    { type: 'SessionHeld', occurredAt: at, data: { ...stated, inOfficeIds, presentIds, deliberationId: context.idFor('deliberation') } },
  ];
};

export const decideSendingBack = ({ command, state }: ProceedingSituationOf<'SendBackToRapporteur'>): ProceedingDecided => [
  { type: 'FileSentBackToRapporteur', data: { ...command, deliberationId: state.file.deliberationId ?? '' } },
];
