import { decider } from '../kernel/decider.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import { closingReasonTable, type ClosingReason } from '../law/closing-reasons.js';
import type { RespondentStanding } from '../standing/existence.js';
import { caseCommands, caseEvents } from './case.events.js';
import { isBarred } from '../standing/service.js';
import { evolveCase } from './case.evolve.js';
import {
  decideAnswer,
  decideAnswerLapse,
  decideBreachWithdrawal,
  decideContact,
  decideEstablishing,
  decidePeriodCorrection,
} from './case.instruction.js';
import {
  decideActNotified,
  decideAppointment,
  decideFollowUpProposal,
  decideInspection,
  decideInterimRelief,
  decideMonitoring,
  decideNotice,
  decideProcedureEnd,
  decideReliefDecision,
  decideReminder,
  decideReplacement,
  decideUrgentProcedure,
  decideWarning,
} from './case.orders.js';
import type { CaseFile, CaseState, Proposal } from './case.state.js';
import { type CaseDecided, type CaseRejection, type CaseSituation, type CaseSituationOf, caseTable } from './case.table.js';

/** Nobody is cited who is unknown or who stands for somebody else. */
const refusedRespondent = (standing: RespondentStanding, respondentId: string): Rejection<CaseRejection> | undefined => {
  switch (standing) {
    case 'REGISTERED':
      return undefined;
    case 'UNKNOWN':
      return reject('UNKNOWN_RESPONDENT', { respondentId });
    case 'MERGED':
      return reject('RESPONDENT_MERGED', { respondentId });
  }
};

const decideOpening = ({ command, facts, context }: CaseSituationOf<'OpenCase'>): CaseDecided => {
  if (command.electionCodes.length === 0) return reject('NO_ELECTION');
  const unknown = command.electionCodes.filter((_, index) => !facts.elections[index]?.declared);
  if (unknown.length > 0) return reject('UNKNOWN_ELECTION', { elections: unknown });
  if (command.trigger === 'OWN_INITIATIVE' && context.actor.as !== 'HEAD_OF_DEPARTMENT') return reject('OWN_INITIATIVE_IS_FOR_THE_HEAD');
  if (command.trigger !== 'OWN_INITIATIVE' && command.reportIds.length === 0) return reject('NO_REPORT', { trigger: command.trigger });
  const missing = command.reportIds.filter((_, index) => facts.reports[index] !== true);
  if (missing.length > 0) return reject('UNKNOWN_REPORT', { reports: missing });
  const refused = facts.respondent
    .map((standing) => refusedRespondent(standing, command.respondentId ?? ''))
    .find((one) => one !== undefined);
  if (refused !== undefined) return refused;
  const [electionCodes, reportIds] = [[...new Set(command.electionCodes)], [...new Set(command.reportIds)]];
  return [{ type: 'CaseOpened', data: { ...command, number: context.number ?? '', electionCodes, reportIds } }];
};

/** A declared interest or a recusal blocks the assignment. */
const decideAssignment = ({ command, state, facts: { officer } }: CaseSituationOf<'AssignCase'>): CaseDecided => {
  if (!officer.functions.includes('LEGAL_OFFICER')) return reject('NOT_A_LEGAL_OFFICER');
  if (isBarred(officer, { caseId: state.caseId, respondentIds: Object.keys(state.actors) })) return reject('CONFLICT_OF_INTEREST');
  return [{ type: 'CaseAssigned', data: command }];
};

const decideRemoval = ({ command, state }: CaseSituationOf<'RemoveActor'>): CaseDecided => {
  if (state.actors[command.respondentId] === undefined) return reject('ACTOR_NOT_IN_CASE');
  const cited = Object.entries(state.allegations).filter(([, { respondentId }]) => respondentId === command.respondentId);
  if (cited.length > 0) return reject('ACTOR_CITED_BY_ALLEGATION', { allegations: cited.map(([allegationId]) => allegationId) });
  return [{ type: 'ActorRemoved', data: command }];
};

const decideAllegation = ({ command, facts, state, context }: CaseSituationOf<'AllegeBreach'>): CaseDecided => {
  if (command.respondentId !== undefined && state.actors[command.respondentId] === undefined) return reject('ACTOR_NOT_IN_CASE');
  const missing = command.reportIds.filter((_, index) => facts.reports[index] !== true);
  if (missing.length > 0) return reject('UNKNOWN_REPORT', { reports: missing });
  const reportIds = [...new Set(command.reportIds)];
  return [{ type: 'BreachAlleged', data: { ...command, allegationId: context.idFor('allegation'), reportIds } }];
};

/**
 * A reason that states an act is refused until that act exists; one that denies a breach, while a breach is established or alleged as
 * supported. Nothing is closed while a procedure is open; a referral goes its own way.
 */
const refusedClosing = (file: CaseFile, reason: ClosingReason): Rejection<CaseRejection> | undefined => {
  const { requiresAct: act } = closingReasonTable[reason];
  if (act !== undefined && !file.stated.includes(act)) return reject('ACT_NOT_MADE', { reason, act });
  const open = Object.keys(file.procedures);
  if (open.length > 0) return reject('PROCEDURES_OPEN', { procedures: open });
  if (reason !== 'NO_BREACH_FOUND') return undefined;
  const supported = Object.entries(file.allegations).filter(([, { degree }]) => degree === 'SUPPORTED');
  if (supported.length > 0) return reject('BREACH_STILL_SUPPORTED', { allegations: supported.map(([allegationId]) => allegationId) });
  const established = Object.keys(file.established);
  return established.length > 0 ? reject('BREACH_STILL_ESTABLISHED', { breaches: established }) : undefined;
};

const decideProposal = ({ command, state, context }: CaseSituationOf<'ProposeCaseClosing'>): CaseDecided => {
  const { closes } = closingReasonTable[command.reason];
  if (!closes.includes('CASE')) return reject('REASON_NOT_FOR_CASES', { reason: command.reason });
  if (state.officerId === undefined) return reject('NO_OFFICER_IN_CHARGE');
  return (
    refusedClosing(state, command.reason) ?? [{ type: 'CaseClosingProposed', data: { proposalId: context.idFor('proposal'), ...command } }]
  );
};

/** The proposal named is the one that waits, and is of the kind that is decided here. */
const refusedProposal = (proposal: Proposal, proposalId: string, closing: boolean): Rejection<CaseRejection> | undefined => {
  if (proposal.proposalId !== proposalId) return reject('OTHER_PROPOSAL');
  if ((proposal.followUp === 'CLOSE') === closing) return undefined;
  return reject('OTHER_FOLLOW_UP', { proposed: proposal.followUp, asked: closing ? 'CLOSE' : 'FOLLOW_UP' });
};

const decideWithdrawal = ({
  name,
  command,
  state,
  context,
}: CaseSituationOf<'WithdrawCaseClosingProposal' | 'WithdrawFollowUpProposal'>): CaseDecided => {
  const closing = name === 'WithdrawCaseClosingProposal';
  const refused = refusedProposal(state.proposal, command.proposalId, closing);
  if (refused !== undefined) return refused;
  if (context.actor.id !== state.proposal.proposedBy) return reject('NOT_THE_PROPOSER');
  return [{ type: closing ? 'CaseClosingProposalWithdrawn' : 'FollowUpProposalWithdrawn', data: command }];
};

const decideClosing = ({ command, state }: CaseSituationOf<'CloseCase'>): CaseDecided => {
  const { proposal } = state;
  if (proposal.proposalId !== command.proposalId) return reject('OTHER_PROPOSAL');
  if (proposal.followUp !== 'CLOSE') return reject('OTHER_FOLLOW_UP', { proposed: proposal.followUp, asked: 'CLOSE' });
  return refusedClosing(state, proposal.reason) ?? [{ type: 'CaseClosed', data: { ...command, reason: proposal.reason } }];
};

const decideMerging = ({ command, state, facts }: CaseSituationOf<'MergeCase'>): CaseDecided => {
  if (command.intoId === state.caseId) return reject('MERGE_INTO_ITSELF');
  if (facts.into !== 'OPEN') return reject('CASE_NOT_OPEN');
  const open = Object.keys(state.procedures);
  return open.length > 0 ? reject('PROCEDURES_OPEN', { procedures: open }) : [{ type: 'CaseMerged', data: command }];
};

const decide = (situation: CaseSituation): CaseDecided => {
  switch (situation.name) {
    case 'OpenCase':
      return decideOpening(situation);
    case 'ForgoCaseNumber':
      return [{ type: 'CaseNumberForgone', data: situation.command }];
    case 'AssignCase':
      return decideAssignment(situation);
    case 'AddActor':
      return (
        refusedRespondent(situation.facts.respondent, situation.command.respondentId) ?? [{ type: 'ActorAdded', data: situation.command }]
      );
    case 'RemoveActor':
      return decideRemoval(situation);
    case 'AllegeBreach':
      return decideAllegation(situation);
    case 'WithdrawBreachAllegation':
      if (situation.state.allegations[situation.command.allegationId] === undefined) return reject('ALLEGATION_NOT_IN_CASE');
      return [{ type: 'BreachAllegationWithdrawn', data: situation.command }];
    case 'ProposeCaseClosing':
      return decideProposal(situation);
    case 'WithdrawCaseClosingProposal':
    case 'WithdrawFollowUpProposal':
      return decideWithdrawal(situation);
    case 'RefuseCaseClosing':
      return (
        refusedProposal(situation.state.proposal, situation.command.proposalId, true) ?? [
          { type: 'CaseClosingRefused', data: situation.command },
        ]
      );
    case 'CloseCase':
      return decideClosing(situation);
    case 'ReopenCase':
      return [{ type: 'CaseReopened', data: situation.command }];
    case 'MergeCase':
      return decideMerging(situation);
    case 'ForgoActNumber':
      return [{ type: 'ActNumberForgone', data: situation.command }];
    case 'DeclareUrgency':
      return [{ type: 'UrgencyDeclared', data: situation.command }];
    case 'LiftUrgency':
      return [{ type: 'UrgencyLifted', data: situation.command }];
    case 'ContactCandidate':
      return decideContact(situation);
    case 'RecordCandidateAnswer':
      return decideAnswer(situation);
    case 'LapseCandidateAnswer':
      return decideAnswerLapse(situation);
    case 'EstablishBreach':
      return decideEstablishing(situation);
    case 'WithdrawEstablishedBreach':
      return decideBreachWithdrawal(situation);
    case 'CorrectBreachPeriod':
      return decidePeriodCorrection(situation);
    case 'ProposeFollowUp':
      return decideFollowUpProposal(situation);
    case 'RefuseFollowUp':
      return (
        refusedProposal(situation.state.proposal, situation.command.proposalId, false) ?? [
          { type: 'FollowUpRefused', data: situation.command },
        ]
      );
    case 'OrderInspection':
      return decideInspection(situation);
    case 'IssueReminder':
      return decideReminder(situation);
    case 'IssueWarning':
      return decideWarning(situation);
    case 'RecordActNotified':
      return decideActNotified(situation);
    case 'IssueFormalNotice':
      return decideNotice(situation);
    case 'AppointRapporteur':
      return decideAppointment(situation);
    case 'ReplaceRapporteur':
      return decideReplacement(situation);
    case 'RequestUrgentProcedure':
      return decideUrgentProcedure(situation);
    case 'RequestInterimRelief':
      return decideInterimRelief(situation);
    case 'RecordInterimReliefDecision':
      return decideReliefDecision(situation);
    case 'StartMonitoring':
      return decideMonitoring(situation);
    case 'EndMonitoring':
      return [{ type: 'MonitoringEnded', data: situation.command }];
    case 'RecordProcedureEnded':
      return decideProcedureEnd(situation);
    case 'RecordReferral':
      return [{ type: 'ProsecutorNotified', data: situation.command }];
  }
};

/** A case: reports, actors and acts on one practice or actor, from its opening to its closing. */
export const theCase = decider<CaseState, typeof caseEvents, typeof caseCommands, typeof caseTable, CaseRejection>({
  category: 'case',
  events: caseEvents,
  commands: caseCommands,
  table: caseTable,
  initial: { phase: 'NONE' },
  evolve: evolveCase,
  decide,
  assigned: (state) => ('officerId' in state && state.officerId !== undefined ? [state.officerId] : []),
  final: {
    FORGONE: 'the number is void and the case was never opened',
    MERGED: 'the case lives on in the one it was merged into',
  },
});
export type { CaseState } from './case.state.js';
export type { CaseRejection } from './case.table.js';
