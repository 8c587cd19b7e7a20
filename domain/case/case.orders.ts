import type { Context } from '../kernel/decider.js';
import { isRejection, reject, type Rejection } from '../kernel/rejection.js';
import { monthsOf, startClock } from '../law/clocks.js';
import { lawNumberOn } from '../law/law-numbers.js';
import { articleOf, type Power } from '../law/powers.js';
import { civilDateIn } from '../law/zone.js';
import { isBarred, type Service, sitsInTheCommittee } from '../standing/service.js';
import type { CaseFile, FollowUp, Proposal } from './case.state.js';
import type { CaseDecided, CaseRejection, CaseSituationOf } from './case.table.js';

type Refusal = Rejection<CaseRejection>;
interface Following {
  readonly proposalId: string;
  readonly textDigest: string;
}

export const decideFollowUpProposal = ({ command, state, context }: CaseSituationOf<'ProposeFollowUp'>): CaseDecided => {
  if (state.officerId === undefined) return reject('NO_OFFICER_IN_CHARGE');
  if (command.respondentIds.length === 0 && command.followUp !== 'MONITOR') return reject('NO_RESPONDENT');
  if (command.respondentIds.some((respondentId) => state.actors[respondentId] === undefined)) return reject('ACTOR_NOT_IN_CASE');
  return [{ type: 'FollowUpProposed', data: { proposalId: context.idFor('proposal'), ...command } }];
};

/** An act follows the proposal of that very follow-up, for these respondents, on the same text. */
const refusedFollowing = (
  proposal: Proposal,
  followUp: FollowUp,
  { proposalId, textDigest }: Following,
  respondentIds: readonly string[],
): Refusal | undefined => {
  if (proposalId !== proposal.proposalId) return reject('OTHER_PROPOSAL');
  if (proposal.followUp === 'CLOSE' || proposal.followUp !== followUp)
    return reject('OTHER_FOLLOW_UP', { proposed: proposal.followUp, asked: followUp });
  if (proposal.textDigest !== textDigest) return reject('OTHER_TEXT');
  const others = respondentIds.filter((respondentId) => !proposal.respondentIds.includes(respondentId));
  return others.length === 0 ? undefined : reject('NOT_IN_PROPOSAL', { respondents: others });
};

/** Every measure cites a breach that is established, of the one whom it is for. */
const refusedBreaches = (
  { established }: CaseFile,
  { establishedBreachIds: ids, respondentId }: { readonly establishedBreachIds: readonly string[]; readonly respondentId: string },
): Refusal | undefined => {
  if (ids.length === 0) return reject('NO_ESTABLISHED_BREACH');
  if (ids.some((breachId) => established[breachId] === undefined)) return reject('BREACH_NOT_ESTABLISHED');
  if (ids.some((breachId) => established[breachId]?.respondentId !== respondentId)) return reject('BREACH_OF_ANOTHER_RESPONDENT');
  return undefined;
};

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** The article that the act cites, as numbered on its day. */
const cited = (power: Power, { at }: Context): { readonly article: string } | Refusal => {
  const article = articleOf(power, civilDateIn(at));
  return article === undefined ? reject('NO_TEXT_IN_FORCE', { power }) : { article };
};

/** Who signs, in which capacity, and the appeal that a notified act states. */
const signature = ({ at, actor, idFor }: Context) => {
  const today = civilDateIn(at);
  const { ruleVersion } = startClock('SANCTION_APPEAL', today, idFor);
  return {
    signatoryId: actor.id,
    capacity: actor.as === 'CHAIR' ? 'CHAIR' : 'DELEGATED_VICE_CHAIR',
    appeal: { court: 'CONSEIL_D_ETAT', months: monthsOf('SANCTION_APPEAL', today), ruleVersion },
  } as const;
};

export const decideInspection = ({ command, state, context }: CaseSituationOf<'OrderInspection'>): CaseDecided => {
  const refused = refusedFollowing(state.proposal, 'INSPECTION', command, command.respondentIds);
  if (refused !== undefined) return refused;
  if (command.respondentIds.length === 0) return reject('NO_RESPONDENT');
  if (command.kinds.length === 0) return reject('NO_KIND_OF_INSPECTION');
  const article = cited('INSPECTION_ORDER', context);
  if (isRejection(article)) return article;
  const [kinds, respondentIds] = [unique(command.kinds), unique(command.respondentIds)];
  const number = context.number ?? '';
  return [
    {
      type: 'InspectionOrdered',
      data: { inspectionId: context.idFor('inspection'), number, ...command, kinds, respondentIds, ...article },
    },
  ];
};

export const decideReminder = ({ command, state, context }: CaseSituationOf<'IssueReminder'>): CaseDecided => {
  const refused = refusedFollowing(state.proposal, 'REMINDER', command, [command.respondentId]) ?? refusedBreaches(state, command);
  if (refused !== undefined) return refused;
  const article = cited('REMINDER_OF_LEGAL_OBLIGATIONS', context);
  if (isRejection(article)) return article;
  const actId = context.idFor('reminder');
  return [{ type: 'ReminderOfLegalObligationsIssued', data: { actId, ...command, ...article, ...signature(context) } }];
};

/** A warning is about processing that is only planned: nothing has been established, and nothing needs to be. */
export const decideWarning = ({ command, state, context }: CaseSituationOf<'IssueWarning'>): CaseDecided => {
  const refused = refusedFollowing(state.proposal, 'WARNING', command, [command.respondentId]);
  if (refused !== undefined) return refused;
  if (command.breaches.length === 0) return reject('NO_BREACH_NAMED');
  const article = cited('WARNING', context);
  if (isRejection(article)) return article;
  const breaches = unique(command.breaches);
  return [{ type: 'WarningIssued', data: { actId: context.idFor('warning'), ...command, breaches, ...article, ...signature(context) } }];
};

export const decideActNotified = ({ command, state, context }: CaseSituationOf<'RecordActNotified'>): CaseDecided => {
  const { notifiedAt = context.at, ...notification } = command;
  const act = state.acts[command.actId];
  if (act === undefined) return reject('ACT_NOT_IN_CASE');
  if (notifiedAt > context.at) return reject('IN_THE_FUTURE', { at: notifiedAt });
  if (notifiedAt < act.issuedAt) return reject('BEFORE_THE_ACT', { at: notifiedAt });
  return [{ type: 'ActNotified', occurredAt: notifiedAt, data: notification }];
};

/** Only what can be put right is asked for, in the days that the law leaves at least (décret 2019-536 art. 38: ten) unless urgency is stated with its reasons. */
export const decideNotice = ({ command, state, facts, context }: CaseSituationOf<'IssueFormalNotice'>): CaseDecided => {
  const refused = refusedFollowing(state.proposal, 'FORMAL_NOTICE', command, [command.respondentId]) ?? refusedBreaches(state, command);
  if (refused !== undefined) return refused;
  if (command.establishedBreachIds.some((breachId) => state.established[breachId]?.remediable !== true))
    return reject('BREACH_NOT_REMEDIABLE');
  if (command.measures.length === 0) return reject('NO_MEASURE');
  const shortest = lawNumberOn('FORMAL_NOTICE_SHORTEST_DAYS', facts.law, civilDateIn(context.at));
  if (command.days < shortest && (command.urgency ?? '').trim() === '') return reject('NOTICE_TOO_SHORT', { days: command.days, shortest });
  const article = cited('FORMAL_NOTICE', context);
  if (isRejection(article)) return article;
  const ids = { formalNoticeId: context.idFor('formalNotice'), number: context.number ?? '' };
  const [measures, establishedBreachIds] = [unique(command.measures), unique(command.establishedBreachIds)];
  return [{ type: 'FormalNoticeIssued', data: { ...ids, ...command, measures, establishedBreachIds, ...article, ...signature(context) } }];
};

interface Appointing {
  readonly state: CaseFile;
  readonly command: { readonly rapporteurId: string };
  readonly facts: { readonly rapporteur: Service; readonly inspectors: readonly (readonly string[])[] };
}

/**
 * The rapporteur has not handled the matter, does not sit in the restricted committee, and has no interest in it. In the ordinary way he is
 * a member of the Commission (loi 78-17 art. 22); in the simplified way a habilitated agent (art. 22-1).
 */
const refusedRapporteur = (
  { state, command, facts: { rapporteur, inspectors } }: Appointing,
  kind: 'ORDINARY' | 'SIMPLIFIED',
  respondentIds: readonly string[],
): Refusal | undefined => {
  if (sitsInTheCommittee(rapporteur)) return reject('RAPPORTEUR_IN_THE_COMMITTEE');
  if (!rapporteur.functions.includes('RAPPORTEUR')) return reject('NOT_A_RAPPORTEUR');
  if (kind === 'ORDINARY' && rapporteur.kind !== 'MEMBER') return reject('RAPPORTEUR_NOT_A_MEMBER');
  if (kind === 'SIMPLIFIED' && !(rapporteur.kind === 'AGENT' && rapporteur.habilitated)) return reject('RAPPORTEUR_NOT_HABILITATED');
  const handledBy = [...state.handledBy, ...inspectors.flat()];
  if (handledBy.includes(command.rapporteurId)) return reject('RAPPORTEUR_HANDLED_THE_MATTER');
  if (isBarred(rapporteur, { caseId: state.caseId, respondentIds })) return reject('CONFLICT_OF_INTEREST');
  return undefined;
};

const POWER_OF = { ORDINARY: 'SANCTION_ORDINARY', SIMPLIFIED: 'SANCTION_SIMPLIFIED' } as const;

/** Appointing a rapporteur seizes the restricted committee; no formal notice need come before. */
export const decideAppointment = (situation: CaseSituationOf<'AppointRapporteur'>): CaseDecided => {
  const { command, state, context } = situation;
  const power = POWER_OF[command.kind];
  const refused =
    refusedFollowing(state.proposal, power, command, [command.respondentId]) ??
    (command.establishedBreachIds.length === 0 ? undefined : refusedBreaches(state, command)) ??
    refusedRapporteur(situation, command.kind, [command.respondentId]);
  if (refused !== undefined) return refused;
  const article = cited(power, context);
  if (isRejection(article)) return article;
  return [{ type: 'RapporteurAppointed', data: { proceedingId: context.idFor('proceeding'), ...command, ...article } }];
};

export const decideReplacement = (situation: CaseSituationOf<'ReplaceRapporteur'>): CaseDecided => {
  const { command, state, context } = situation;
  const open = state.procedures[command.proceedingId];
  if (open?.kind !== 'SANCTION_PROCEEDING') return reject('PROCEDURE_NOT_OPEN');
  const refused = refusedRapporteur(situation, command.kind, open.respondentIds);
  if (refused !== undefined) return refused;
  const article = cited(POWER_OF[command.kind], context);
  if (isRejection(article)) return article;
  return [{ type: 'RapporteurReplaced', data: { ...command, ...article } }];
};

export const decideUrgentProcedure = (situation: CaseSituationOf<'RequestUrgentProcedure'>): CaseDecided => {
  const { command, state, context } = situation;
  if (state.actors[command.respondentId] === undefined) return reject('ACTOR_NOT_IN_CASE');
  const isOpen = Object.values(state.procedures).some(
    ({ course, respondentIds }) => course === 'URGENT' && respondentIds.includes(command.respondentId),
  );
  if (isOpen) return reject('URGENT_PROCEDURE_OPEN');
  const refused =
    (command.establishedBreachIds.length === 0 ? undefined : refusedBreaches(state, command)) ??
    refusedRapporteur(situation, 'ORDINARY', [command.respondentId]);
  if (refused !== undefined) return refused;
  const article = cited('URGENT_MEASURE', context);
  if (isRejection(article)) return article;
  return [{ type: 'UrgentProcedureRequested', data: { proceedingId: context.idFor('proceeding'), ...command, ...article } }];
};

export const decideInterimRelief = ({ command, state, context }: CaseSituationOf<'RequestInterimRelief'>): CaseDecided => {
  if (state.actors[command.respondentId] === undefined) return reject('ACTOR_NOT_IN_CASE');
  const article = cited('INTERIM_RELIEF', context);
  if (isRejection(article)) return article;
  return [{ type: 'InterimReliefRequested', data: { reliefId: context.idFor('relief'), ...command, ...article } }];
};

export const decideReliefDecision = ({ command, state, context }: CaseSituationOf<'RecordInterimReliefDecision'>): CaseDecided => {
  const { decidedAt = context.at, ...decision } = command;
  const relief = state.reliefs[command.reliefId];
  if (relief === undefined || relief.decided) return reject('RELIEF_NOT_PENDING');
  if (decidedAt > context.at) return reject('IN_THE_FUTURE', { at: decidedAt });
  if (decidedAt < relief.requestedAt) return reject('BEFORE_THE_ACT', { at: decidedAt });
  return [{ type: 'InterimReliefDecided', occurredAt: decidedAt, data: decision }];
};

export const decideMonitoring = ({ command, state, context }: CaseSituationOf<'StartMonitoring'>): CaseDecided => {
  const refused = refusedFollowing(state.proposal, 'MONITOR', command, []);
  if (refused !== undefined) return refused;
  if (command.untilOn <= civilDateIn(context.at)) return reject('TERM_NOT_AHEAD', { untilOn: command.untilOn });
  return [{ type: 'MonitoringStarted', data: command }];
};

export const decideProcedureEnd = ({ command, state }: CaseSituationOf<'RecordProcedureEnded'>): CaseDecided => {
  const open = state.procedures[command.procedureId];
  if (open === undefined) return reject('PROCEDURE_NOT_OPEN');
  if (open.kind !== command.kind) return reject('OTHER_KIND_OF_PROCEDURE', { open: open.kind });
  return [{ type: 'ProcedureEnded', data: command }];
};
